/** Filled bands of the field, one path per step of the ramp: each paints all that is at least as good, the better ones over
 * the worse, and all are cut off where no trial is near. Cells wholly inside are joined to one rectangle per row, the others
 * are cut along the band's edge. */
function contourBands(chart, field, study) {
  const shares = field.corners.map((value) => betterShare(value, field.domain, study.objective.direction));
  const clip = `clip-${chart.number}`;
  const group = svgEl('g', { class: 'bands', 'aria-hidden': 'true', 'clip-path': `url(#${clip})` });
  for (let step = 0; step < RAMP; step += 1) {
    const path = bandPath(field, shares, step === 0 ? -1 : step / RAMP);
    if (path) group.append(svgEl('path', { class: `band ramp-${step}`, d: path }));
  }
  return [svgEl('clipPath', { id: clip }, svgEl('path', { d: bandPath(field, field.support, 0) })), group];
}

/** Outline of all places where `values` are at least `level`. */
function bandPath(field, values, level) {
  let path = '';
  for (let row = 0; row < FIELD; row += 1) {
    let start = -1;
    for (let column = 0; column <= FIELD; column += 1) {
      const kind = column < FIELD ? cellKind(field, values, level, column, row) : 'end';
      if (kind === 'inside' && start < 0) start = column;
      if (kind !== 'inside' && start >= 0) path += runPath(field, start, column, row);
      if (kind !== 'inside') start = -1;
      if (kind === 'edge') path += cutPath(cellCorners(field, values, column, row), level);
    }
  }
  return path;
}

function cellKind({ steps }, values, level, column, row) {
  const i = row * steps + column;
  const count = (values[i] >= level) + (values[i + 1] >= level) + (values[i + steps] >= level) + (values[i + steps + 1] >= level);
  return count === 4 ? 'inside' : count === 0 ? 'outside' : 'edge';
}

/** Corners of a cell in order around it as `[x, y, value]`. */
function cellCorners({ steps, at }, values, column, row) {
  return [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]].map(([c, r]) => [...at(c, r), values[r * steps + c]]);
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
