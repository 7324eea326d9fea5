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

/** Pruned curves end in a triangle, failed ones in a cross, those under way in a ring. */
function endMark(curve, end, classes) {
  if (!STATE_SIGNS[curve.state] || curve.state === 'completed') return null;
  return signMark(STATE_SIGNS[curve.state], end[0], end[1], 3.5, `end-mark ${classes}`);
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

/** Numbers of the named curves at their ends, moved apart where they would overlap. */
function curveLabels(plot, named, items, curves, right) {
  const own = named.map((curve) => items.find((item) => item.trial === curve.trial));
  const places = spreadLabels(own.map((item) => item.py), 15, plot.box.top, plot.box.bottom - 6);
  return own.map((item, i) => {
    const text = right > 60 ? `trial ${item.trial}` : `${item.trial}`;
    const from = plot.box.right + 6;
    return svgEl('g', { class: `curve-label label-c${i + 1}` },
      svgEl('path', { class: 'leader', d: `M${rounded(item.px + 5)} ${rounded(item.py)}L${rounded(Math.max(item.px + 5, from - 2))} ${rounded(places[i])}` }),
      svgText(from, places[i] + 4, text, { class: 'direct-label' }, right - 8));
  });
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
