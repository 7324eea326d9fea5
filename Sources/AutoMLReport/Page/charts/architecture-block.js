/** Channels of an image, units otherwise. */
function channelsOf(shape) {
  const last = Array.isArray(shape) ? shape[shape.length - 1] : 1;
  return isKnown(last) && last > 0 ? last : 1;
}

/** Height of a block: 6 pixels without an image, more for each doubling of its height. */
function blockHeight(shape) {
  const image = Array.isArray(shape) && shape.length >= 2 && isKnown(shape[0]) && shape[0] > 0 ? shape[0] : 0;
  return image > 0 ? Math.min(58, 8 + 6 * Math.log2(image + 1)) : 6;
}

/** Width of a block: logarithm of its channels, so that 16 and 1,024 both can be seen. */
function blockWidth(shape, layout) {
  const share = Math.log2(channelsOf(shape) + 1) / Math.log2(layout.most + 1);
  return Math.max(6, layout.block.width * share);
}

function architectureRow(row, layout) {
  const { layer, top, height } = row;
  const middle = top + height / 2;
  return svgEl('g', { class: `layer layer-${layerClass(layer.kind)}`, 'data-kind': layer.kind, 'data-output': shapeText(layer.output), 'data-parameters': layer.parameters },
    layerBlock(row, layout, middle), layerTexts(row, layout, middle));
}

/** Kinds with a colour of their own; the rest shares one. */
function layerClass(kind) {
  return ['input', 'convolution', 'dense', 'pool', 'residual', 'normalization', 'activation', 'dropout', 'flatten'].includes(kind) ? kind : 'other';
}

function layerBlock({ layer, isQuiet }, layout, middle) {
  const width = blockWidth(layer.output, layout);
  const height = isQuiet ? 4 : blockHeight(layer.output);
  return svgEl('rect', { class: 'block', x: rounded(layout.block.middle - width / 2), y: rounded(middle - height / 2), width: rounded(width), height: rounded(height), rx: isQuiet ? 2 : 3 });
}

/** Words, output and parameters; one line on wide pages, on narrow ones the numbers at the right in short. */
function layerTexts({ layer, isQuiet }, layout, middle) {
  const words = svgText(layout.words, middle + 4, layer.words || layer.kind, { class: isQuiet ? 'layer-words is-quiet' : 'layer-words' }, layout.wordsRoom, 14);
  const end = { class: 'layer-number', 'text-anchor': 'end' };
  const parameters = isKnown(layer.parameters) && layer.parameters > 0 ? layer.parameters : null;
  if (!layout.isNarrow) {
    return [words, isQuiet ? null : svgText(layout.outputs, middle + 4, shapeText(layer.output), end), parameters === null ? null : svgText(layout.right, middle + 4, formatWhole(parameters), end)];
  }
  if (isQuiet) return [words, parameters === null ? null : svgText(layout.right, middle + 4, formatCount(parameters), end)];
  return [words, svgText(layout.right, middle + (parameters === null ? 4 : -3), shapeText(layer.output), end),
    parameters === null ? null : svgText(layout.right, middle + 13, formatCount(parameters), { ...end, class: 'layer-number is-second' })];
}

/** Brackets at the left of folded groups with how often they repeat. */
function foldBrackets(rows, layout) {
  const firsts = rows.filter((row) => row.isFirst);
  const lasts = rows.filter((row) => row.isLast);
  return svgEl('g', { class: 'folds' }, firsts.map((first, i) => {
    const [top, bottom] = [first.top + 4, lasts[i].top + lasts[i].height - 4];
    return [
      svgEl('path', { class: 'fold', d: `M${layout.block.left - 6} ${top}H${layout.block.left - 12}V${bottom}H${layout.block.left - 6}` }),
      svgText(layout.block.left - 18, (top + bottom) / 2 + 4, `×${formatWhole(first.fold.count)}`, { class: 'fold-count', 'text-anchor': 'end' }),
    ];
  }));
}

/** Shortcuts: from before the residual's first layer to its sum, at the right of the blocks. */
function shortcutArcs(rows, layout) {
  return svgEl('g', { class: 'shortcuts' }, rows.filter((row) => row.shortcut).map((row) => {
    const first = rows.find((one) => one.layer === row.shortcut.layer && one.top <= row.top && rows.indexOf(one) >= rows.indexOf(row) - (row.layer.body || []).length) || row;
    const [top, bottom] = [first.top + 1, row.top + row.height - 4];
    const x = layout.block.middle + blockWidth(row.layer.output, layout) / 2 + 6;
    return svgEl('path', { class: 'shortcut', d: `M${layout.block.middle} ${rounded(top)}C${rounded(x + 26)} ${rounded(top)} ${rounded(x + 26)} ${rounded(bottom)} ${layout.block.middle} ${rounded(bottom)}` });
  }));
}
