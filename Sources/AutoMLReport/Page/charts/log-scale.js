/** Positions of positive numbers by their logarithm. Anything that is not positive lies at the lower end. */
function logScale(spec, range) {
  const [low, high] = wideLogDomain(spec.domain);
  const width = high - low;
  const at = (value) => between(range, value > 0 ? clampedShare((Math.log10(value) - low) / width) : 0);
  return {
    kind: 'log', domain: [10 ** low, 10 ** high], range, at,
    value: (position) => 10 ** (low + shareOf(range, position) * width),
    ticks: (count) => logTicks(low, high, count, spec.whole),
    texts: (values) => values.map((value) => logTickText(value, spec.share)),
    minor: () => (width > 6 ? [] : multiplesOfPowers(low, high, [2, 3, 4, 5, 6, 7, 8, 9])),
  };
}

/** Logarithms of the ends; equal ends move a factor of two apart each. */
function wideLogDomain([first, last]) {
  const low = Math.log10(Math.min(first, last));
  const high = Math.log10(Math.max(first, last));
  return high - low > 1e-9 ? [low, high] : [low - 0.3, high + 0.3];
}

/** Powers of ten; with 2 and 5 between them where they are few; round numbers where the domain is less than half a decade. */
function logTicks(low, high, count, whole) {
  const powers = multiplesOfPowers(low, high, [1]);
  if (powers.length >= 3) return everyNth(powers, Math.ceil(powers.length / Math.max(2, count)));
  for (const factors of [[1, 3], [1, 2, 5]]) {
    const ticks = multiplesOfPowers(low, high, factors);
    if (ticks.length >= 3) return ticks;
  }
  const ticks = linearTicks(10 ** low, 10 ** high, Math.min(count, 4), whole).filter((tick) => tick > 0);
  return ticks.length > 0 ? ticks : [10 ** low];
}

function multiplesOfPowers(low, high, factors) {
  const found = [];
  for (let power = Math.floor(low + 1e-9); power <= Math.ceil(high); power += 1) {
    for (const factor of factors) {
      const size = Math.log10(factor) + power;
      if (size >= low - 1e-9 && size <= high + 1e-9) found.push(Number(`${factor}e${power}`));
    }
  }
  return found;
}

function everyNth(values, n) {
  return n <= 1 ? values : values.filter((_, i) => i % n === 0);
}
