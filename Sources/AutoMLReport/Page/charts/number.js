const SUPERSCRIPTS = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** `10⁻⁵`, `2×10⁷`. */
function powerText(value) {
  const [mantissa, exponent] = value.toExponential().split('e');
  const power = `10${[...String(Number(exponent))].map((sign) => SUPERSCRIPTS[sign]).join('')}`;
  if (Number(mantissa) === 1) return power;
  return `${withMinus(String(Number(Number(mantissa).toFixed(3))))}×${power}`;
}

function withMinus(text) {
  return text.replace(/^-/, '−');
}

/** Texts of the ticks of a linear axis, with just the digits in which they differ; shares in percent. */
function linearTickTexts(ticks, share) {
  if (ticks.length === 0) return [];
  const values = share ? ticks.map((tick) => tick * 100) : ticks;
  const size = Math.max(...values.map(Math.abs));
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : size || 1;
  if (size > 0 && (size >= 1e15 || size < 1e-3)) return values.map((value) => (value === 0 ? '0' : powerText(value)));
  const [unit, name] = countUnit(size);
  const digits = decimalsOf(step / unit);
  return values.map((value) => withMinus((value / unit || 0).toFixed(digits)) + (value === 0 ? '' : name) + (share ? ' %' : ''));
}

function countUnit(size) {
  return [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']].find(([unit]) => size >= 10 * unit) || [1, ''];
}

/** How many decimals tell multiples of `step` apart. */
function decimalsOf(step) {
  return Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

/** Text of a tick of a logarithmic axis: `0.001`, `50`, `20k`, `10⁻⁵`. */
function logTickText(value, share) {
  if (share) return `${Number((value * 100).toPrecision(3))} %`;
  if (value >= 1e15 || value < 1e-3) return powerText(value);
  const [unit, name] = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']].find(([size]) => value >= size) || [1, ''];
  return `${Number((value / unit).toPrecision(3))}${name}`;
}

/** The unit in which a span of seconds reads well. */
function timeUnit(seconds) {
  if (seconds >= 2 * 86400) return { seconds: 86400, name: 'days' };
  if (seconds >= 2 * 3600) return { seconds: 3600, name: 'hours' };
  return seconds >= 120 ? { seconds: 60, name: 'minutes' } : { seconds: 1, name: 'seconds' };
}
