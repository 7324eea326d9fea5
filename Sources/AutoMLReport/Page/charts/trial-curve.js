/** Loss and metric of one trial after each epoch, training and validation, with its best epoch marked. */
function drawTrialCurve(container, trial, study) {
  mountChart(container, 'trial-curve', {}, (chart) => {
    const panels = trialPanels(trial, study);
    if (panels.length === 0) {
      emptyChart(chart, 'This trial has measured no epoch.');
      return;
    }
    const isWide = chart.width >= 620 && panels.length > 1;
    const width = isWide ? (chart.width - 32) / 2 : chart.width;
    addTo(chart, el('div', { class: 'panels' }, panels.map((panel) => trialPanel(chart, panel, trial, study, width))));
    addTo(chart, legend([
      { sign: 'line', classes: 'validation-line', text: 'validation' }, { sign: 'line', classes: 'train-line', text: 'training' },
      isKnown(trial.best_epoch) ? { sign: 'ring', classes: 'best-epoch', text: 'best epoch' } : null,
    ].filter(Boolean)));
  });
}

/** The loss, the accuracy where it was measured, and the objective where it is neither. */
function trialPanels(trial, study) {
  const rows = trial.measurements || [];
  const column = (name) => rows.map((row) => (Object.hasOwn(row, name) ? row[name] : row.metrics && Object.hasOwn(row.metrics, name) ? row.metrics[name] : null));
  const panels = [
    { name: 'loss', metric: 'validation_loss', validation: column('validation_loss'), train: column('train_loss') },
    { name: 'accuracy', metric: 'validation_accuracy', validation: column('validation_accuracy'), train: column('train_accuracy') },
  ];
  const { metric } = study.objective;
  const isOther = !['validation_loss', 'validation_accuracy'].includes(metric);
  if (isOther) panels.unshift({ name: objectiveWords(study), metric, validation: column(metric), train: column(`train_${metric}`) });
  const epochs = rows.map((row) => row.epoch);
  return panels.filter((panel) => knownNumbers([...panel.validation, ...panel.train]).length > 0).map((panel) => ({ ...panel, epochs }));
}

function trialPanel(chart, panel, trial, study, width) {
  const values = knownNumbers([...panel.validation, ...panel.train]);
  const direction = metricDirection(panel.metric, study);
  const span = direction === 'minimize' ? spanSpec(values) : { kind: 'linear', domain: extent(values) };
  const y = { ...span, share: isShareMetric(panel.metric, study), title: panel.name };
  const last = Math.max(2, ...knownNumbers(panel.epochs));
  const plot = cartesianPlot(chart, {
    height: 240, width, y, x: { kind: 'linear', domain: [1, last], whole: true, title: 'epoch' }, right: 14, label: panelSentence(panel, trial, direction, study),
  });
  const items = panel.epochs.map((epoch, i) => epochItem(plot, panel, epoch, i, study)).filter(Boolean);
  plot.plot.append(panelLine(plot, panel, 'train'), panelLine(plot, panel, 'validation'), bestEpochMark(plot, panel, trial));
  reachable(chart, plot.svg, items, { start: items[0] });
  return plot.svg;
}

function panelLine(plot, panel, side) {
  const path = brokenLine(curvePoints(plot, panel.epochs, panel[side]));
  const data = { 'data-name': panel.name, 'data-x': panel.epochs.join(' '), 'data-y': panel[side].join(' ') };
  return path ? svgEl('path', { class: `line ${side}-line`, d: path, ...data }) : '';
}

/** A ring at the best epoch and its number, above or below by where there is room. */
function bestEpochMark(plot, panel, trial) {
  const i = panel.epochs.indexOf(trial.best_epoch);
  if (i < 0 || !isKnown(panel.validation[i])) return '';
  const [x, y] = [plot.x.at(trial.best_epoch), plot.y.at(panel.validation[i])];
  const below = y < plot.box.top + 26;
  const textAt = Math.min(Math.max(x, plot.box.left + 30), plot.box.right - 30);
  return svgEl('g', {}, signMark('ring', x, y, 5, 'best-epoch', markData(trial.trial, trial.best_epoch, panel.validation[i])),
    svgText(textAt, below ? y + 22 : y - 12, `epoch ${trial.best_epoch}`, { class: 'direct-label', 'text-anchor': 'middle' }));
}

function epochItem(plot, panel, epoch, i, study) {
  const value = isKnown(panel.validation[i]) ? panel.validation[i] : panel.train[i];
  if (!isKnown(value)) return null;
  const format = (one) => formatMetricOf(panel.metric, one, study);
  const lines = () => [`Epoch ${epoch}`, [`validation ${panel.name}`, format(panel.validation[i])], [`training ${panel.name}`, format(panel.train[i])]];
  return { trial: `epoch ${epoch}`, px: plot.x.at(epoch), py: plot.y.at(value), lines };
}

function panelSentence(panel, trial, direction, study) {
  const best = bestOf(panel.validation, direction);
  const at = panel.epochs[panel.validation.indexOf(best)];
  const first = `${panel.name} of trial ${trial.trial} over ${counted(panel.epochs.length, 'epoch')}`;
  return best === null ? `${first}.` : `${first}; best validation ${formatMetricOf(panel.metric, best, study)} after epoch ${at}.`;
}
