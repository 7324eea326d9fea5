/** Networks up to this many layers are drawn layer by layer. */
const MOST_UNFOLDED = 16;

/** The longest group that is looked for. */
const LONGEST_GROUP = 24;

/** The rows of a residual block's body and shortcut come before the block's own (`5.body.0`, then `5`): gathers them in its
 * `body`, without their places, so that equal blocks are equal. */
function withBodies(layers) {
  const gathered = [];
  for (const layer of layers) {
    const body = [];
    while (layer.kind === 'residual' && isWithin(gathered[gathered.length - 1], layer)) body.unshift(gathered.pop());
    gathered.push(layer.kind === 'residual' && !layer.body ? { ...layer, body: body.map(withoutPlace) } : layer);
  }
  return gathered;
}

function isWithin(part, block) {
  return Boolean(part && part.place && block.place && part.place.startsWith(`${block.place}.`));
}

function withoutPlace({ place, ...layer }) {
  return layer;
}

/** Layers as rows, a group that repeats only once: its first and last rows say `fold: { count, isFirst, isLast }`. */
function foldedRows(flat) {
  const layers = withBodies(flat);
  if (layers.length <= MOST_UNFOLDED) return layers.flatMap((layer) => layerRows(layer, null));
  const signs = layers.map((layer) => JSON.stringify([layer.kind, layer.words, layer.output, layer.parameters, layer.body || null]));
  const rows = [];
  for (let start = 0; start < layers.length;) {
    const group = isQuietLayer(layers[start]) ? null : longestRepeat(signs, start);
    const { length, count } = group || { length: 1, count: 1 };
    const fold = group ? { count } : null;
    const own = layers.slice(start, start + length).flatMap((layer) => layerRows(layer, fold));
    if (fold) [own[0].isFirst, own[own.length - 1].isLast] = [true, true];
    rows.push(...own);
    start += length * count;
  }
  return rows;
}

/** The group that starts here and saves most layers by being drawn once; null where nothing repeats. */
function longestRepeat(signs, start) {
  let best = null;
  for (let length = 1; length <= LONGEST_GROUP && start + 2 * length <= signs.length; length += 1) {
    const count = repeatsOf(signs, start, length);
    const saved = (count - 1) * length;
    if (count > 1 && saved > 1 && (best === null || saved > (best.count - 1) * best.length)) best = { length, count };
  }
  return best;
}

function repeatsOf(signs, start, length) {
  let count = 1;
  while (start + (count + 1) * length <= signs.length && isSameGroup(signs, start, start + count * length, length)) count += 1;
  return count;
}

function isSameGroup(signs, first, second, length) {
  for (let i = 0; i < length; i += 1) if (signs[first + i] !== signs[second + i]) return false;
  return true;
}

/** One row of a layer. A residual layer whose `body` is given has a row for each layer of it, then the sum. `reach`: over how
 * many rows above it a shortcut leads, null without one. */
function layerRows(layer, fold) {
  const body = layer.kind === 'residual' && Array.isArray(layer.body) ? layer.body : [];
  const sum = { layer, fold, reach: layer.kind === 'residual' ? body.length : null };
  return [...body.map((one) => ({ layer: one, fold, reach: null })), sum];
}
