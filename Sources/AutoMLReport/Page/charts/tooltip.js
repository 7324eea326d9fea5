/** The one tooltip of the page: what stands under the pointer or under the keyboard's focus. Its text is repeated in the
 * mark's own label, so that it is hidden from screen readers. */
const tip = { node: null };

/** Shows `lines` beside a place of the window: the first line is the title, pairs are a name and a value. */
function showTip(lines, x, y) {
  if (!tip.node) tip.node = el('div', { class: 'chart-tip', 'aria-hidden': 'true' });
  if (!tip.node.isConnected) document.body.append(tip.node);
  refill(tip.node, lines.filter(Boolean).map(tipLine));
  tip.node.classList.add('is-shown');
  const { width, height } = tip.node.getBoundingClientRect();
  const left = x + 16 + width > window.innerWidth - 8 ? x - 16 - width : x + 16;
  const top = Math.min(y - height / 2, window.innerHeight - height - 8);
  tip.node.style.left = `${Math.max(8, left)}px`;
  tip.node.style.top = `${Math.max(8, top)}px`;
}

function tipLine(line, i) {
  if (Array.isArray(line)) return el('div', { class: 'tip-pair' }, el('span', {}, line[0]), el('span', {}, line[1]));
  return el('div', { class: i === 0 ? 'tip-title' : 'tip-text' }, line);
}

function hideTip() {
  if (tip.node) tip.node.classList.remove('is-shown');
}

/** The same lines as one sentence for a label. */
function tipSentence(lines) {
  return lines.filter(Boolean).map((line) => (Array.isArray(line) ? `${line[0]} ${line[1]}` : line)).join(', ');
}
