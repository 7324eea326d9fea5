const COSTS = {
  parameters: { words: 'parameters', text: formatCount },
  macs: { words: 'multiply-adds per sample', text: formatCount },
  seconds: { words: 'seconds of training', text: formatDuration },
  memory_bytes: { words: 'bytes of memory', text: formatBytes },
};

/** The objective against what a network costs (`axis`: `parameters`, `macs`, `seconds` or `memory_bytes`; without it the
 * reader chooses), with the Pareto front of the completed trials and the ties of the best as open rings. */
function drawPareto(container, sample, study, on, axis) {
  mountChart(container, 'pareto', { cost: 'parameters', wide: false }, (chart) => {
    const cost = COSTS[axis] ? axis : chart.state.cost;
    const points = paretoPoints(sample, cost);
    if (points.length === 0) {
      emptyChart(chart, `No trial has both a value and ${COSTS[cost].words} yet.`);
      return;
    }
    const view = valueView(points.map((point) => point.value), study, chart.state.wide);
    const front = paretoFront(points, study.objective.direction);
    addTo(chart, paretoControls(chart, axis, view));
    drawParetoPlot(chart, { points, front, cost, view, study, on });
    addTo(chart, legend(paretoEntries(points)), paretoNote(points, front, view, sample));
  });
}

function paretoControls(chart, axis, view) {
  const choices = ['parameters', 'macs', 'seconds'].map((cost) => [cost, cost === 'macs' ? 'Multiply-adds' : cost === 'seconds' ? 'Seconds' : 'Parameters']);
  const isFixed = COSTS[axis] !== undefined;
  const canWiden = view.isCut || chart.state.wide;
  if (isFixed && !canWiden) return '';
  return controlRow(isFixed ? null : choiceButtons(chart, 'cost', 'Cost', choices), canWiden ? switchButton(chart, 'wide', 'All values') : null);
}

function paretoPoints(sample, cost) {
  const { columns } = sample;
  return columns.trial
    .map((trial, i) => ({ trial, state: columns.state[i], value: columns.value[i], cost: (columns[cost] || [])[i], tie: Boolean(columns.tie[i]) }))
    .filter((point) => isKnown(point.value) && isKnown(point.cost) && point.cost >= 0);
}

/** Completed trials that no other completed trial beats in value at no higher cost; ascending cost. */
function paretoFront(points, direction) {
  const completed = points.filter((point) => point.state === 'completed');
  completed.sort((a, b) => a.cost - b.cost || (isBetter(a.value, b.value, direction) ? -1 : 1));
  const front = [];
  for (const point of completed) {
    if (front.length === 0 || isBetter(point.value, front[front.length - 1].value, direction)) front.push(point);
  }
  return front;
}

function drawParetoPlot(chart, parts) {
  const { points, front, cost, view, study, on } = parts;
  const x = { ...sizeSpec(points.map((point) => point.cost)), title: COSTS[cost].words };
  const plot = cartesianPlot(chart, { height: chart.width < 520 ? 300 : 360, x, y: view.spec, right: 20, label: paretoSentence(parts) });
  const items = points.map((point) => paretoItem(plot, point, front, parts));
  plot.plot.append(frontLine(plot, front), ...[...items].sort((a, b) => a.weight - b.weight).map((item) => item.node), ...frontLabels(plot, front));
  addTo(chart, plot.svg);
  reachable(chart, plot.svg, items, { select: on && on.select, start: items.find((item) => front.includes(item.point)) });
}

function paretoItem(plot, point, front, { cost, view, study }) {
  const [px, py] = [plot.x.at(point.cost), plot.y.at(clampedTo(point.value, plot.y.domain))];
  const isFront = front.includes(point);
  const data = markData(point.trial, point.cost, point.value);
  const classes = `${isFront ? 'is-front' : ''} ${point.tie ? 'is-tie' : ''}`;
  let node = stateMark(point.state, px, py, isFront ? 4 : 3, data);
  if (point.tie) node = signMark('ring', px, py, 4, classes, data);
  else if (view.clips(point.value)) node = signMark(view.edge === 'above' ? 'up' : 'down', px, py, 3.5, `is-clipped state-${point.state}`, data);
  if (isFront) node.classList.add('is-front');
  const lines = () => [
    `Trial ${point.trial}`, [objectiveWords(study), formatObjective(point.value, study)], [COSTS[cost].words, COSTS[cost].text(point.cost)],
    ['state', point.state], isFront ? 'On the Pareto front' : null, point.tie ? 'A tie of the best' : null,
  ];
  return { trial: point.trial, point, px, py, node, lines, weight: (isFront ? 2 : 0) + (point.tie ? 1 : 0) };
}

/** A staircase: at each cost the best value that is to be had for it. */
function frontLine(plot, front) {
  if (front.length === 0) return '';
  const path = front.map((point, i) => {
    const [x, y] = [rounded(plot.x.at(point.cost)), rounded(plot.y.at(clampedTo(point.value, plot.y.domain)))];
    return i === 0 ? `M${x} ${y}` : `H${x}V${y}`;
  }).join('');
  return svgEl('path', { class: 'line front-line', d: `${path}H${plot.box.right}`, 'data-front': front.map((point) => point.trial).join(' ') });
}

/** Numbers of the trials on the front, where they do not touch each other. */
function frontLabels(plot, front) {
  const labels = front.map((point) => ({ at: plot.x.at(point.cost), point, size: textWidth(String(point.trial), 12) })).reverse();
  return apart(labels, 6).map(({ at, point }) => {
    const y = plot.y.at(clampedTo(point.value, plot.y.domain));
    return svgText(at, y - 9, point.trial, { class: 'direct-label front-label', 'text-anchor': 'middle' });
  });
}

function paretoEntries(points) {
  const plain = points.filter((point) => !point.tie).map((point) => point.state);
  const ties = points.filter((point) => point.tie).length;
  return [
    { sign: 'line', classes: 'front-line', text: 'Pareto front' },
    ties > 0 ? { sign: 'ring', classes: 'is-tie', text: 'ties of the best', count: ties } : null,
    ...stateEntries(plain),
  ].filter(Boolean);
}

function paretoSentence({ points, front, cost, study }) {
  const first = `${objectiveWords(study)} against ${COSTS[cost].words} of ${counted(points.length, 'trial')}`;
  if (front.length === 0) return `${first}; none has completed, so that there is no Pareto front.`;
  const words = (point) => `trial ${point.trial} with ${COSTS[cost].text(point.cost)} and ${formatObjective(point.value, study)}`;
  const ends = [front[0], front[front.length - 1]].map(words);
  return `${first}; ${counted(front.length, 'trial')} on the Pareto front, from ${ends[0]} to ${ends[1]}.`;
}

function paretoNote(points, front, view, sample) {
  const lines = [front.length === 0
    ? 'No trial has completed, so that there is no Pareto front.'
    : 'The front holds completed trials only: none of them is beaten at no higher cost.'];
  if (view.outside > 0) lines.push(`${counted(view.outside, 'trial')} ${view.outside === 1 ? 'lies' : 'lie'} ${view.edge} the axis: open triangles at the edge.`);
  if (sample.rule) lines.push(`${formatWhole(sample.shown)} of ${formatWhole(sample.total)} trials: ${sample.rule}.`);
  return chartNote(lines.join(' '));
}
