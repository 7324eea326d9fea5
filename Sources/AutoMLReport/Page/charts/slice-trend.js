/** Trend of the objective along a hyperparameter: a running median over a fifth of the trials; of choices the median each. */
function trendLine(plot, spec, active, column) {
  if (spec.kind === 'band') return categoryMedians(plot, spec, active, column);
  if (active.length < 5) return null;
  const sorted = [...active].sort((a, b) => column[a.row] - column[b.row]);
  const reach = Math.max(2, Math.floor(sorted.length / 10));
  const places = everyNth(sorted.map((_, i) => i), Math.ceil(sorted.length / 24));
  const points = places.map((i) => {
    const near = sorted.slice(Math.max(0, i - reach), i + reach + 1);
    return [plot.x.at(column[sorted[i].row]), plot.y.at(clampedTo(medianOf(near.map((trial) => trial.value)), plot.y.domain))];
  });
  return svgEl('path', { class: 'line trend', d: brokenLine(joinedAt(points)) });
}

/** One point per place: trials of the same value share the median of their medians. */
function joinedAt(points) {
  const places = new Map();
  for (const [x, y] of points) places.set(x, [...(places.get(x) || []), y]);
  return [...places].map(([x, ys]) => [x, medianOf(ys)]);
}

function categoryMedians(plot, spec, active, column) {
  return spec.values.map((value) => {
    const own = active.filter((trial) => formatValue(column[trial.row]) === formatValue(value));
    if (own.length === 0) return null;
    const median = medianOf(own.map((trial) => trial.value));
    const [x, y] = [plot.x.at(value), rounded(plot.y.at(clampedTo(median, plot.y.domain)))];
    const reach = Math.min(28, plot.x.step * 0.36);
    return svgEl('path', { class: 'line trend', d: `M${rounded(x - reach)} ${y}H${rounded(x + reach)}`, 'data-median': median });
  });
}

function medianOf(values) {
  return quantileOf(ascending(values), 0.5);
}

/** Spearman's rank correlation, ties by their mean rank; null for fewer than five pairs or where one side never changes. */
function rankCorrelation(first, second) {
  if (first.length < 5) return null;
  const [a, b] = [meanRanks(first), meanRanks(second)];
  const middle = (first.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    ab += (a[i] - middle) * (b[i] - middle);
    aa += (a[i] - middle) ** 2;
    bb += (b[i] - middle) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null;
}

/** Ranks from 1; equal values share the mean of theirs. Sorting numbers natively and looking places up beats a sort of rows. */
function meanRanks(values) {
  const sorted = Float64Array.from(values).sort();
  return values.map((value) => (firstPlace(sorted, (one) => one >= value) + firstPlace(sorted, (one) => one > value) + 1) / 2);
}

/** The first place of a sorted array where `isReached` holds, found by halving. */
function firstPlace(sorted, isReached) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
