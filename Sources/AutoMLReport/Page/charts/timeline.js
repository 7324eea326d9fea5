/** When which worker trained which trial: one lane per worker, spans in the colours of their states. Dragging over a part, or
 * the buttons, zooms in. */
function drawTimeline(container, timeline, study, on) {
  mountChart(container, 'timeline', { from: null, to: null }, (chart) => {
    const spans = (timeline.spans || []).filter((span) => isKnown(span.start));
    if (spans.length === 0) {
      emptyChart(chart, 'No trial has been started yet.');
      return;
    }
    const end = Math.max(timeline.end_time || 0, ...knownNumbers(spans.map((span) => span.end)), ...spans.map((span) => span.start)) || 1;
    const view = timelineView(chart.state, end);
    addTo(chart, el('p', { class: 'chart-lead' }, utilisationWords(timeline, end)), zoomControls(chart, view, end));
    drawTimelinePlot(chart, { timeline, spans, end, view, study, on });
    addTo(chart, legend(stateEntries(spans.map((span) => span.state)).map((entry) => ({ ...entry, sign: 'span' }))), timelineNote(timeline, spans));
  });
}

function utilisationWords(timeline, end) {
  const lanes = counted(timeline.lanes, 'worker');
  if (!isKnown(timeline.utilisation)) return `${lanes} over ${formatDuration(end)}.`;
  const busy = `${Math.round(timeline.utilisation * 100)} %`;
  const rest = timeline.utilisation >= 0.9 ? '' : ', the rest was idle';
  return `${lanes} over ${formatDuration(end)}: ${timeline.lanes === 1 ? 'it' : 'they'} trained ${busy} of the time${rest}.`;
}

function drawTimelinePlot(chart, parts) {
  const { timeline, spans, view } = parts;
  const lanes = Math.max(timeline.lanes || 1, ...spans.map((span) => span.lane + 1));
  const row = lanes > 24 ? 10 : lanes > 8 ? 18 : 30;
  const names = row >= 18 ? Math.ceil(textWidth(`worker ${lanes}`, 12)) + 12 : 8;
  const box = { left: chart.width < 520 && row >= 18 ? 28 : names, right: chart.width - 12, top: 6, bottom: 6 + lanes * row };
  const svg = drawing(chart, box.bottom + 44, timelineSentence(parts, lanes));
  const unit = timeUnit(view.to - view.from);
  const x = makeScale({ kind: 'linear', domain: [view.from / unit.seconds, view.to / unit.seconds] }, [box.left, box.right]);
  const plot = { svg, box, unit, x, row, at: (seconds) => x.at(seconds / unit.seconds) };
  svg.append(xAxis(box, x, `${unit.name} since the start`), laneNames(plot, lanes, chart.width < 520));
  const items = spans.filter((span) => span.start <= view.to && spanEnd(span, parts) >= view.from).map((span) => spanItem(plot, span, parts));
  svg.append(svgEl('g', { class: 'plot' }, items.map((item) => item.node)));
  addTo(chart, svg);
  reachable(chart, svg, items, { select: parts.on && parts.on.select, start: items[0], nearest: (px, py) => spanAt(items, px, py) });
  zoomByDragging(chart, plot, parts);
}

/** A span that has not ended goes on until now. */
function spanEnd(span, { end }) {
  return isKnown(span.end) ? span.end : end;
}

function laneNames(plot, lanes, isNarrow) {
  if (plot.row < 18) return '';
  const places = Array.from({ length: lanes }, (_, lane) => plot.box.top + (lane + 0.5) * plot.row + 4);
  return svgEl('g', { class: 'axis', 'aria-hidden': 'true' }, places.map((y, lane) => svgText(0, y, isNarrow ? lane + 1 : `worker ${lane + 1}`, { class: 'tick' })));
}

function spanItem(plot, span, parts) {
  const end = spanEnd(span, parts);
  const limited = (seconds) => Math.min(plot.box.right, Math.max(plot.box.left, plot.at(seconds)));
  const [left, right] = [limited(span.start), limited(Math.max(span.start, end))];
  const y = plot.box.top + span.lane * plot.row + 2;
  const width = Math.max(1, right - left - (right - left > 3 ? 1 : 0));
  const node = svgEl('rect', {
    class: `span state-${knownState(span.state)}`, x: rounded(left), y, width: rounded(width), height: plot.row - 4,
    ...markData(span.trial, span.start, span.lane), 'data-end': span.end,
  });
  const lines = () => [
    `Trial ${span.trial}`, ['worker', String(span.lane + 1)], ['started after', formatDuration(span.start)],
    [isKnown(span.end) ? 'took' : 'so far', formatDuration(end - span.start)], ['state', span.state],
  ];
  return { trial: span.trial, px: (left + left + width) / 2, py: y + plot.row / 2 - 2, left, right: left + width, top: y, bottom: y + plot.row - 4, node, lines };
}

/** The span under a place, or the nearest of its lane within a few pixels. */
function spanAt(items, x, y) {
  const own = items.filter((item) => y >= item.top - 2 && y <= item.bottom + 2);
  const distance = (item) => Math.max(item.left - x, x - item.right, 0);
  const nearest = own.reduce((best, item) => (best === null || distance(item) < distance(best) ? item : best), null);
  return nearest && distance(nearest) <= 6 ? nearest : null;
}

function timelineSentence({ timeline, spans, end, view }, lanes) {
  const part = view.isWhole ? '' : `, shown from ${formatDuration(view.from)} to ${formatDuration(view.to)}`;
  const busy = isKnown(timeline.utilisation) ? `, busy ${Math.round(timeline.utilisation * 100)} % of the time` : '';
  return `Timeline of ${counted(lanes, 'worker')} over ${formatDuration(end)} with ${counted(spans.length, 'trial')}${busy}${part}.`;
}

function timelineNote(timeline, spans) {
  return timeline.total > spans.length ? chartNote(`${formatWhole(spans.length)} of ${counted(timeline.total, 'trial')} shown.`) : null;
}
