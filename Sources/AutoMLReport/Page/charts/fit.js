/** Shapes and colours of the doctor's labels: `healthy` is quiet, the ailments are told apart. */
const LABEL_SIGNS = {
  healthy: ['circle', 'c3'], 'over-fitting': ['up', 'c2'], 'under-fitting': ['down', 'c1'], diverged: ['cross', 'c6'],
  failed: ['cross', 'c8'], 'vanishing gradients': ['bar', 'c4'], 'exploding gradients': ['star', 'c6'], 'dead units': ['square', 'c8'],
  'learning rate too high': ['up', 'c6'], 'learning rate too low': ['down', 'c7'], plateau: ['bar', 'c5'],
  'stopped by budget': ['diamond', 'c5'], 'noisy validation': ['plus', 'c7'],
};

const SPARE_SIGNS = [['square', 'c4'], ['diamond', 'c7'], ['star', 'c2'], ['plus', 'c1']];

const UNJUDGED = 'not judged';

/** Training against validation at each trial's best epoch, with the doctor's labels; the legend shows and hides them. */
function drawFit(container, sample, study, on) {
  mountChart(container, 'fit', { hidden: [], wide: false }, (chart) => {
    const fit = fitPoints(sample, study);
    if (fit.points.length === 0) {
      emptyChart(chart, 'No trial has measured both training and validation.');
      return;
    }
    const signs = labelSigns(fit.points);
    const shown = fit.points.filter((point) => !chart.state.hidden.includes(point.label));
    drawFitPlot(chart, fit, shown, signs, study, on);
    addTo(chart, fitLegend(chart, fit.points, signs), chartNote(`On the line both are equal. ${fitNote(fit)}`));
  });
}

/** Accuracies where the objective is one and they were measured, losses otherwise. */
function fitPoints(sample, study) {
  const { columns } = sample;
  const name = /accuracy/.test(study.objective.metric) && pairsOf(columns, 'accuracy').length > 0 ? 'accuracy' : 'loss';
  return { name, points: pairsOf(columns, name), total: columns.trial.length };
}

function pairsOf(columns, name) {
  const [train, validation] = [columns[`train_${name}`] || [], columns[`validation_${name}`] || []];
  return columns.trial
    .map((trial, i) => ({ trial, state: columns.state[i], train: train[i], validation: validation[i], label: columns.diagnosis[i] || UNJUDGED }))
    .filter((point) => isKnown(point.train) && isKnown(point.validation));
}

/** The sign of each label that occurs; those that are not known here share the spare ones. */
function labelSigns(points) {
  const labels = [...new Set(points.map((point) => point.label))];
  const spare = labels.filter((label) => !Object.hasOwn(LABEL_SIGNS, label) && label !== UNJUDGED);
  return new Map(labels.map((label) => [label, Object.hasOwn(LABEL_SIGNS, label) ? LABEL_SIGNS[label]
    : label === UNJUDGED ? ['ring', 'c8'] : SPARE_SIGNS[spare.indexOf(label) % SPARE_SIGNS.length]]));
}

function drawFitPlot(chart, fit, shown, signs, study, on) {
  const spec = fitSpec(fit);
  const height = Math.round(Math.min(440, Math.max(300, chart.width * 0.75)));
  const plot = cartesianPlot(chart, {
    height, right: 16, label: fitSentence(fit),
    x: { ...spec, title: `training ${fit.name} at the best epoch` }, y: { ...spec, title: `validation ${fit.name}` },
  });
  const items = shown.map((point) => fitItem(plot, point, signs.get(point.label), fit.name));
  plot.plot.append(diagonal(plot), ...items.map((item) => item.node));
  addTo(chart, plot.svg);
  reachable(chart, plot.svg, items, { select: on && on.select, start: items[0] });
}

/** The same scale on both axes; its far end is cut as a robust view cuts it. */
function fitSpec({ name, points }) {
  const values = points.flatMap((point) => [point.train, point.validation]);
  if (name === 'loss') return spanSpec(values);
  return { kind: 'linear', domain: extent(values), share: true };
}

function diagonal(plot) {
  const [start, end] = plot.x.domain.map((value) => `${rounded(plot.x.at(value))} ${rounded(plot.y.at(value))}`);
  return svgEl('path', { class: 'line diagonal', d: `M${start}L${end}` });
}

function fitItem(plot, point, [sign, colour], name) {
  const [px, py] = [plot.x.at(point.train), plot.y.at(point.validation)];
  const node = signMark(sign, px, py, 3.2, `label-sign label-${colour}`, { ...markData(point.trial, point.train, point.validation), 'data-label': point.label });
  const format = (value) => formatMetric(`train_${name}`, value);
  const lines = () => [
    `Trial ${point.trial}`, ['training', format(point.train)], ['validation', format(point.validation)],
    ['diagnosis', point.label], ['state', point.state],
  ];
  return { trial: point.trial, px, py, node, lines };
}

/** Labels by how often they occur; pressing one hides or shows its trials. */
function fitLegend(chart, points, signs) {
  const entries = [...signs].map(([label, [sign, colour]]) => ({
    key: label, sign, classes: `label-sign label-${colour}`, text: label, count: points.filter((point) => point.label === label).length,
  })).sort((a, b) => b.count - a.count);
  const { hidden } = chart.state;
  const choose = (label) => chart.set({ hidden: hidden.includes(label) ? hidden.filter((one) => one !== label) : [...hidden, label] });
  return legend(entries, { label: 'Diagnoses, to show or hide', chosen: (label) => !hidden.includes(label), choose });
}

function fitSentence({ name, points }) {
  const worse = points.filter((point) => (name === 'loss' ? point.validation > point.train : point.validation < point.train)).length;
  return `Training against validation ${name} of ${counted(points.length, 'trial')} at their best epochs; validation is worse in ${formatWhole(worse)} of them.`;
}

function fitNote({ name, points, total }) {
  const side = name === 'loss' ? 'Above it' : 'Below it';
  const missing = total > points.length ? ` ${counted(total - points.length, 'trial')} without both.` : '';
  return `${side} validation is worse than training.${missing}`;
}
