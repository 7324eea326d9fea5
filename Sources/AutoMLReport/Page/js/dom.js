/** Makes an HTML element. Attributes go through `setAttribute` (true: empty, false or null: left out), functions under
 * `on…` become listeners, `class` and `data-…` are attributes like any other. Children are nodes, arrays, texts or numbers;
 * texts become text nodes and nothing else, whoever wrote them. */
function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in the SVG namespace. */
function svgEl(tag, attributes, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.replace(/^on/, ''), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

/** Puts new children in the place of the old ones. */
function refill(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

/** Calls `action` once, `milliseconds` after the last call. */
function debounced(milliseconds, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}

/** A table for the eyes or for a screen reader: `head` texts, `rows` arrays of texts; numbers align to the right. */
function plainTable(caption, head, rows) {
  const isNumber = head.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^[-−+]?[\d–]/.test(String(row[i])) || row[i] === '–'),
  );
  const cell = (tag) => (text, i) => el(
    tag, { class: isNumber[i] ? 'number' : null, scope: tag === 'th' ? 'col' : null }, text,
  );
  return el('table', { class: 'plain' },
    caption ? el('caption', {}, caption) : null,
    el('thead', {}, el('tr', {}, head.map(cell('th')))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell('td'))))));
}
