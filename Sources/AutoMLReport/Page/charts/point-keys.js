/** Arrow keys, Home, End, Enter and Escape among the marks of a drawing (`reachable`). */
function listenToKeys(layer) {
  const isStop = (node) => node === stopOf(layer, layer.current);
  layer.svg.addEventListener('focusin', (event) => {
    if (isStop(event.target)) showFocused(layer, layer.current);
  });
  layer.svg.addEventListener('focusout', () => {
    pointOut(layer, null);
    hideTip();
  });
  layer.svg.addEventListener('keydown', (event) => {
    if (isStop(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey && answerKey(layer, event.key)) event.preventDefault();
  });
}

/** Whether the key meant anything here. */
function answerKey(layer, key) {
  if (key === 'Enter' || key === ' ') {
    selectItem(layer, layer.current);
    return Boolean(layer.select);
  }
  if (key === 'Escape') {
    hideTip();
    return true;
  }
  const next = neighbour(layer, key);
  if (next) focusItem(layer, next);
  return next !== null;
}

function neighbour(layer, key) {
  switch (key) {
    case 'ArrowRight': return stepped(layer, 1);
    case 'ArrowLeft': return stepped(layer, -1);
    case 'ArrowDown': return nearestBeyond(layer, 1);
    case 'ArrowUp': return nearestBeyond(layer, -1);
    case 'Home': return orderAlong(layer)[0];
    case 'End': return orderAlong(layer).at(-1);
    default: return null;
  }
}

/** The items from left to right; sorted when a key first asks for it. */
function orderAlong(layer) {
  layer.order ||= [...layer.items].sort((a, b) => a.px - b.px || a.py - b.py);
  return layer.order;
}

function stepped(layer, step) {
  const order = orderAlong(layer);
  return order[Math.min(order.length - 1, Math.max(0, order.indexOf(layer.current) + step))];
}

/** The nearest item below (`side` 1) or above (−1), those straight that way first; the current one where there is none. */
function nearestBeyond({ items, current }, side) {
  let [found, least] = [current, Infinity];
  for (const item of items) {
    const rise = (item.py - current.py) * side;
    const distance = rise + 3 * Math.abs(item.px - current.px);
    if (rise > 0.5 && distance < least) [found, least] = [item, distance];
  }
  return found;
}
