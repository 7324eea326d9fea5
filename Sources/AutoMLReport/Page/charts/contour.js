/** The objective over two hyperparameters: bands of a field that is smoothed from the trials, with the trials themselves on
 * it. Where no trial is near, nothing is claimed. */
function drawContour(container, sample, study, on) {
  mountChart(container, 'contour', { across: null, up: null }, (chart) => {
    const names = Object.keys(sample.hyperparameters || {});
    if (names.length < 2) {
      emptyChart(chart, 'Two varied hyperparameters are needed.');
      return;
    }
    keepNames(chart.state, names);
    addTo(chart, controlRow(choiceList(chart, 'across', 'Across', names), choiceList(chart, 'up', 'Up', names)));
    const points = contourPoints(sample, chart.state);
    if (chart.state.across === chart.state.up) emptyChart(chart, 'Choose two different hyperparameters.');
    else if (points.length < 3) emptyChart(chart, `${counted(points.length, 'trial')} with a value ${points.length === 1 ? 'has' : 'have'} both: three are needed.`);
    else drawContourPlot(chart, points, sample, study, on);
  });
}

/** The reader's choice where it still exists, else the first two. */
function keepNames(state, names) {
  if (!names.includes(state.across)) state.across = names[0];
  if (!names.includes(state.up)) state.up = names.find((name) => name !== state.across);
}

/** Trials that have a value and both hyperparameters. */
function contourPoints(sample, { across, up }) {
  const [first, second] = [sample.hyperparameters[across], sample.hyperparameters[up]];
  const isActive = (value) => value !== null && value !== undefined;
  return sampledTrials(sample)
    .filter((trial) => isKnown(trial.value) && isActive(first[trial.row]) && isActive(second[trial.row]))
    .map((trial) => ({ ...trial, first: first[trial.row], second: second[trial.row] }));
}

function drawContourPlot(chart, points, sample, study, on) {
  const { across, up } = chart.state;
  const x = { ...hyperparameterSpec(across, points.map((point) => point.first), study), title: across };
  const y = { ...hyperparameterSpec(up, points.map((point) => point.second), study), title: up };
  const height = Math.round(Math.min(460, Math.max(300, chart.width * 0.7)));
  const plot = cartesianPlot(chart, { height, x, y, inset: 10, right: 16, label: contourSentence(points, chart.state, study) });
  const radius = points.length > 400 ? 1.6 : 2.8;
  const items = points.map((point) => contourItem(plot, point, chart.state, study, radius));
  const { domain, cut } = robustDomain(points.map((point) => point.value), study.objective.direction);
  const field = contourField(plot, items, domain);
  append(plot.plot, contourBands(chart, field, study));
  plot.plot.append(...items.map((item) => item.node));
  addTo(chart, plot.svg, rampLegend(study, field.domain, cut && field.domain.some((end) => domain.includes(end))), contourNote(points, sample));
  reachable(chart, plot.svg, items, { select: on && on.select, start: items[0] });
}

function contourItem(plot, point, { across, up }, study, radius) {
  const offset = (scale, share) => (scale.kind === 'band' ? jitter(point.trial * share) * scale.step * 0.4 : 0);
  const [px, py] = [plot.x.at(point.first) + offset(plot.x, 1), plot.y.at(point.second) + offset(plot.y, 7)];
  const data = { ...markData(point.trial, formatRaw(point.first), formatRaw(point.second)), 'data-value': point.value };
  const node = signMark('circle', px, py, radius, radius < 2 ? 'contour-point is-small' : 'contour-point', data);
  const lines = () => [
    `Trial ${point.trial}`, [across, formatValue(point.first)], [up, formatValue(point.second)],
    [objectiveWords(study), formatObjective(point.value, study)], ['state', point.state],
  ];
  return { trial: point.trial, px, py, node, lines, value: point.value, first: point.first, second: point.second };
}

function contourSentence(points, { across, up }, study) {
  const best = points.reduce((a, b) => (isBetter(b.value, a.value, study.objective.direction) ? b : a));
  return `${objectiveWords(study)} over ${across} and ${up} from ${counted(points.length, 'trial')}; `
    + `best at ${across} ${formatValue(best.first)} and ${up} ${formatValue(best.second)}: ${formatObjective(best.value, study)}, trial ${best.trial}.`;
}

function contourNote(points, sample) {
  const all = sample.rule ? `${formatWhole(sample.shown)} shown of ${counted(sample.total, 'trial')}` : counted(sample.total, 'trial');
  return chartNote(`${formatWhole(points.length)} of ${all} have both and a value. `,
    'Colours are smoothed between neighbours, not measured; where it is blank, no trial is near.');
}
