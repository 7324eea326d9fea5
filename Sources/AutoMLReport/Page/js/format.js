/** Numbers as people read them; `–` for what is not known. */
const UNKNOWN = '–';

function isKnown(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** `97.41 %` of a share. */
function formatPercent(share) {
  return isKnown(share) ? `${(share * 100).toFixed(2)} %` : UNKNOWN;
}

/** At most four significant digits: `0.00123`, `2880`, `1.2e-5`. */
function formatNumber(value) {
  if (!isKnown(value)) return UNKNOWN;
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return trimmed(value.toExponential(3)).replace('e+', 'e');
  return size >= 1e4 ? String(Math.round(value)) : trimmed(value.toPrecision(4));
}

function trimmed(text) {
  return text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text;
}

/** `812`, `67.9k`, `620k`, `4.56M`: three significant digits. */
function formatCount(value) {
  if (!isKnown(value)) return UNKNOWN;
  for (const [unit, name] of [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e3, 'k']]) {
    if (Math.abs(value) < unit) continue;
    const scaled = value / unit;
    return scaled.toFixed(Math.abs(scaled) >= 100 ? 0 : Math.abs(scaled) >= 10 ? 1 : 2) + name;
  }
  return Number.isInteger(value) ? String(value) : trimmed(value.toPrecision(3));
}

/** `0` to `999,999`, with separators: for counts that are to be read exactly. */
function formatWhole(value) {
  return isKnown(value) ? Math.round(value).toLocaleString('en-GB') : UNKNOWN;
}

/** `12 ms`, `0.3 s`, `42 s`, `2 min 5 s`, `3 h 10 min`, `2 d 4 h`. */
function formatDuration(seconds) {
  if (!isKnown(seconds)) return UNKNOWN;
  if (seconds < 0) return `−${formatDuration(-seconds)}`;
  if (seconds > 0 && seconds < 0.0995) return `${(seconds * 1000).toFixed(seconds < 0.00995 ? 1 : 0)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const parts = (big, bigName, small, smallName) => (
    small ? `${big} ${bigName} ${small} ${smallName}` : `${big} ${bigName}`
  );
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return parts(Math.floor(whole / 60), 'min', whole % 60, 's');
  if (whole < 86400) return parts(Math.floor(whole / 3600), 'h', Math.floor(whole / 60) % 60, 'min');
  return parts(Math.floor(whole / 86400), 'd', Math.floor(whole / 3600) % 24, 'h');
}

/** `4.20 MB`, in powers of 1000. */
function formatBytes(value) {
  if (!isKnown(value)) return UNKNOWN;
  return value < 1000 ? `${value} B` : formatCount(value).replace(/(\d)([kMGT]?)$/, '$1 $2B');
}

/** A value of the study's objective: percent for shares, four digits otherwise. */
function formatObjective(value, study) {
  return study && study.objective && study.objective.share ? formatPercent(value) : formatNumber(value);
}

/** Half the width of an interval: hundredths without the sign of percent for shares. */
function formatHalfWidth(width, study) {
  return study.objective.share && isKnown(width) ? (width * 100).toFixed(2) : formatNumber(width);
}

/** A measured metric by its name: accuracies and shares in percent. */
function formatMetric(name, value) {
  return /accuracy|dead_units|(^|_)(precision|recall|f1)$/.test(name) ? formatPercent(value) : formatNumber(value);
}

/** A value of a hyperparameter, or of anything in a configuration, as text. */
function formatValue(value) {
  if (value === null || value === undefined) return UNKNOWN;
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `2026-11-26 21:34 UTC` of ISO 8601 text; anything else comes back as it is. */
function formatMoment(text) {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?Z$/.exec(text || '');
  return match ? `${match[1]} ${match[2]} UTC` : text || UNKNOWN;
}

/** `validation_accuracy` becomes `validation accuracy`. */
function inWords(name) {
  return String(name).replaceAll('_', ' ');
}

/** Shape in brackets: `[8, 8, 32]`. */
function formatShape(shape) {
  return Array.isArray(shape) ? `[${shape.join(', ')}]` : UNKNOWN;
}
