/** The trials of a sample that have a value, in order of ending, with their place among the ended (`number`) and the
 * training seconds that were spent when they ended. */
function historyTrials(sample) {
  const { columns } = sample;
  const order = columns.trial.map((_, i) => i).sort((a, b) => endOf(columns, a) - endOf(columns, b) || columns.trial[a] - columns.trial[b]);
  let spent = 0;
  return order.map((i, place) => {
    spent += isKnown(columns.seconds[i]) ? columns.seconds[i] : 0;
    return {
      trial: columns.trial[i], state: columns.state[i], value: columns.value[i], number: place + 1, spent,
      ended: columns.ended[i], isRunning: !isKnown(columns.ended[i]), tie: columns.tie[i],
    };
  }).filter((trial) => isKnown(trial.value));
}

function endOf(columns, i) {
  return isKnown(columns.ended[i]) ? columns.ended[i] : Number.MAX_VALUE;
}

/** What the horizontal axis counts. `ofTrial` and `ofStep` give places on it, null for trials whose place is not known;
 * `rawOf…` the values in the document's own units. */
function historyAxis(over, history, sample) {
  const isWhole = sample.total === sample.shown;
  if (over === 'time') return timeAxis(history, sample);
  if (over === 'training') return trainingAxis(history, sample, isWhole);
  return {
    words: 'trials', title: 'trials ended', whole: true, domain: [1, Math.max(2, history.trials, sample.shown)],
    rawOfTrial: (trial) => (isWhole ? trial.number : trial.trial), rawOfStep: (step) => step.number,
    ofTrial: (trial) => (isWhole ? trial.number : trial.trial), ofStep: (step) => step.number, unit: (value) => formatWhole(value),
    note: isWhole ? null : 'Signs stand at their trial’s number.',
  };
}

function timeAxis(history, sample) {
  const end = Math.max(history.end_time || 0, ...knownNumbers(sample.columns.ended));
  const unit = timeUnit(end);
  return {
    words: 'time', title: `${unit.name} since the start`, domain: [0, (end || 1) / unit.seconds],
    rawOfTrial: (trial) => (trial.isRunning ? end : trial.ended), rawOfStep: (step) => step.time,
    ofTrial: (trial) => (trial.isRunning ? end : trial.ended) / unit.seconds, ofStep: (step) => step.time / unit.seconds,
    unit: formatDuration,
  };
}

/** Training time adds up over all trials that ended before: known only where the sample holds them all. */
function trainingAxis(history, sample, isWhole) {
  const sum = knownNumbers(sample.columns.seconds).reduce((total, one) => total + one, 0);
  const last = history.steps[history.steps.length - 1];
  const end = Math.max(isWhole ? sum : 0, last ? last.training_seconds || 0 : 0) || 1;
  const unit = timeUnit(end);
  return {
    words: 'training time', title: `${unit.name} of training, all trials together`, domain: [0, end / unit.seconds],
    rawOfTrial: (trial) => (isWhole ? trial.spent : null), rawOfStep: (step) => step.training_seconds,
    ofTrial: (trial) => (isWhole ? trial.spent / unit.seconds : null), ofStep: (step) => step.training_seconds / unit.seconds,
    unit: formatDuration,
    note: isWhole ? null : 'Single trials are left out here: what was trained before each is known only for the best.',
  };
}

/** The mark of one trial; beyond the edge an open triangle that points there. */
function historyItem(plot, axis, view, trial, study) {
  const place = axis.ofTrial(trial);
  if (!isKnown(place)) return null;
  const raw = axis.rawOfTrial(trial);
  const [px, py] = [plot.x.at(place), plot.y.at(clampedTo(trial.value, plot.y.domain))];
  const data = markData(trial.trial, raw, trial.value);
  const node = view.clips(trial.value)
    ? signMark(view.edge === 'above' ? 'up' : 'down', px, py, 3.5, `is-clipped state-${trial.state}`, data)
    : stateMark(trial.state, px, py, trial.state === 'completed' ? 3.4 : 2.8, data);
  const lines = () => [`Trial ${trial.trial}`, [objectiveWords(study), formatObjective(trial.value, study)], ['state', trial.state], [axis.title, axis.unit(raw)]];
  return { trial: trial.trial, state: trial.state, px, py, node, lines };
}
