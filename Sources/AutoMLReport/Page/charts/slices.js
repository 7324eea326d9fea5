/** How many marks may be elements of their own; above, the signs of a state share one path. */
const MOST_MARKS = 2000;

/** One small chart per hyperparameter, in the sample's order: its value against the objective, with the trend. */
function drawSlices(container, sample, study, on) {
  mountChart(container, 'slices', { wide: false }, (chart) => {
    const names = Object.keys(sample.hyperparameters || {});
    const trials = sampledTrials(sample).filter((trial) => isKnown(trial.value));
    if (names.length === 0 || trials.length === 0) {
      emptyChart(chart, names.length === 0 ? 'No hyperparameter was varied.' : 'No trial has a value yet.');
      return;
    }
    const view = valueView(trials.map((trial) => trial.value), study, chart.state.wide);
    if (view.isCut || chart.state.wide) addTo(chart, controlRow(switchButton(chart, 'wide', 'All values')));
    addTo(chart, slicesDrawing(chart, { sample, names, trials, view, study, on }));
    addTo(chart, legend([trendEntry(), ...stateEntries(trials.map((trial) => trial.state))]), slicesNote(view, sample));
  });
}

/** The sample's rows with what all charts of single trials need. */
function sampledTrials(sample) {
  const { columns } = sample;
  return columns.trial.map((trial, row) => ({
    row, trial, state: columns.state[row], value: columns.value[row], rank: columns.rank[row], tie: Boolean(columns.tie[row]),
  }));
}

function trendEntry() {
  return { sign: 'line', classes: 'trend', text: 'running median' };
}

/** All panels in one drawing, so that one tab stop leads through all their marks. */
function slicesDrawing(chart, parts) {
  const columns = Math.max(1, Math.min(parts.names.length, Math.floor((chart.width + 24) / 264)));
  const size = { width: (chart.width - 24 * (columns - 1)) / columns, height: 216 };
  const rows = Math.ceil(parts.names.length / columns);
  const svg = drawing(chart, rows * (size.height + 16), slicesSentence(parts));
  const hasMarks = parts.trials.length * parts.names.length <= MOST_MARKS;
  const items = parts.names.flatMap((name, i) => {
    const panel = slicePanel(name, size, hasMarks, parts);
    const [left, top] = [(i % columns) * (size.width + 24), Math.floor(i / columns) * (size.height + 16)];
    panel.group.setAttribute('transform', `translate(${rounded(left)} ${top})`);
    svg.append(panel.group);
    return panel.items.map((item) => Object.assign(item, { px: item.px + left, py: item.py + top }));
  });
  reachable(chart, svg, items, { select: parts.on && parts.on.select, start: items[0] });
  return svg;
}

function slicePanel(name, size, hasMarks, { sample, trials, view, study }) {
  const column = sample.hyperparameters[name];
  const active = trials.filter((trial) => column[trial.row] !== null && column[trial.row] !== undefined);
  const spec = hyperparameterSpec(name, active.map((trial) => column[trial.row]), study);
  const plot = slicePlot(size, spec, view);
  plot.strip = stripWidth(plot, spec, active.map((trial) => column[trial.row]));
  const items = active.map((trial) => sliceItem(plot, name, column[trial.row], trial, view, study, hasMarks));
  const group = svgEl('g', { class: 'slice', 'data-name': name }, sliceTitle(name, size, spec, active, column), plot.axes,
    hasMarks ? quietFirst(items).map((item) => item.node) : sharedSigns(items), trendLine(plot, spec, active, column));
  return { group, items };
}

/** The panel's axes; the same vertical axis in each. */
function slicePlot(size, spec, view) {
  const box = { top: 36, bottom: size.height - 26, right: size.width - 6 };
  const y = makeScale(view.spec, [box.bottom - 6, box.top + 6]);
  const ticks = y.ticks(3);
  const texts = y.texts(ticks).map((text) => shortened(text, size.width / 3));
  box.left = Math.ceil(Math.max(12, ...texts.map((text) => textWidth(text, TICK_SIZE)))) + 10;
  const x = makeScale(spec, [box.left + 8, box.right - 8]);
  return { box, x, y, axes: [yAxis(box, y, ticks, texts, null), xAxis(box, x, null)] };
}

/** Name of the hyperparameter and, for quantities, how its order goes with the objective's. */
function sliceTitle(name, size, spec, active, column) {
  const rho = spec.kind === 'band' ? null : rankCorrelation(active.map((trial) => column[trial.row]), active.map((trial) => trial.value));
  const text = rho === null ? '' : `ρ ${withMinus((Math.round(rho * 100) / 100 || 0).toFixed(2))}`;
  const room = size.width - (text ? textWidth(text, 12) + 12 : 0);
  return [
    svgText(0, 16, name, { class: 'slice-name' }, room, 14),
    text ? svgText(size.width - 6, 16, text, { class: 'slice-rank', 'text-anchor': 'end', 'data-rank-correlation': rho }) : null,
  ];
}

function sliceItem(plot, name, value, trial, view, study, hasMark) {
  const px = plot.x.at(value) + jitter(trial.trial) * plot.strip;
  const py = plot.y.at(clampedTo(trial.value, plot.y.domain));
  const lines = () => [`Trial ${trial.trial}`, [name, formatValue(value)], [objectiveWords(study), formatObjective(trial.value, study)], ['state', trial.state]];
  const data = { ...markData(trial.trial, formatRaw(value), trial.value), 'data-name': name };
  const node = hasMark ? stateMark(trial.state, px, py, trial.state === 'completed' ? 3.2 : 2.5, data) : undefined;
  return { trial: trial.trial, px, py, node, lines, state: trial.state };
}

/** Width of the strip in which the trials of one value are spread, so that they can be told apart: choices and few whole
 * numbers have one. */
function stripWidth({ x }, spec, values) {
  if (x.kind === 'band') return Math.min(40, x.step * 0.5);
  return spec.whole && new Set(values).size <= 12 ? 10 : 0;
}

/** A raw value as text: numbers as they are, anything else as it reads. */
function formatRaw(value) {
  return typeof value === 'object' ? formatValue(value) : String(value);
}

/** A place from −0.5 to 0.5 that a trial keeps for good (the golden ratio spreads neighbours). */
function jitter(trial) {
  return (trial * 0.6180339887498949) % 1 - 0.5;
}

/** Too many marks for an element each: one path per state. */
function sharedSigns(items) {
  return [...STATE_ORDER].reverse().map((state) => {
    const own = items.filter((item) => item.state === state);
    if (own.length === 0) return null;
    const sign = STATE_SIGNS[state];
    const path = own.map((item) => signPath(sign, item.px, item.py, 2.2)).join('');
    return svgEl('path', { class: `mark sign-${sign} state-${state} is-shared`, d: path, 'data-count': own.length });
  });
}

function slicesSentence({ names, trials, study }) {
  const named = `${counted(names.length, 'hyperparameter')}: ${names.slice(0, 8).join(', ')}`;
  return `${objectiveWords(study)} of ${counted(trials.length, 'trial')} against each of ${named}.`;
}

function slicesNote(view, sample) {
  const lines = ['ρ: Spearman’s rank correlation with the objective over the trials shown.'];
  if (view.outside > 0) lines.push(`${counted(view.outside, 'trial')} ${view.outside === 1 ? 'lies' : 'lie'} ${view.edge} the axes, at their edge.`);
  if (sample.rule) lines.push(`${formatWhole(sample.shown)} of ${formatWhole(sample.total)} trials: ${sample.rule}.`);
  return chartNote(lines.join(' '));
}
