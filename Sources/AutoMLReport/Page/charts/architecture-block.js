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
  const data = { 'data-kind': layer.kind, 'data-output': shapeText(layer.output), 'data-parameters': layer.parameters };
  return svgEl('g', { class: `layer layer-${layerClass(layer.kind)}`, ...data },
    layerBlock(row, layout, middle), layerTexts(row, layout, middle));
}

/** Kinds with a colour of their own; the rest shares one. */
function layerClass(kind) {
  return ['input', 'convolution', 'dense', 'pool', 'residual', 'normalization', 'activation', 'dropout', 'flatten'].includes(kind) ? kind : 'other';
}

function layerBlock({ layer, isQuiet }, layout, middle) {
  const width = blockWidth(layer.output, layout);
  const height = isQuiet ? 4 : blockHeight(layer.output);
  const [x, y] = [layout.block.middle - width / 2, middle - height / 2].map(rounded);
  return svgEl('rect', { class: 'block', x, y, width: rounded(width), height: rounded(height), rx: isQuiet ? 2 : 3 });
}

/** Words, output and parameters; on narrow pages the numbers stand below each other, in short. */
function layerTexts({ layer, isQuiet }, layout, middle) {
  const { isNarrow, right } = layout;
  const hasParameters = isKnown(layer.parameters) && layer.parameters > 0;
  const isPair = isNarrow && !isQuiet && hasParameters;
  const number = (x, y, text) => svgText(x, y, text, { class: 'layer-number', 'text-anchor': 'end' });
  const output = isQuiet ? null : number(isNarrow ? right : layout.outputs, middle + (isPair ? -3 : 4), shapeText(layer.output));
  const parameters = hasParameters ? number(right, middle + (isPair ? 13 : 4), isNarrow ? formatCount(layer.parameters) : formatWhole(layer.parameters)) : null;
  return [layerWords(layer.words || layer.kind, isQuiet, layout, middle), output, parameters];
}

/** What a layer is; on narrow pages what follows the first comma goes to a second line. */
function layerWords(words, isQuiet, layout, middle) {
  const isSplit = layout.isNarrow && !isQuiet && textWidth(words, 14) > layout.wordsRoom && words.includes(', ');
  const line = (text, y, name) => svgText(layout.words, y, text, { class: `layer-words ${name}` }, layout.wordsRoom, 14);
  if (!isSplit) return line(words, middle + 4, isQuiet ? 'is-quiet' : '');
  const [first, ...rest] = words.split(', ');
  return [line(first, middle - 3, ''), line(rest.join(', '), middle + 13, 'is-quiet')];
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
  const { middle } = layout.block;
  return svgEl('g', { class: 'shortcuts' }, rows.map((row, i) => {
    if (row.reach === null) return null;
    const [top, bottom] = [rounded(rows[i - row.reach].top + 1), rounded(row.top + row.height - 4)];
    const right = rounded(middle + blockWidth(row.layer.output, layout) / 2 + 2);
    return svgEl('path', { class: 'shortcut', d: `M${middle} ${top}H${right}q10 0 10 10V${bottom - 10}q0 10 -10 10H${middle}` });
  }));
}
