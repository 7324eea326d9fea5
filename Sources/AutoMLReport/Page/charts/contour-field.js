/** Cells per side of the field. */
const FIELD = 40;

/** Values at the corners of a grid of cells over the plot, smoothed from the trials by a Gaussian of their distance, and how
 * near a trial is (`support`: 1 at a trial, 0 where the field ends). `at(column, row)` gives a corner's place in pixels,
 * `domain` the ends of the field where it is seen. Values beyond `range` count as its ends.
 *
 * The kernel's width follows the number of trials, as in kernel regression (n^(−1/6) in two dimensions), and bridges the gaps
 * between few choices or whole numbers. */
function contourField({ box }, items, range) {
  const steps = FIELD + 1;
  const at = (column, row) => [between([box.left, box.right], column / FIELD), between([box.top, box.bottom], row / FIELD)];
  const across = items.map((item) => shareOf([box.left, box.right], item.px));
  const up = items.map((item) => shareOf([box.top, box.bottom], item.py));
  const widths = [kernelWidth(items.map((item) => item.first), across), kernelWidth(items.map((item) => item.second), up)];
  const { corners, support } = smoothedField(items.map((item) => clampedTo(item.value, range)), across, up, widths, steps);
  return { corners, support, steps, at, domain: extent(corners.filter((_, i) => support[i] >= 0)) };
}

/** Width of the kernel along an axis, as a share of it. */
function kernelWidth(values, shares) {
  const width = Math.max(0.06, 0.2 * Math.min(1, (shares.length / 10) ** (-1 / 6)));
  const places = new Map(values.map((value, i) => [formatRaw(value), shares[i]]));
  if (places.size > 10) return width;
  const sorted = ascending([...places.values()]);
  const gaps = sorted.slice(1).map((place, i) => place - sorted[i]);
  return Math.max(width, 0.45 * Math.max(0, ...gaps));
}

/** How many kernel widths from the nearest trial the field ends. */
const FIELD_REACH = 1.7;

/** Weighted means at all corners. The Gaussian is a product of one along each axis, which saves nearly all exponentials. */
function smoothedField(values, across, up, widths, steps) {
  const [sums, weights, nearest] = [new Float64Array(steps * steps), new Float64Array(steps * steps), new Float64Array(steps * steps).fill(Infinity)];
  values.forEach((value, i) => {
    const [xs, ys] = [cornerDistances(across[i], widths[0], steps), cornerDistances(up[i], widths[1], steps)];
    for (let row = 0, at = 0; row < steps; row += 1) {
      for (let column = 0; column < steps; column += 1, at += 1) {
        const weight = xs.weights[column] * ys.weights[row];
        sums[at] += weight * value;
        weights[at] += weight;
        nearest[at] = Math.min(nearest[at], xs.squares[column] + ys.squares[row]);
      }
    }
  });
  const corners = sums.map((sum, at) => (weights[at] > 0 ? withinEnds(sum / weights[at]) || 0 : 0));
  return { corners, support: nearest.map((square) => 1 - Math.sqrt(square) / FIELD_REACH) };
}

/** Squared distances, in kernel widths, from a trial to the columns or rows of the grid, and their weights. */
function cornerDistances(place, width, steps) {
  const [squares, weights] = [new Float64Array(steps), new Float64Array(steps)];
  for (let i = 0; i < steps; i += 1) {
    squares[i] = ((i / (steps - 1) - place) / width) ** 2;
    weights[i] = Math.exp(-squares[i] / 2);
  }
  return { squares, weights };
}
