/** A network from its input down to its output: each layer a block as wide as its channels or units and as high as its image
 * (both logarithmic), with words, output shape and parameters beside it; shortcuts are arcs, repeated groups are folded. */
function drawArchitecture(container, architecture) {
  mountChart(container, 'architecture', {}, (chart) => {
    if (!architecture || !Array.isArray(architecture.layers) || architecture.layers.length === 0) {
      emptyChart(chart, 'No network to draw.');
      return;
    }
    const rows = architectureRows(architecture);
    const layout = architectureLayout(chart, rows);
    const svg = drawing(chart, layout.height, architectureSentence(architecture), 'img');
    const layers = svgEl('g', {}, rows.map((row) => architectureRow(row, layout)));
    svg.append(architectureHead(layout), flowLine(rows, layout), shortcutArcs(rows, layout), layers, foldBrackets(rows, layout));
    addTo(chart, el('p', { class: 'chart-lead' }, architectureWords(architecture)), svg);
  });
}

function architectureWords(architecture) {
  const macs = isKnown(architecture.macs) ? `, ${formatCount(architecture.macs)} multiply-adds per sample` : '';
  return `${counted(architecture.layers.length, 'layer')}, ${formatWhole(architecture.parameters)} parameters${macs}.`;
}

function architectureSentence(architecture) {
  const kinds = new Map();
  for (const layer of architecture.layers) kinds.set(layer.kind, (kinds.get(layer.kind) || 0) + 1);
  const named = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([kind, count]) => `${formatWhole(count)} ${shortened(kind, 120)}`);
  const last = architecture.layers[architecture.layers.length - 1];
  return `Network with input ${shapeText(architecture.input)}, ${counted(architecture.layers.length, 'layer')} (${named.join(', ')}) `
    + `and output ${shapeText(last.output)}; ${formatWhole(architecture.parameters)} parameters.`;
}

/** `8×8×32`; units as a plain number. */
function shapeText(shape) {
  return Array.isArray(shape) && shape.length > 0 ? shape.map((size) => formatWhole(size)).join('×') : UNKNOWN;
}

/** Rows to draw: the input, then layers and what stands for folded ones, with the height that each needs. */
function architectureRows(architecture) {
  const input = { layer: { kind: 'input', words: 'input', output: architecture.input, parameters: null }, fold: null, reach: null };
  let top = 22;
  return [input, ...foldedRows(architecture.layers)].map((row) => {
    const placed = { ...row, top, height: rowHeight(row.layer), isQuiet: isQuietLayer(row.layer) };
    top += placed.height;
    return placed;
  });
}

/** Layers without a shape of their own: they change numbers, not the flow. */
function isQuietLayer(layer) {
  return ['normalization', 'activation', 'dropout', 'flatten'].includes(layer.kind);
}

function rowHeight(layer) {
  return isQuietLayer(layer) ? 24 : Math.max(36, blockHeight(layer.output) + 14);
}

/** Columns: fold bracket, block, words, output, parameters; on narrow pages output and parameters share the words' column. */
function architectureLayout(chart, rows) {
  const isNarrow = chart.width < 560;
  const hasFolds = rows.some((row) => row.fold);
  const left = hasFolds ? 46 : 0;
  const hasShortcuts = rows.some((row) => row.reach !== null);
  const block = { left, width: isNarrow ? 60 : 150, middle: left + (isNarrow ? 30 : 75) };
  const words = block.left + block.width + (hasShortcuts ? 28 : 14);
  const last = rows[rows.length - 1];
  const shapes = Math.max(...rows.map((row) => textWidth(shapeText(row.layer.output), 13))) + 12;
  const most = Math.max(1, ...rows.map((row) => channelsOf(row.layer.output)));
  const numbers = isNarrow ? chart.width : Math.min(chart.width, words + 520);
  const wordsRoom = isNarrow ? chart.width - words - shapes : numbers - 90 - shapes - words;
  return { isNarrow, block, words, wordsRoom, most, right: numbers, outputs: numbers - 90, height: last.top + last.height + 6 };
}

/** The way of a sample through the network, behind the blocks. */
function flowLine(rows, layout) {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return svgEl('line', { class: 'flow', x1: layout.block.middle, x2: layout.block.middle, y1: first.top + first.height / 2, y2: last.top + last.height / 2 });
}

function architectureHead({ isNarrow, words, outputs, right }) {
  const end = { class: 'axis-title', 'text-anchor': 'end' };
  return svgEl('g', { 'aria-hidden': 'true' }, svgText(words, 14, 'layer', { class: 'axis-title' }),
    isNarrow ? svgText(right, 14, 'output · parameters', end) : [svgText(outputs, 14, 'output', end), svgText(right, 14, 'parameters', end)]);
}
