/** Where a number lies between two others, from 0 to 1; halves keep the difference of huge numbers finite. */
function shareWithin(value, [low, high]) {
  const share = (value / 2 - low / 2) / (high / 2 - low / 2);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1;
}

/** The numbers among `values`. */
function knownNumbers(values) {
  return (values || []).filter(isKnown);
}

/** Smallest and largest; `[0, 1]` of nothing. */
function extent(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Quantile of ascending numbers, between neighbours in proportion. */
function quantileOf(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

function ascending(values) {
  return Array.from(Float64Array.from(values).sort());
}

/** A domain that a few very bad values do not stretch: the best is always inside, the bad end is at most one and a half quartile
 * distances beyond the worse quartile (Tukey's fence), or as far as the best lies on the other side. `cut` tells whether anything lies outside. */
function robustDomain(values, direction) {
  const sorted = ascending(values);
  if (sorted.length < 8) return { domain: extent(sorted), cut: false };
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const [q1, q3] = [quantileOf(sorted, 0.25), quantileOf(sorted, 0.75)];
  const best = direction === 'minimize' ? low : high;
  const quartile = direction === 'minimize' ? q3 : q1;
  const reach = Math.max(1.5 * (q3 - q1), Math.abs(best - quartile));
  const fence = direction === 'minimize' ? Math.min(high, quartile + reach) : Math.max(low, quartile - reach);
  const isWorth = Math.abs(fence - best) > 0 && Math.abs(fence - best) < 0.6 * Math.abs((direction === 'minimize' ? high : low) - best);
  if (!isWorth) return { domain: [low, high], cut: false };
  return { domain: direction === 'minimize' ? [low, fence] : [fence, high], cut: true };
}

/** Scale of positive numbers that span two orders of magnitude or more: logarithmic; of others linear. */
function spanSpec(values) {
  const domain = extent(values);
  const isWide = values.length > 0 && domain[0] > 0 && domain[1] / domain[0] >= 100;
  return { kind: isWide ? 'log' : 'linear', domain };
}

/** Scale of a quantity that is logarithmic by nature, such as a network's size, where all its values are positive. */
function sizeSpec(values) {
  const domain = extent(values);
  return { kind: values.length > 0 && domain[0] > 0 ? 'log' : 'linear', domain };
}

/** The scale of a hyperparameter as the search space describes it, widened by values that lie outside of it. */
function hyperparameterSpec(name, values, study) {
  const described = hyperparameterOf(name, study);
  const present = values.filter((value) => value !== null && value !== undefined);
  const isNumeric = present.every(isKnown) && !(described && described.kind === 'choice');
  if (!isNumeric || present.length === 0) return { kind: 'band', values: bandValues(described, present) };
  const ends = described ? [described.low, described.high].filter(isKnown) : [];
  const domain = extent([...present, ...ends]);
  const isLog = described && described.scale === 'log' && domain[0] > 0;
  return { kind: isLog ? 'log' : 'linear', domain, whole: described && described.kind === 'integer' };
}

/** `width[2]` is described under `width`. */
function hyperparameterOf(name, study) {
  const all = (study && study.space && study.space.hyperparameters) || [];
  return all.find((one) => one.name === name) || all.find((one) => one.name === String(name).replace(/\[\d+\]$/, ''));
}

function bandValues(described, present) {
  const listed = (described && described.values) || [];
  const texts = new Set(listed.map(formatValue));
  const others = new Map(present.filter((value) => !texts.has(formatValue(value))).map((value) => [formatValue(value), value]));
  return [...listed, ...[...others.values()].sort((a, b) => (isKnown(a) && isKnown(b) ? a - b : 0))];
}
