/** The part of the study's time that is seen. */
function timelineView(state, end) {
  const from = isKnown(state.from) ? Math.min(state.from, end) : 0;
  const to = isKnown(state.to) ? Math.min(state.to, end) : end;
  if (!(to > from)) return { from: 0, to: end, isWhole: true };
  return { from, to, isWhole: from === 0 && to === end };
}

/** Buttons for those who do not drag. The whole stays the whole while a study goes on. */
function zoomControls(chart, view, end) {
  const [width, middle] = [view.to - view.from, (view.from + view.to) / 2];
  const see = (centre, span) => {
    const from = Math.max(0, Math.min(centre - span / 2, end - span));
    if (span >= end) chart.set({ from: null, to: null });
    else chart.set({ from, to: from + span });
  };
  return controlRow(
    actionButton('in', 'Zoom in', () => see(middle, width / 2), width < end / 1e4),
    actionButton('out', 'Zoom out', () => see(middle, width * 2), view.isWhole),
    actionButton('earlier', 'Earlier', () => see(middle - width / 2, width), view.from <= 0),
    actionButton('later', 'Later', () => see(middle + width / 2, width), view.to >= end),
    actionButton('whole', 'Whole study', () => chart.set({ from: null, to: null }), view.isWhole));
}

/** Dragging over a part of the time shows that part. A short drag is a click and selects. */
function zoomByDragging(chart, plot, { view }) {
  const { svg, box } = plot;
  const cover = svgEl('rect', { class: 'zoom-cover', y: box.top, height: box.bottom - box.top, width: 0 });
  svg.append(cover);
  let start = null;
  const place = (event) => Math.min(box.right, Math.max(box.left, drawingPlace(svg, event)[0]));
  svg.addEventListener('pointerdown', (event) => { start = event.button === 0 ? place(event) : null; });
  svg.addEventListener('pointermove', (event) => {
    if (start === null) return;
    if (!svg.hasPointerCapture(event.pointerId) && Math.abs(place(event) - start) > 5) svg.setPointerCapture(event.pointerId);
    cover.setAttribute('x', rounded(Math.min(start, place(event))));
    cover.setAttribute('width', rounded(Math.abs(place(event) - start)));
  });
  svg.addEventListener('pointercancel', () => { start = null; });
  svg.addEventListener('pointerup', (event) => {
    const from = start;
    start = null;
    cover.setAttribute('width', 0);
    if (from === null || Math.abs(place(event) - from) <= 5) return;
    svg.addEventListener('click', (click) => click.stopImmediatePropagation(), { capture: true, once: true });
    setTimeout(() => zoomTo(chart, plot, view, from, place(event)), 0);
  });
}

function zoomTo(chart, plot, view, first, second) {
  const seconds = (position) => Math.max(0, plot.x.value(position) * plot.unit.seconds);
  const [from, to] = [seconds(Math.min(first, second)), seconds(Math.max(first, second))];
  if (to - from > 1e-6 * (view.to || 1)) chart.set({ from, to });
}
