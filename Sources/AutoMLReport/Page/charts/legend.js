/** What the signs and colours of a chart mean. Entries are `{ key, sign, classes, text, count? }`.
 *
 * With `chosen` and `choose` it is a filter as well: each entry is a button that shows or hides its marks. */
function legend(entries, { chosen, choose, label = 'Legend' } = {}) {
  return el('ul', { class: 'chart-legend', 'aria-label': label }, entries.map((entry) =>
    el('li', {}, choose ? legendButton(entry, chosen(entry.key), choose) : [legendSign(entry), legendText(entry)])));
}

function legendButton(entry, isChosen, choose) {
  return el('button', {
    type: 'button', class: 'legend-filter', 'aria-pressed': String(isChosen), 'data-key': `legend ${entry.key}`,
    onclick: () => choose(entry.key),
  }, legendSign(entry), legendText(entry));
}

function legendText({ text, count }) {
  return el('span', {}, text, count === undefined ? null : el('span', { class: 'legend-count' }, ` ${formatWhole(count)}`));
}

/** A sign as it stands in the chart; `line` entries show a stroke, `span` entries a bar. */
function legendSign({ sign, classes }) {
  const mark = legendMark(sign, classes);
  return svgEl('svg', { class: 'legend-sign', width: 24, height: 16, viewBox: '0 0 24 16', 'aria-hidden': 'true' }, mark);
}

function legendMark(sign, classes) {
  if (sign === 'line') return svgEl('path', { class: `line ${classes}`, d: 'M1 8H23' });
  if (sign === 'span') return svgEl('rect', { class: `span ${classes}`, x: 2, y: 2, width: 20, height: 12 });
  return signMark(sign, 12, 8, 4.5, classes);
}
