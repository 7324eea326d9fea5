/** What a scale is made of: `{ kind: 'linear'|'log'|'band', domain: [low, high], values: […], whole, share }`.
 *
 * `values` are a band scale's; `whole`: only whole numbers get ticks; `share`: texts in percent. */
function makeScale(spec, range) {
  if (spec.kind === 'band') return bandScale(spec, range);
  return spec.kind === 'log' && spec.domain[0] > 0 ? logScale(spec, range) : linearScale(spec, range);
}

/** Positions of numbers, `range[0]` for the lower end of the domain. Never NaN: a domain without width is widened. */
function linearScale(spec, range) {
  const [low, high] = wideDomain(spec.domain, spec.share);
  const at = (value) => between(range, clampedShare((withinEnds(value) - low) / (high - low)));
  const ticks = (count) => linearTicks(low, high, count, spec.whole);
  return {
    kind: 'linear', domain: [low, high], range, at, ticks,
    value: (position) => low + shareOf(range, position) * (high - low),
    texts: (values) => linearTickTexts(values, spec.share),
    minor: () => [],
  };
}

function between([start, end], share) {
  return start + share * (end - start);
}

function shareOf([start, end], position) {
  return (position - start) / (end - start);
}

/** Keeps what lies far outside near enough to be drawn. */
function clampedShare(share) {
  return Math.min(2, Math.max(-1, share));
}

/** A quarter of the largest number: domains within it have a finite width. */
const LARGEST_END = Number.MAX_VALUE / 4;

function withinEnds(value) {
  return Math.min(LARGEST_END, Math.max(-LARGEST_END, value));
}

/** A domain with a width: equal ends move apart by a tenth of their size, shares no further than 0 and 100 %. */
function wideDomain([first, last], share) {
  const [low, high] = [withinEnds(Math.min(first, last)), withinEnds(Math.max(first, last))];
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > size * 1e-10 && high - low > 1e-300) return [low, high];
  const reach = size > 1e-290 ? size / 20 : 0.5;
  if (share && low >= 0 && high <= 1) return [Math.max(0, low - reach), Math.min(1, high + reach)];
  return [low - reach, high + reach];
}

/** About `count` round numbers between the ends. */
function linearTicks(low, high, count, whole) {
  const step = roundStep((high - low) / Math.max(1, count), whole);
  const ticks = [];
  for (let i = Math.ceil(low / step - 1e-9); i <= Math.floor(high / step + 1e-9); i += 1) ticks.push(cleaned(i * step, step));
  return ticks;
}

function roundStep(rough, whole) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const [factor] = [[10, 7.07], [5, 3.16], [2, 1.41], [1, 0]].find(([, least]) => rough / power >= least);
  const step = factor * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}

/** `0.1 + 0.2` as 0.3: the digits that a multiple of the step has. */
function cleaned(value, step) {
  return step >= 1e-12 && step < 1e12 ? Number(value.toFixed(decimalsOf(step) + 1)) : value;
}
