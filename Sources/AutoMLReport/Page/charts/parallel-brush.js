/** Ranges on the axes by pointer and keyboard. A range is kept by values, so that it outlives new documents: `low` null means
 * from the place of the inactive on, `high` null that only the inactive are meant. */
function listenToBrushes(parts) {
  const { axes, chart } = parts;
  const current = axes.find((axis) => axis.key === chart.state.axis) || axes[0];
  for (const axis of axes) {
    axis.node.setAttribute('tabindex', axis === current ? '0' : '-1');
    axis.node.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && brushKey(parts, axis, event)) event.preventDefault();
    });
    axis.node.addEventListener('pointerdown', (event) => startBrush(parts, axis, event));
  }
}

/** The range of an axis as shares `[from, to]`, null without one. */
function brushShares({ chart }, axis) {
  const brush = chart.state.brushes[axis.key];
  if (!brush) return null;
  const share = (value) => (axis.scale.kind === 'band' ? (value + 0.5) / Math.max(1, axis.spec.values.length) : axis.unit.at(value));
  return [brush.low === null ? INACTIVE_SHARE - 0.03 : share(brush.low), brush.high === null ? INACTIVE_SHARE + 0.03 : share(brush.high)];
}

function setBrush(parts, axis, [first, second]) {
  const lowest = axis.hasInactive ? INACTIVE_SHARE - 0.03 : 0;
  const limit = (share) => Math.min(1, Math.max(lowest, share));
  const [from, to] = [limit(Math.min(first, second)), limit(Math.max(first, second))];
  parts.chart.state.brushes[axis.key] = {
    low: from < INACTIVE_SHARE / 2 ? null : axis.unit.value(Math.max(0, from)), high: to < INACTIVE_SHARE / 2 ? null : axis.unit.value(Math.max(0, to)),
  };
  showBrushes(parts);
}

function clearBrushes(parts) {
  parts.chart.state.brushes = {};
  showBrushes(parts);
  tellBrushes(parts);
}

/** Draws the ranges, fades the lines outside and counts those inside. */
function showBrushes(parts) {
  const { axes, trials, layout } = parts;
  const ranges = axes.map((axis) => ({ axis, shares: brushShares(parts, axis) }));
  const active = ranges.filter(({ shares }) => shares !== null);
  parts.kept = trials.map((trial) => active.every(({ axis, shares }) => {
    const share = axis.share(axis.column[trial.row]);
    return share >= shares[0] - 1e-9 && share <= shares[1] + 1e-9;
  }));
  parts.isBrushed = active.length > 0;
  for (const { axis, shares } of ranges) showRange(axis, shares, layout);
  const count = parts.kept.filter(Boolean).length;
  parts.status.textContent = parts.isBrushed ? `${formatWhole(count)} of ${counted(trials.length, 'trial')} in the ${active.length === 1 ? 'range' : 'ranges'}` : '';
  parts.clear.hidden = !parts.isBrushed;
  parts.lines.show();
}

function showRange(axis, shares, { isUpright }) {
  const [a, b] = shares ? shares.map(axis.alongShare) : [0, 0];
  const [start, length] = [rounded(Math.min(a, b)), rounded(Math.abs(b - a))];
  const box = isUpright ? { x: rounded(axis.across - 7), y: start, width: 14, height: length } : { x: start, y: axis.across - 7, width: length, height: 14 };
  for (const [name, value] of Object.entries(box)) axis.range.setAttribute(name, value);
  axis.node.classList.toggle('is-brushed', shares !== null);
  axis.node.setAttribute('aria-valuenow', shares ? Math.round(Math.max(0, (shares[0] + shares[1]) * 50)) : 50);
  axis.node.setAttribute('aria-valuetext', rangeWords(axis, shares));
}

function rangeWords(axis, shares) {
  if (!shares) return 'all values';
  const [from, to] = shares;
  const inactive = axis.isObjective ? 'no value' : 'not active';
  if (to < 0) return inactive;
  if (axis.scale.kind === 'band') {
    const inside = axis.spec.values.filter((value) => axis.share(value) >= from - 1e-9 && axis.share(value) <= to + 1e-9);
    return [from < 0 ? inactive : null, ...inside.map(formatValue)].filter(Boolean).join(', ') || 'none';
  }
  const [low, high] = [Math.max(0, from), to].map((share) => formatNumber(axis.unit.value(share)));
  return `${low} to ${high}${from < 0 ? ` and ${inactive}` : ''}`;
}

/** Tells the page which trials are kept. */
function tellBrushes({ on, trials, kept, isBrushed }) {
  if (on && on.brush) on.brush(isBrushed ? trials.filter((_, i) => kept[i]).map((trial) => trial.trial) : null);
}

/** A drag makes a range, or moves the one that it starts in; a click without a drag clears it. */
function startBrush(parts, axis, event) {
  if (event.button !== 0) return;
  event.preventDefault();
  const shareAt = (one) => {
    const [x, y] = drawingPlace(parts.svg, one);
    return shareOf(axis.ends, parts.layout.isUpright ? y : x);
  };
  const [start, old] = [shareAt(event), brushShares(parts, axis)];
  const isMove = old && start > old[0] && start < old[1] && old[1] - old[0] < 0.95;
  let isDragged = false;
  const move = (one) => {
    isDragged = isDragged || Math.abs(shareAt(one) - start) * Math.abs(axis.ends[1] - axis.ends[0]) > 3;
    if (isDragged) setBrush(parts, axis, isMove ? old.map((share) => share + shareAt(one) - start) : [start, shareAt(one)]);
  };
  const end = () => {
    axis.node.removeEventListener('pointermove', move);
    if (!isDragged) delete parts.chart.state.brushes[axis.key];
    showBrushes(parts);
    tellBrushes(parts);
  };
  axis.node.setPointerCapture(event.pointerId);
  axis.node.addEventListener('pointermove', move);
  axis.node.addEventListener('lostpointercapture', end, { once: true });
  focusAxis(parts, axis);
}
