/** Equal places for values that are no quantity: each has a band of `step` pixels and stands in its middle. */
function bandScale(spec, range) {
  const places = new Map(spec.values.map((value, i) => [formatValue(value), i]));
  const step = (range[1] - range[0]) / Math.max(1, spec.values.length);
  const atIndex = (i) => range[0] + (i + 0.5) * step;
  return {
    kind: 'band', values: spec.values, range, step: Math.abs(step), atIndex,
    index: (value) => places.get(formatValue(value)) ?? 0,
    at: (value) => atIndex(places.get(formatValue(value)) ?? 0),
    value: (position) => (position - range[0]) / step - 0.5,
    ticks: () => spec.values,
    texts: (values) => values.map(formatValue),
    minor: () => [],
  };
}
