/** Best value so far as a step line over the trials that ended, over time or over training time; single trials as signs of
 * their state. Values far worse than most are drawn at the edge, so that they do not flatten the line. */
function drawHistory(container, history, sample, study, on) {
  mountChart(container, 'history', { over: 'trials', wide: false }, (chart) => {
    const trials = historyTrials(sample);
    if (history.steps.length === 0 && trials.length === 0) {
      emptyChart(chart, 'No trial has ended with a value yet.');
      return;
    }
    const axis = historyAxis(chart.state.over, history, sample);
    const view = valueView((trials.length > 0 ? trials : history.steps).map((one) => one.value), study, chart.state.wide);
    addTo(chart, historyControls(chart, view));
    drawHistoryPlot(chart, { history, axis, view, trials, study, on });
    addTo(chart, legend([bestEntry(), ...stateEntries(trials.map((trial) => trial.state))]), historyNote(axis, view, trials, sample));
  });
}

function historyControls(chart, view) {
  const choices = [['trials', 'Trials'], ['time', 'Time'], ['training', 'Training time']];
  return controlRow(choiceButtons(chart, 'over', 'Horizontal axis', choices), view.isCut || chart.state.wide ? switchButton(chart, 'wide', 'All values') : null);
}

function bestEntry() {
  return { sign: 'line', classes: 'best-line', text: 'best so far' };
}

/** The objective's axis: robust unless all values are asked for. `clips(value)`: it lies beyond the edge. */
function valueView(values, study, wide) {
  const known = knownNumbers(values);
  const { direction, share } = study.objective;
  const robust = robustDomain(known, direction);
  const domain = wide ? extent(known) : robust.domain;
  const clips = (value) => value < domain[0] || value > domain[1];
  return {
    spec: { kind: 'linear', domain, share, title: objectiveTitle(study) },
    isCut: robust.cut && !wide, clips, outside: wide ? 0 : known.filter(clips).length,
    edge: direction === 'minimize' ? 'above' : 'below',
  };
}

function drawHistoryPlot(chart, parts) {
  const { history, axis, view, trials, study, on } = parts;
  const last = history.steps[history.steps.length - 1];
  const text = last ? `${formatObjective(last.value, study)} · trial ${last.trial}` : '';
  const room = chart.width >= 520 ? textWidth(text, 13) + 20 : 12;
  const x = { kind: 'linear', domain: axis.domain, whole: axis.whole, title: axis.title };
  const plot = cartesianPlot(chart, { height: chart.width < 520 ? 280 : 340, x, y: view.spec, right: room, label: historySentence(parts) });
  const items = trials.map((trial) => historyItem(plot, axis, view, trial, study)).filter(Boolean);
  plot.plot.append(...quietFirst(items).map((item) => item.node), ...bestLine(plot, axis, view, history, study));
  if (last) plot.plot.append(bestLabel(plot, view, last, text, room));
  addTo(chart, plot.svg);
  reachable(chart, plot.svg, items, { select: on && on.select, start: items.find((item) => last && item.trial === last.trial) });
}

/** The value at the end of the line: beside it, or above its end where there is no room. */
function bestLabel(plot, view, last, text, room) {
  const y = plot.y.at(last.value);
  if (room > 12) return svgText(plot.box.right + 4, y + 4, text, { class: 'direct-label best-label' });
  return svgText(plot.box.right, y < plot.box.top + 24 ? y + 18 : y - 10, text, { class: 'direct-label best-label', 'text-anchor': 'end' });
}

/** Step line from the first ended trial to the end of the study, with a mark where the best improved. */
function bestLine(plot, axis, view, history, study) {
  if (history.steps.length === 0) return [];
  const x = (step) => rounded(plot.x.at(axis.ofStep(step)));
  const y = (step) => rounded(plot.y.at(clampedTo(step.value, plot.y.domain)));
  const path = history.steps.map((step, i) => (i === 0 ? `M${x(step)} ${y(step)}` : `H${x(step)}V${y(step)}`)).join('');
  const end = rounded(plot.x.at(axis.domain[1]));
  const marks = history.steps.map((step) =>
    signMark('circle', x(step), y(step), 3, 'step-mark', markData(step.trial, axis.rawOfStep(step), step.value)));
  return [svgEl('path', { class: 'line best-line', d: `${path}H${end}`, 'data-steps': history.steps.length }), ...marks];
}

function clampedTo(value, [low, high]) {
  return Math.min(high, Math.max(low, value));
}

function historySentence({ history, axis, study }) {
  const last = history.steps[history.steps.length - 1];
  const ended = `Best ${objectiveWords(study)} so far over ${axis.words}`;
  if (!last) return `${ended}: no trial has a value yet.`;
  const improved = history.steps.length === 1 ? 'never improved after its first value' : `improved ${counted(history.steps.length - 1, 'time')}`;
  return `${ended}: ${counted(history.trials, 'trial')}, ${improved}, at last ${formatObjective(last.value, study)} by trial ${last.trial}, `
    + `the ${formatWhole(last.number)}${ordinalEnd(last.number)} to end.`;
}

/** `st`, `nd`, `rd`, `th`. */
function ordinalEnd(number) {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] || 'th';
}

function historyNote(axis, view, trials, sample) {
  const lines = [];
  if (view.outside > 0) lines.push(`${counted(view.outside, 'trial')} ${view.outside === 1 ? 'lies' : 'lie'} ${view.edge} the axis: open triangles at the edge.`);
  if (axis.note) lines.push(axis.note);
  if (sample.rule) lines.push(`Signs: ${formatWhole(sample.shown)} of ${formatWhole(sample.total)} trials, ${sample.rule}.`);
  return lines.length > 0 ? chartNote(lines.join(' ')) : null;
}
