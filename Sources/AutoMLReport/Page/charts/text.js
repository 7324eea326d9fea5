/** Measures texts without touching the page's layout. */
const textMeasure = { context: null, family: '', widths: new Map() };

/** Width of a text in pixels at a size in pixels. */
function textWidth(text, size = 12) {
  const key = `${size}|${text}`;
  const known = textMeasure.widths.get(key);
  if (known !== undefined) return known;
  if (!textMeasure.context) {
    textMeasure.context = document.createElement('canvas').getContext('2d');
    textMeasure.family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  }
  textMeasure.context.font = `${size}px ${textMeasure.family}`;
  const width = textMeasure.context.measureText(text).width;
  if (textMeasure.widths.size > 5000) textMeasure.widths.clear();
  textMeasure.widths.set(key, width);
  return width;
}

/** A text that is no wider than `pixels`, with `…` for what was left out. */
function shortened(text, pixels, size = 12) {
  const whole = String(text).slice(0, 400);
  if (textWidth(whole, size) <= pixels) return whole;
  let [low, high] = [0, whole.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${whole.slice(0, middle)}…`, size) <= pixels) low = middle;
    else high = middle - 1;
  }
  return `${whole.slice(0, low)}…`;
}

/** A text in a drawing; `pixels` is the room it has at a size of `size`, and the whole text shows on hovering where it does not
 * fit. */
function svgText(x, y, text, attributes = {}, pixels = Infinity, size = 12) {
  const shown = pixels === Infinity ? String(text) : shortened(text, pixels, size);
  const title = shown === String(text) ? null : svgEl('title', {}, String(text).slice(0, 400));
  return svgEl('text', { x: rounded(x), y: rounded(y), ...attributes }, shown, title);
}

/** A coordinate with as many digits as a screen has. */
function rounded(value) {
  return Math.round(value * 100) / 100;
}
