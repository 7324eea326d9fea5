/** One curve with all that belongs to it: its line, the mark at its end and its training curve. */
function curveItem(plot, curve, place, curves, train, study) {
  const points = curvePoints(plot, curve.epochs, curve.values);
  const end = points.filter(Boolean).pop();
  const classes = `curve ${place >= 0 ? `curve-c${place + 1}` : ''} is-${curve.state}`;
  const node = svgEl('path', {
    class: `line ${classes}`, d: brokenLine(points), 'data-trial': curve.trial, 'data-x': curve.epochs.join(' '), 'data-y': curve.values.join(' '),
  });
  const group = svgEl('g', { class: 'curve-group' }, train ? trainLine(plot, curve, classes) : null, node, endMark(curve, end, classes));
  const lines = () => curveLines(curve, curves, study);
  return { trial: curve.trial, px: end[0], py: end[1], node, group, points: points.filter(Boolean), lines, place };
}

/** Places of the measured epochs, null where nothing was measured; values beyond the edge lie on it. */
function curvePoints(plot, epochs, values) {
  return epochs.map((epoch, i) => (isKnown(values[i]) ? [plot.x.at(epoch), plot.y.at(clampedTo(values[i], plot.y.domain))] : null));
}

/** A line that is broken where a point is missing; a single point becomes a dot. */
function brokenLine(points) {
  let path = '';
  points.forEach((point, i) => {
    if (point) path += `${i > 0 && points[i - 1] ? 'L' : 'M'}${rounded(point[0])} ${rounded(point[1])}`;
    const isAlone = point && !points[i - 1] && !points[i + 1];
    if (isAlone) path += 'h0.01';
  });
  return path;
}

function trainLine(plot, curve, classes) {
  if (!curve.train) return null;
  return svgEl('path', {
    class: `line ${classes} is-train`, d: brokenLine(curvePoints(plot, curve.epochs, curve.train)), 'data-train-of': curve.trial, 'data-y': curve.train.join(' '),
  });
}

/** Pruned curves end in a triangle, failed ones in a cross, those under way in a ring; a completed one of a single epoch is a
 * dot. */
function endMark(curve, end, classes) {
  const isPoint = knownNumbers(curve.values).length === 1;
  if (curve.state === 'completed' && !isPoint) return null;
  return signMark(STATE_SIGNS[knownState(curve.state)], end[0], end[1], 3.5, `end-mark ${classes}`);
}

function curveLines(curve, curves, study) {
  const best = bestOf(curve.values, metricDirection(curves.metric, study));
  return [
    `Trial ${curve.trial}`,
    [`best ${inWords(curves.metric)}`, formatMetricOf(curves.metric, best, study)],
    ['epochs', formatWhole(curve.epochs.length)], ['state', curve.state],
    curve.diagnosis ? ['diagnosis', curve.diagnosis] : null, curve.detail ? shortened(curve.detail, 560) : null,
  ];
}

/** Numbers of the named curves beside their ends, each moved up or down until it touches none of the others. */
function curveLabels(plot, named, items) {
  const placed = [];
  return named.map((curve, i) => {
    const item = items.find((one) => one.trial === curve.trial);
    const text = i === 0 ? `trial ${item.trial}` : String(item.trial);
    const width = textWidth(text, 13);
    const left = item.px + 8 + width > plot.box.right + plot.room ? item.px - 8 - width : item.px + 8;
    const y = freePlace(placed, left, width, item.py, plot.box);
    placed.push({ left, right: left + width, y });
    const way = `M${rounded(item.px + 3)} ${rounded(item.py)}L${rounded(left - 1)} ${rounded(y)}`;
    const leader = Math.abs(y - item.py) > 10 ? svgEl('path', { class: 'leader', d: way }) : null;
    return svgEl('g', { class: `curve-label label-c${i + 1}` }, leader, svgText(left, y + 4, text, { class: 'direct-label' }));
  });
}

/** The nearest height at which a label of that width is free of those placed before. */
function freePlace(placed, left, width, y, box) {
  const isFree = (at) => at >= box.top && at <= box.bottom - 6
    && placed.every((one) => one.right + 6 < left || one.left - 6 > left + width || Math.abs(one.y - at) >= 15);
  for (let shift = 0; shift < box.bottom; shift += 5) {
    for (const at of [y + shift, y - shift]) if (isFree(at)) return at;
  }
  return y;
}

/** The curve with the measured point that is nearest, if one is near. */
function nearestCurve(items, x, y) {
  let [found, least] = [null, REACH * REACH];
  for (const item of items) {
    for (const [px, py] of item.points) {
      const distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < least) [found, least] = [{ item, px, py }, distance];
    }
  }
  if (found) Object.assign(found.item, { px: found.px, py: found.py });
  return found && found.item;
}

function pointOutCurve(svg, items, chosen) {
  svg.classList.toggle('has-chosen', Boolean(chosen));
  for (const item of items) item.group.classList.toggle('is-chosen', item === chosen);
}
