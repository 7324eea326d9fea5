/** How many of the best get a colour and a label of their own. */
const NAMED_CURVES = 5;

/** Learning curves: the best in colours with their numbers, the rest quiet; pruned ones dashed with an end mark, failed ones
 * red with a cross. The nearest to the pointer, or the one with the focus, stands out. */
function drawCurves(container, curves, study, on) {
  mountChart(container, 'curves', { train: false, wide: false }, (chart) => {
    const known = (curves.curves || []).filter((curve) => curve.values.some(isKnown));
    if (known.length === 0) {
      emptyChart(chart, 'No trial has measured an epoch yet.');
      return;
    }
    const view = curvesView(curves, known, study, chart.state);
    addTo(chart, curvesControls(chart, curves, view));
    drawCurvesPlot(chart, curves, known, view, study, on);
    addTo(chart, legend(curveEntries(known, chart.state.train)), curvesNote(curves, known, view));
  });
}

function curvesControls(chart, curves, view) {
  return controlRow(
    curves.train_metric ? switchButton(chart, 'train', 'Training curves') : null,
    view.isCut || chart.state.wide ? switchButton(chart, 'wide', 'All values') : null);
}

/** Direction and scale of the curves' metric, which need not be the objective. */
function curvesView(curves, known, study, state) {
  const direction = metricDirection(curves.metric, study);
  const values = knownNumbers(known.flatMap((curve) => curve.values.concat(state.train && curve.train ? curve.train : [])));
  const robust = robustDomain(values, direction);
  const share = isShareMetric(curves.metric, study);
  const span = direction === 'minimize' ? spanSpec(values) : { kind: 'linear', domain: extent(values) };
  const isRobust = span.kind === 'linear' && robust.cut && !state.wide;
  const words = curves.metric === study.objective.metric ? objectiveTitle(study) : inWords(curves.metric);
  return { direction, isCut: isRobust, spec: { kind: span.kind, domain: isRobust ? robust.domain : span.domain, share, title: words } };
}

/** Losses and errors are to be small, the objective goes its own way, the rest is to be large. */
function metricDirection(metric, study) {
  if (metric === study.objective.metric) return study.objective.direction;
  return /loss|error|mae|mse/.test(metric) ? 'minimize' : 'maximize';
}

function isShareMetric(metric, study) {
  return metric === study.objective.metric ? study.objective.share : /accuracy|precision|recall|f1/.test(metric);
}

function drawCurvesPlot(chart, curves, known, view, study, on) {
  const last = known.reduce((most, curve) => Math.max(most, ...curve.epochs), 1);
  const named = namedCurves(known);
  const right = chart.width >= 520 ? 60 : 34;
  const plot = cartesianPlot(chart, {
    height: chart.width < 520 ? 300 : 380, right, label: curvesSentence(curves, known, view, study),
    x: { kind: 'linear', domain: [1, Math.max(2, last)], whole: true, title: 'epoch' }, y: view.spec,
  });
  plot.room = right;
  const items = known.map((curve) => curveItem(plot, curve, named.indexOf(curve), curves, chart.state.train, study));
  plot.plot.append(...[...items].reverse().map((item) => item.group), ...curveLabels(plot, named, items));
  addTo(chart, plot.svg);
  reachable(chart, plot.svg, items, {
    select: on && on.select, start: items[0], nearest: (x, y) => nearestCurve(items, x, y), enter: (item) => pointOutCurve(plot.svg, items, item),
  });
}

/** The best that went their whole way, in order of rank. */
function namedCurves(known) {
  return known.filter((curve) => isKnown(curve.rank) && curve.state !== 'failed').sort((a, b) => a.rank - b.rank).slice(0, NAMED_CURVES);
}

function curveEntries(known, train) {
  const count = (state) => known.filter((curve) => curve.state === state).length;
  return [
    { sign: 'line', classes: 'curve curve-c1', text: 'the best, numbered' },
    count('completed') > 0 ? { sign: 'line', classes: 'curve', text: 'completed', count: count('completed') } : null,
    count('pruned') > 0 ? { sign: 'line', classes: 'curve is-pruned', text: 'pruned', count: count('pruned') } : null,
    count('failed') > 0 ? { sign: 'line', classes: 'curve is-failed', text: 'failed', count: count('failed') } : null,
    count('running') > 0 ? { sign: 'line', classes: 'curve is-running', text: 'running', count: count('running') } : null,
    train ? { sign: 'line', classes: 'curve is-train', text: 'training' } : null,
  ].filter(Boolean);
}

function curvesSentence(curves, known, view, study) {
  const best = namedCurves(known)[0];
  const pruned = known.filter((curve) => curve.state === 'pruned').length;
  const failed = known.filter((curve) => curve.state === 'failed').length;
  const first = `Learning curves of ${counted(known.length, 'trial')}: ${inWords(curves.metric)} after each epoch; `
    + `${formatWhole(pruned)} pruned, ${formatWhole(failed)} failed.`;
  if (!best) return first;
  const value = formatMetricOf(curves.metric, bestOf(best.values, view.direction), study);
  return `${first} The best, trial ${best.trial}, reaches ${value} in ${counted(best.epochs.length, 'epoch')}.`;
}

function bestOf(values, direction) {
  const known = knownNumbers(values);
  if (known.length === 0) return null;
  return direction === 'minimize' ? Math.min(...known) : Math.max(...known);
}

function formatMetricOf(metric, value, study) {
  return metric === study.objective.metric ? formatObjective(value, study) : formatMetric(metric, value);
}

function curvesNote(curves, known, view) {
  const lines = [];
  if (curves.total > known.length) lines.push(`${formatWhole(known.length)} of ${counted(curves.total, 'trial')} shown.`);
  if (view.isCut) lines.push('Values far worse than most lie beyond the edge.');
  return lines.length > 0 ? chartNote(lines.join(' ')) : null;
}
