/** Keys on a focused axis: along it they make and move a range, across it they go to the neighbour. Whether the key was used. */
function brushKey(parts, axis, event) {
  const { isUpright } = parts.layout;
  const [more, less, next, previous] = isUpright ? ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft'] : ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'];
  switch (event.key) {
    case more: return moveBrush(parts, axis, 1, event.shiftKey);
    case less: return moveBrush(parts, axis, -1, event.shiftKey);
    case next: return focusNeighbour(parts, axis, 1);
    case previous: return focusNeighbour(parts, axis, -1);
    case 'Home': return focusAxis(parts, parts.axes[0]);
    case 'End': return focusAxis(parts, parts.axes[parts.axes.length - 1]);
    case 'Escape': case 'Delete': case 'Backspace': return clearRange(parts, axis);
    default: return false;
  }
}

function focusNeighbour(parts, axis, step) {
  const place = parts.axes.indexOf(axis) + step;
  return focusAxis(parts, parts.axes[Math.min(parts.axes.length - 1, Math.max(0, place))]);
}

function focusAxis(parts, axis) {
  for (const one of parts.axes) one.node.setAttribute('tabindex', one === axis ? '0' : '-1');
  parts.chart.state.axis = axis.key;
  axis.node.focus({ preventScroll: true });
  return true;
}

/** Escape clears the range of the axis, or all where it has none. */
function clearRange(parts, axis) {
  if (parts.chart.state.brushes[axis.key]) delete parts.chart.state.brushes[axis.key];
  else parts.chart.state.brushes = {};
  showBrushes(parts);
  tellBrushes(parts);
  return true;
}

/** The first key makes a range at that end of the axis: one choice, or a quarter. Later ones move it by a step; with Shift
 * only the end in that direction moves out, and the opposite key takes it back. */
function moveBrush(parts, axis, direction, isGrowing) {
  const old = brushShares(parts, axis);
  const choices = axis.scale.kind === 'band' ? Math.max(1, axis.spec.values.length) : 0;
  const step = choices > 0 ? 1 / choices : 0.05;
  setBrush(parts, axis, old ? movedShares(old, direction * step, isGrowing, axis) : firstShares(direction, choices > 0 ? step : 0.25));
  tellBrushes(parts);
  return true;
}

function firstShares(direction, size) {
  return direction > 0 ? [1 - size, 1] : [0, size];
}

function movedShares([from, to], step, isGrowing, axis) {
  const lowest = axis.hasInactive ? INACTIVE_SHARE - 0.03 : 0;
  if (isGrowing) return [from, Math.max(from + 0.01, Math.min(1, to + step))];
  if (from < 0 && step > 0) return [0, Math.max(to, Math.abs(step))];
  if (from + step < -1e-9 && axis.hasInactive && from <= 1e-9) return [lowest, to <= 0.3 ? INACTIVE_SHARE + 0.03 : to];
  const shift = step > 0 ? Math.min(step, 1 - to) : Math.max(step, -from);
  return [from + shift, to + shift];
}
