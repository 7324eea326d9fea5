/** Cells per side of the field. */
const FIELD = 40;

/** Values at the corners of a grid of cells over the plot, smoothed from the trials by a Gaussian of their distance; `null`
 * where no trial is near. `at(column, row)` gives the corner's place in pixels.
 *
 * The kernel's width follows the number of trials, as in kernel regression (n^(−1/6) in two dimensions). */
function contourField(box, items, direction) {
  const steps = FIELD + 1;
  const at = (column, row) => [box.left + (column / FIELD) * (box.right - box.left), box.top + (row / FIELD) * (box.bottom - box.top)];
  const width = Math.max(0.06, 0.2 * Math.min(1, (items.length / 10) ** (-1 / 6)));
  const places = items.map((item) => [(item.px - box.left) / (box.right - box.left), (item.py - box.top) / (box.bottom - box.top)]);
  const domain = robustDomain(items.map((item) => item.value), direction).domain;
  const shares = items.map((item) => fieldShare(item.value, domain, direction));
  const corners = new Array(steps * steps).fill(null);
  for (let row = 0; row < steps; row += 1) {
    for (let column = 0; column < steps; column += 1) {
      corners[row * steps + column] = smoothedAt(column / FIELD, row / FIELD, places, shares, width);
    }
  }
  return { corners, steps, at };
}

/** 0 for the worst value of the ramp, 1 for the best. */
function fieldShare(value, [low, high], direction) {
  const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 1;
  return direction === 'minimize' ? 1 - share : share;
}

function smoothedAt(x, y, places, shares, width) {
  const factor = -0.5 / (width * width);
  let [sum, weights, nearest] = [0, 0, Infinity];
  for (let i = 0; i < places.length; i += 1) {
    const distance = (places[i][0] - x) ** 2 + (places[i][1] - y) ** 2;
    if (distance < nearest) nearest = distance;
    if (distance * factor < -16) continue;
    const weight = Math.exp(distance * factor);
    sum += weight * shares[i];
    weights += weight;
  }
  return weights > 0 && nearest < (1.6 * width) ** 2 ? sum / weights : null;
}
