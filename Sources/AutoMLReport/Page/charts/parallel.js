/** Above this many trials the lines go to a canvas, which draws thousands in a few milliseconds. */
const MOST_DRAWN_LINES = 300;

/** Axes at first; a switch shows the others. */
const FIRST_AXES = 12;

/** Parallel coordinates: one axis per hyperparameter in the sample's order, the objective last; a line per trial, coloured by
 * its value. A range on an axis (drag, or arrow keys on the focused axis) keeps the trials inside it; ranges on several axes
 * combine. `on.brush` gets the numbers of the trials that are kept, or null without any range. */
function drawParallel(container, sample, study, on) {
  mountChart(container, 'parallel', { brushes: {}, all: false, axis: null }, (chart) => {
    const names = Object.keys(sample.hyperparameters || {});
    if (names.length === 0 || sample.columns.trial.length === 0) {
      emptyChart(chart, names.length === 0 ? 'No hyperparameter was varied.' : 'No trial has been started yet.');
      return;
    }
    const seen = chart.state.all ? names : names.slice(0, FIRST_AXES);
    const layout = parallelLayout(chart, seen.length + 1);
    const parts = { chart, sample, study, on, layout, axes: parallelAxes(seen, sample, study, layout), trials: sampledTrials(sample) };
    parts.points = parallelPoints(parts);
    drawParallelParts(parts, names.length);
  });
}

function drawParallelParts(parts, count) {
  const { chart, layout, sample, study, trials } = parts;
  parts.svg = drawing(chart, layout.height, parallelSentence(parts));
  parts.stage = el('div', { class: 'parallel-stage' }, parts.svg);
  parts.status = el('span', { class: 'brush-status', role: 'status' });
  parts.clear = actionButton('clear', 'Clear ranges', () => clearBrushes(parts));
  addTo(chart, controlRow(count > FIRST_AXES ? switchButton(chart, 'all', `All ${count} axes`) : null, parts.clear, parts.status), parts.stage);
  parts.lines = trials.length > MOST_DRAWN_LINES ? canvasLines(parts) : svgLines(parts);
  parts.svg.append(axesDrawing(parts), highlightLine(parts));
  listenToBrushes(parts);
  const values = knownNumbers(sample.columns.value);
  const { domain, cut } = robustDomain(values, study.objective.direction);
  addTo(chart, values.length > 0 ? rampLegend(study, domain, cut) : null, parallelNote(sample, cut));
  showBrushes(parts);
}

/** Upright axes beside each other where each has room for its name, else lying ones below each other. */
function parallelLayout(chart, count) {
  const isUpright = chart.width / count >= 66;
  const step = isUpright ? (chart.width - 44 - 60) / Math.max(1, count - 1) : 64;
  const height = isUpright ? 400 : count * step + 8;
  return { isUpright, width: chart.width, height, first: isUpright ? 44 : 36, step };
}

function parallelSentence({ axes, trials, study }) {
  const names = axes.slice(0, -1).map((axis) => axis.name).join(', ');
  return `Parallel coordinates of ${counted(trials.length, 'trial')}: ${names}, and ${objectiveWords(study)} last. `
    + 'Arrow keys along an axis set a range on it, across go to the next axis, with Shift the range grows or shrinks, Escape clears it.';
}

function parallelNote(sample, cut) {
  const rule = sample.rule ? ` ${formatWhole(sample.shown)} of ${formatWhole(sample.total)} trials: ${sample.rule}.` : '';
  const beyond = cut ? ' Values far worse than most lie on the end of the last axis.' : '';
  return chartNote('Drag along an axis, or focus it and use the arrow keys, to keep the trials in a range; ',
    `with Shift the range grows or shrinks, Escape clears.${beyond}${rule}`);
}

/** Each trial's places on the axes. */
function parallelPoints({ axes, trials, layout }) {
  return trials.map((trial) => axes.map((axis) => {
    const along = axis.along(axis.column[trial.row]);
    return layout.isUpright ? [axis.across, along] : [along, axis.across];
  }));
}

/** The line under the pointer, drawn once more above all others. */
function highlightLine(parts) {
  const line = svgEl('path', { class: 'line parallel-chosen' });
  const { svg, on, trials } = parts;
  svg.addEventListener('pointermove', (event) => {
    const i = event.buttons === 0 ? nearestLine(parts, ...drawingPlace(svg, event)) : -1;
    line.setAttribute('d', i < 0 ? '' : pathOf(parts.points[i]));
    svg.classList.toggle('has-target', i >= 0);
    if (i < 0) hideTip();
    else showTip(parallelTip(parts, i), event.clientX, event.clientY);
  });
  svg.addEventListener('pointerleave', () => {
    line.setAttribute('d', '');
    hideTip();
  });
  svg.addEventListener('click', (event) => {
    const i = nearestLine(parts, ...drawingPlace(svg, event));
    if (i < 0 || !on || !on.select) return;
    hideTip();
    on.select(trials[i].trial);
  });
  return line;
}

function pathOf(points) {
  return `M${points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join('L')}`;
}

/** Index of the kept line nearest to a place between two axes, within a few pixels; −1 without one or on an axis. */
function nearestLine({ layout, points, kept, axes }, x, y) {
  const [across, along] = layout.isUpright ? [x, y] : [y, x];
  const place = (across - axes[0].across) / layout.step;
  const first = Math.floor(place);
  if (first < 0 || first >= axes.length - 1 || Math.abs(place - Math.round(place)) * layout.step < 14) return -1;
  let [found, least] = [-1, 8];
  const side = layout.isUpright ? 1 : 0;
  points.forEach((line, i) => {
    const distance = Math.abs(line[first][side] + (place - first) * (line[first + 1][side] - line[first][side]) - along);
    if (distance < least && kept[i]) [found, least] = [i, distance];
  });
  return found;
}

function parallelTip({ axes, trials, study }, i) {
  const valueOn = (axis) => axis.column[trials[i].row];
  const shown = axes.slice(0, -1).slice(0, 14)
    .map((axis) => [shortened(axis.name, 200), valueOn(axis) === null ? 'not active' : formatValue(valueOn(axis))]);
  return [`Trial ${trials[i].trial}`, [objectiveWords(study), formatObjective(trials[i].value, study)], ['state', trials[i].state], ...shown];
}
