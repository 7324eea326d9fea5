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
    if (layer.select) layer.select(layer.current.trial, layer.current);
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
    case 'ArrowRight': return stepped(orderOf(layer, 'px'), layer.current, 1);
    case 'ArrowLeft': return stepped(orderOf(layer, 'px'), layer.current, -1);
    case 'ArrowDown': return stepped(orderOf(layer, 'py'), layer.current, 1);
    case 'ArrowUp': return stepped(orderOf(layer, 'py'), layer.current, -1);
    case 'Home': return orderOf(layer, 'px')[0];
    case 'End': return orderOf(layer, 'px').at(-1);
    default: return null;
  }
}

function stepped(order, current, step) {
  const place = order.indexOf(current) + step;
  return order[Math.min(order.length - 1, Math.max(0, place))];
}
