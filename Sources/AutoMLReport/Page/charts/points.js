/** How near the pointer must come to a mark, in pixels. */
const REACH = 32;

/** Makes the marks of a drawing answer to pointer and keyboard.
 *
 * `items` are `{ trial, px, py, node?, lines() }` in pixels of the drawing; `node` is the mark, absent where so many are drawn
 * that they share one path. One tab stop: left and right move along x, up and down to the nearest there, Home and End to the
 * ends, Enter selects. The nearest mark within reach answers the pointer. `nearest(x, y)` replaces the search,
 * `enter(item|null)` is told which mark is meant, `start` is the item that the first Tab reaches. */
function reachable(chart, svg, items, { select, nearest, enter, start } = {}) {
  if (items.length === 0) return;
  const layer = {
    chart, svg, items, select, enter, halo: svgEl('circle', { class: 'halo', r: 8 }),
    nearest: nearest || ((x, y) => nearestItem(items, x, y)),
  };
  // Listening to the focus makes a drawing a stop of its own in Chromium, beside that of its mark.
  svg.setAttribute('tabindex', '-1');
  svg.append(layer.halo);
  moveStop(layer, start || items[0]);
  listenToPointer(layer);
  listenToKeys(layer);
  chart.focusTrial = (trial) => focusItem(layer, items.find((item) => String(item.trial) === trial));
}

function nearestItem(items, x, y) {
  let [found, least] = [null, REACH * REACH];
  for (const item of items) {
    const distance = (item.px - x) ** 2 + (item.py - y) ** 2;
    if (distance < least) [found, least] = [item, distance];
  }
  return found;
}

function listenToPointer(layer) {
  const { svg } = layer;
  const itemAt = (event) => layer.nearest(...drawingPlace(svg, event));
  svg.addEventListener('pointermove', (event) => {
    const item = itemAt(event);
    pointOut(layer, item);
    if (item) showTip(item.lines(), event.clientX, event.clientY);
    else hideTip();
  });
  svg.addEventListener('pointerleave', () => {
    pointOut(layer, null);
    hideTip();
  });
  svg.addEventListener('click', (event) => {
    const item = itemAt(event);
    if (item) selectItem(layer, item);
  });
}

function selectItem(layer, item) {
  if (!layer.select) return;
  hideTip();
  layer.select(item.trial, item);
}

/** Place of an event in pixels of the drawing, however large it is shown. */
function drawingPlace(svg, event) {
  const frame = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / (frame.width || 1);
  return [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
}

function pointOut(layer, item) {
  if (layer.enter) layer.enter(item);
  layer.svg.classList.toggle('has-target', item !== null && Boolean(layer.select));
  layer.halo.classList.toggle('is-shown', item !== null);
  if (!item) return;
  layer.halo.setAttribute('cx', rounded(item.px));
  layer.halo.setAttribute('cy', rounded(item.py));
}

/** The element that gets the focus for an item: its mark, or the halo that moves. */
function stopOf(layer, item) {
  return item.node || layer.halo;
}

function moveStop(layer, item) {
  if (layer.current) stopOf(layer, layer.current).removeAttribute('tabindex');
  layer.current = item;
  const stop = stopOf(layer, item);
  stop.setAttribute('tabindex', '0');
  stop.setAttribute('role', layer.select ? 'button' : 'img');
  stop.setAttribute('aria-label', tipSentence(item.lines()));
  if (!item.node) layer.halo.setAttribute('data-at', String(item.trial));
}

function focusItem(layer, item) {
  if (!item) return;
  moveStop(layer, item);
  stopOf(layer, item).focus({ preventScroll: true });
  showFocused(layer, item);
}

function showFocused(layer, item) {
  pointOut(layer, item);
  const frame = layer.svg.getBoundingClientRect();
  const scale = frame.width / layer.svg.viewBox.baseVal.width;
  showTip(item.lines(), frame.left + item.px * scale, frame.top + item.py * scale);
}
