/** Filled bands of the field, one path per step of the ramp: each paints all that is at least as good, the better ones over
 * the worse. Cells wholly inside are joined to one rectangle per row, the others are cut along the band's edge. */
function contourBands(plot, items, values, study) {
  const field = contourField(plot.box, items, study.objective.direction);
  const group = svgEl('g', { class: 'bands', 'aria-hidden': 'true' });
  for (let step = 0; step < RAMP; step += 1) {
    const path = bandPath(field, step / RAMP - (step === 0 ? 1 : 0));
    if (path) group.append(svgEl('path', { class: `band ramp-${step}`, d: path }));
  }
  return group;
}

function bandPath(field, level) {
  let path = '';
  for (let row = 0; row < FIELD; row += 1) {
    let start = -1;
    for (let column = 0; column <= FIELD; column += 1) {
      const corners = column < FIELD ? cellCorners(field, column, row) : null;
      const isInside = corners !== null && corners.every(([, , value]) => value >= level);
      if (isInside && start < 0) start = column;
      if (!isInside && start >= 0) path += runPath(field, start, column, row);
      if (!isInside) start = -1;
      if (corners && !isInside) path += cutPath(corners, level);
    }
  }
  return path;
}

/** Corners of a cell in order around it as `[x, y, value]`; null where one of them has no value. */
function cellCorners({ corners, steps, at }, column, row) {
  const places = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
  const values = places.map(([c, r]) => corners[r * steps + c]);
  return values.includes(null) ? null : places.map(([c, r], i) => [...at(c, r), values[i]]);
}

function runPath({ at }, start, end, row) {
  const [[left, top], [right, bottom]] = [at(start, row), at(end, row + 1)];
  return `M${rounded(left)} ${rounded(top)}H${rounded(right)}V${rounded(bottom)}H${rounded(left)}Z`;
}

/** The part of a cell where the field is at least `level` (Sutherland and Hodgman's clipping, edges in proportion). */
function cutPath(corners, level) {
  const kept = [];
  corners.forEach((corner, i) => {
    const next = corners[(i + 1) % corners.length];
    if (corner[2] >= level) kept.push(corner);
    if ((corner[2] >= level) !== (next[2] >= level)) kept.push(crossing(corner, next, level));
  });
  return kept.length < 3 ? '' : `M${kept.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join('L')}Z`;
}

function crossing(a, b, level) {
  const share = (level - a[2]) / (b[2] - a[2]);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), level];
}
