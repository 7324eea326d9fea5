/** The numbers of the charts as tables, for those who read rather than look. */
const tableLength = 200;

function historyTable({ steps }) {
  const rows = steps.map((step) => [
    formatObjective(step.value, page.study),
    step.trial,
    formatWhole(step.number),
    formatDuration(step.time),
    formatDuration(step.training_seconds),
  ]);
  return plainTable(
    'Every improvement of the best value', ['Value', 'Trial', 'Trials ended', 'Time', 'Training time'], rows,
  );
}

function curvesTable({ curves, metric }) {
  const last = (values) => formatMetric(metric, values.length > 0 ? values[values.length - 1] : null);
  const rows = curves.slice(0, tableLength).map((one) => [
    one.trial, one.state, one.epochs.length, last(one.values), one.train ? last(one.train) : UNKNOWN,
  ]);
  return plainTable(
    cut(`Where each curve ended: ${inWords(metric)}`, curves.length),
    ['Trial', 'State', 'Epochs', 'Validation', 'Training'],
    rows,
  );
}

function cut(caption, length) {
  return length > tableLength ? `${caption}; the first ${tableLength} of ${formatWhole(length)}` : caption;
}

function fitTable({ columns }) {
  const order = columns.trial.map((_, i) => i)
    .filter((i) => isKnown(columns.validation_loss[i]))
    .sort((a, b) => columns.rank[a] - columns.rank[b]);
  const isShare = columns.train_accuracy.some(isKnown);
  const [train, validation] = isShare
    ? [columns.train_accuracy, columns.validation_accuracy]
    : [columns.train_loss, columns.validation_loss];
  const show = isShare ? formatPercent : formatNumber;
  const rows = order.slice(0, tableLength).map((i) => [
    columns.trial[i], show(train[i]), show(validation[i]), columns.diagnosis[i] || UNKNOWN,
  ]);
  return plainTable(
    cut(isShare ? 'Accuracy at the best epoch' : 'Loss at the best epoch', order.length),
    ['Trial', 'Training', 'Validation', 'Diagnosis'],
    rows,
  );
}

function importanceTable({ importances, method, reference }) {
  return plainTable(
    `${method} (${reference})`,
    ['Hyperparameter', 'Importance', 'Trials'],
    importances.map((one) => [one.hyperparameter, formatPercent(one.importance), formatWhole(one.trials)]),
  );
}

/** The front over the number of parameters: no trial is both smaller and better. */
function paretoTable(sample) {
  const { columns } = sample;
  const row = ({ trial, value, cost }) => {
    const i = columns.trial.indexOf(trial);
    return [
      trial,
      formatObjective(value, page.study),
      formatCount(cost),
      formatCount(columns.macs[i]),
      formatDuration(columns.seconds[i]),
    ];
  };
  const front = paretoFront(paretoPoints(sample, 'parameters'), page.study.objective.direction);
  return plainTable(
    'The front over the number of parameters',
    ['Trial', capitalised(page.study.objective.words), 'Parameters', 'MACs', 'Time'],
    front.map(row),
  );
}

function timelineTable({ spans, utilisation, lanes }) {
  const rows = spans.slice(0, tableLength).map((one) => [
    one.trial, one.lane + 1, formatDuration(one.start), formatDuration(one.end), one.state,
  ]);
  const use = isKnown(utilisation) ? `, at work ${formatPercent(utilisation)} of the time` : '';
  return plainTable(
    cut(`${lanes} ${lanes === 1 ? 'worker' : 'workers'}${use}`, spans.length),
    ['Trial', 'Worker', 'Start', 'End', 'State'],
    rows,
  );
}

function architectureTable({ layers, input }) {
  const rows = layers.map((one) => [
    one.words, formatShape(one.output), formatWhole(one.parameters), formatWhole(one.macs),
  ]);
  return plainTable(
    null, ['Layer', 'Output', 'Parameters', 'MACs'], [['input', formatShape(input), UNKNOWN, UNKNOWN], ...rows],
  );
}
