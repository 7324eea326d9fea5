/** Charts by the container that they are drawn into: what the user chose stays when new documents come. */
const chartsByContainer = new WeakMap();

/** How many charts there are: their numbers make names that are unique on the page. */
let chartCount = 0;

/** Draws a chart into a container and draws it again whenever the container's width changes.
 *
 * `paint(chart)` fills `chart.root` for `chart.width` pixels. `chart.state` starts as `defaults` and survives later calls of
 * the same `kind` for the same container; `chart.set({…})` changes it and draws again. The keyboard's focus survives too. */
function mountChart(container, kind, defaults, paint) {
  const chart = chartIn(container, kind);
  chart.state = { ...defaults, ...chart.state };
  chart.paint = paint;
  if (chart.root.parentNode !== container || container.childNodes.length !== 1) container.replaceChildren(chart.root);
  repaint(chart);
  return chart;
}

function chartIn(container, kind) {
  const known = chartsByContainer.get(container);
  if (known && known.kind === kind) return known;
  const chart = known || { root: el('div', { class: 'chart' }), measured: 0 };
  if (!known) watchWidth(chart);
  Object.assign(chart, { kind, state: {}, number: known ? known.number : (chartCount += 1) });
  chart.root.setAttribute('class', `chart chart-${kind}`);
  chart.set = (change) => {
    Object.assign(chart.state, change);
    repaint(chart);
  };
  chartsByContainer.set(container, chart);
  return chart;
}

/** The observer knows the width without a layout of the page, and it tells when it changes. */
function watchWidth(chart) {
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === 0 || width === chart.measured) return;
    chart.measured = width;
    if (width !== chart.drawnWidth) requestAnimationFrame(() => repaint(chart));
  }).observe(chart.root);
}

/** Width of a chart in a part of the page that is not shown: it is drawn all the same, so that it can be printed. */
const UNSEEN_WIDTH = 640;

function repaint(chart) {
  const held = heldFocus(chart);
  chart.drawnWidth = chart.measured || chart.root.clientWidth;
  chart.width = Math.max(260, chart.drawnWidth || UNSEEN_WIDTH);
  chart.focusTrial = null;
  hideTip();
  chart.root.replaceChildren();
  chart.paint(chart);
  restoreFocus(chart, held);
}

function heldFocus(chart) {
  const active = document.activeElement;
  if (!active || !chart.root.contains(active)) return null;
  return { key: active.getAttribute('data-key'), trial: active.getAttribute('data-trial') };
}

function restoreFocus(chart, held) {
  if (!held) return;
  if (held.trial !== null && chart.focusTrial) chart.focusTrial(held.trial);
  else if (held.key !== null) findByKey(chart.root, held.key)?.focus({ preventScroll: true });
}

function findByKey(root, key) {
  return [...root.querySelectorAll('[data-key]')].find((node) => node.getAttribute('data-key') === key);
}

/** A drawing of the chart's width. `label` says in a sentence what is seen; `role` is `img` where nothing in it can be chosen. */
function drawing(chart, height, label, role = 'group', width = chart.width) {
  return svgEl('svg', {
    class: 'drawing', role, 'aria-label': label, width, height, viewBox: `0 0 ${width} ${height}`,
  });
}

/** Adds parts to the chart; what is null is left out. */
function addTo(chart, ...parts) {
  append(chart.root, parts);
}

/** What stands in a chart's place when there is nothing to draw, and why. */
function emptyChart(chart, sentence) {
  addTo(chart, el('p', { class: 'chart-empty' }, sentence));
}

/** A remark below a chart. */
function chartNote(...parts) {
  return el('p', { class: 'chart-note' }, parts);
}

/** `1 trial`, `2,000 trials`. */
function counted(count, noun, plural = `${noun}s`) {
  return `${formatWhole(count)} ${count === 1 ? noun : plural}`;
}

/** Whether `a` is the better value of an objective. */
function isBetter(a, b, direction) {
  return direction === 'minimize' ? a < b : a > b;
}
