const TICK_SIZE = 12;

/** A plot with two axes: horizontal grid lines only, the vertical axis' title above it, tick texts that never overlap.
 *
 * `x` and `y` are specifications of scales with a `title`; `right` is room for direct labels. Returns the scales, the box
 * and the group to draw into. The marks keep `inset` pixels away from the edges, so that no domain needs padding. */
function cartesianPlot(chart, { height, x, y, label, role, right = 12, inset = 8, width = chart.width }) {
  const box = { top: 30, bottom: height - 44, right: width - right };
  const yScale = makeScale(y, [box.bottom - inset, box.top + inset]);
  const yTicks = yScale.ticks(Math.max(2, Math.floor((box.bottom - box.top) / 52)));
  const yTexts = yScale.texts(yTicks).map((text) => shortened(text, width / 4));
  box.left = Math.ceil(Math.max(12, ...yTexts.map((text) => textWidth(text, TICK_SIZE)))) + 10;
  const xScale = makeScale(x, [box.left + inset, box.right - inset]);
  const svg = drawing(chart, height, label, role, width);
  const plot = svgEl('g', { class: 'plot' });
  svg.append(yAxis(box, yScale, yTicks, yTexts, y.title), xAxis(box, xScale, x.title), plot);
  return { svg, plot, box, x: xScale, y: yScale };
}

/** Grid lines, their texts and the axis' title at the left upper corner. */
function yAxis(box, scale, ticks, texts, title) {
  const kept = apart(ticks.map((tick, i) => ({ at: scale.at(tick), text: texts[i], size: 14 })), 2);
  return svgEl('g', { class: 'axis y-axis', 'aria-hidden': 'true' },
    title ? svgText(0, 14, title, { class: 'axis-title' }, box.right) : null,
    kept.map(({ at }) => svgEl('line', { class: 'grid', x1: box.left, x2: box.right, y1: rounded(at), y2: rounded(at) })),
    kept.map(({ at, text }) => svgText(box.left - 8, at + 4, text, { class: 'tick', 'text-anchor': 'end' })));
}

/** Base line, ticks, texts and a title below, at the right end. */
function xAxis(box, scale, title) {
  const texts = xLabels(box, scale);
  return svgEl('g', { class: 'axis x-axis', 'aria-hidden': 'true' },
    svgEl('line', { class: 'base', x1: box.left, x2: box.right, y1: box.bottom, y2: box.bottom }),
    scale.minor().map((tick) => tickLine(scale.at(tick), box.bottom, 3)),
    texts.map(({ at }) => tickLine(at, box.bottom, 6)),
    texts.map((one) => svgText(one.labelAt, box.bottom + 19, one.text, { class: 'tick', 'text-anchor': 'middle' }, one.room)),
    title ? svgText(box.right, box.bottom + 38, title, { class: 'axis-title', 'text-anchor': 'end' }, box.right - 8) : null);
}

function tickLine(x, y, length) {
  return svgEl('line', { class: 'tick-line', x1: rounded(x), x2: rounded(x), y1: y, y2: y + length });
}

/** Tick texts below an axis, those dropped that would touch a neighbour; texts at the ends stay inside the drawing. */
function xLabels(box, scale) {
  const room = scale.kind === 'band' ? Math.max(18, scale.step - 8) : Infinity;
  const ticks = scale.ticks(Math.max(2, Math.floor((box.right - box.left) / 64)));
  const labels = scale.texts(ticks).map((text, i) => {
    const shown = room === Infinity ? text : shortened(text, room);
    const size = textWidth(shown, TICK_SIZE);
    const at = scale.at(ticks[i]);
    return { at, text, room, size, labelAt: Math.min(Math.max(at, size / 2), box.right + 10 - size / 2) };
  });
  return apart(labels, 8, 'labelAt');
}

/** Those labels that keep `gap` pixels from the last one kept. */
function apart(labels, gap, place = 'at') {
  const kept = [];
  for (const label of labels) {
    const last = kept[kept.length - 1];
    if (!last || Math.abs(label[place] - last[place]) >= (label.size + last.size) / 2 + gap) kept.push(label);
  }
  return kept;
}

/** Vertical places for direct labels: as near to where they belong as `gap` pixels between them allow, within the ends. */
function spreadLabels(places, gap, low, high) {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
  const spread = [...places];
  order.forEach((i, rank) => {
    const least = rank === 0 ? low : spread[order[rank - 1]] + gap;
    spread[i] = Math.max(places[i], least);
  });
  [...order].reverse().forEach((i, rank, reversed) => {
    const most = rank === 0 ? high : spread[reversed[rank - 1]] - gap;
    spread[i] = Math.min(spread[i], most);
  });
  return spread;
}
