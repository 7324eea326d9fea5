/** Where trials stand in which a hyperparameter is not active: below the axis, as a share of its length. */
const INACTIVE_SHARE = -0.09;

/** The axes in order. `share(value)` is 0…1 along the axis, `INACTIVE_SHARE` for null; `along(value)` its place in pixels. */
function parallelAxes(names, sample, study, layout) {
  const known = names.map((name) => ({ name, column: sample.hyperparameters[name], isObjective: false }));
  const objective = { name: objectiveWords(study), column: sample.columns.value, isObjective: true };
  return [...known, objective].map((axis, i) => placedAxis(axis, i, study, layout));
}

function placedAxis(axis, i, study, layout) {
  const values = axis.column.filter((value) => value !== null && value !== undefined);
  const spec = axis.isObjective ? objectiveSpec(values, study) : hyperparameterSpec(axis.name, values, study);
  const ends = layout.isUpright ? [layout.height - 62, 56] : [76, layout.width - 16];
  const [scale, unit] = [makeScale(spec, ends), makeScale(spec, [0, 1])];
  const share = (value) => (value === null || value === undefined ? INACTIVE_SHARE : Math.min(1, Math.max(0, unit.at(value))));
  return {
    ...axis, key: axis.isObjective ? 'objective' : `axis ${axis.name}`, spec, scale, unit, ends, share,
    across: layout.first + i * layout.step, alongShare: (one) => between(ends, one), along: (value) => between(ends, share(value)),
    hasInactive: values.length < axis.column.length,
  };
}

/** The objective's axis; values far worse than most lie on its end. */
function objectiveSpec(values, { objective }) {
  return { kind: 'linear', domain: robustDomain(knownNumbers(values), objective.direction).domain, share: objective.share };
}

/** All axes with their names, texts, ranges and the areas that take the pointer. */
function axesDrawing(parts) {
  return svgEl('g', { class: 'parallel-axes' }, parts.axes.map((axis) => {
    axis.range = svgEl('rect', { class: 'brush', 'aria-hidden': 'true' });
    axis.node = svgEl('g', axisAttributes(axis, parts.layout),
      grabArea(axis, parts.layout), axisLine(axis, parts.layout), axis.range, axisTexts(axis, parts.layout), axisName(axis, parts), inactiveText(axis, parts));
    return axis.node;
  }));
}

/** An axis is a slider for a screen reader: its range is told as text. */
function axisAttributes(axis, { isUpright }) {
  return {
    class: 'parallel-axis', role: 'slider', 'data-key': axis.key, 'data-name': axis.name, 'aria-label': axis.name,
    'aria-orientation': isUpright ? 'vertical' : 'horizontal', 'aria-valuemin': 0, 'aria-valuemax': 100,
  };
}

function grabArea(axis, { isUpright }) {
  const [low, high] = [axis.alongShare(INACTIVE_SHARE - 0.03), axis.ends[1]];
  const [start, length] = [Math.min(low, high) - 6, Math.abs(high - low) + 12];
  return isUpright
    ? svgEl('rect', { class: 'grab', x: rounded(axis.across - 14), y: start, width: 28, height: length })
    : svgEl('rect', { class: 'grab', x: start, y: axis.across - 14, width: length, height: 28 });
}

function axisLine(axis, { isUpright }) {
  const [a, b] = axis.ends;
  const across = rounded(axis.across);
  return isUpright ? svgEl('line', { class: 'base', x1: across, x2: across, y1: a, y2: b }) : svgEl('line', { class: 'base', x1: a, x2: b, y1: across, y2: across });
}

/** Values beside an upright axis, below a lying one. */
function axisTexts(axis, { isUpright, step }) {
  const ticks = axis.scale.ticks(isUpright ? 5 : Math.max(2, Math.floor(Math.abs(axis.ends[1] - axis.ends[0]) / 90)));
  const room = isUpright ? Math.max(30, step - 22) : axis.scale.kind === 'band' ? Math.max(20, axis.scale.step - 6) : 200;
  const labels = axis.scale.texts(ticks).map((text, i) => ({ text, at: axis.scale.at(ticks[i]), size: isUpright ? 12 : textWidth(shortened(text, room)) }));
  return apart(labels, isUpright ? 3 : 8).map(({ text, at, size }) => {
    if (isUpright) return svgText(axis.across + 7, at + 4, text, { class: 'tick parallel-tick' }, room);
    const x = Math.min(at, axis.ends[1] + 10 - size / 2);
    return svgText(x, axis.across + 17, text, { class: 'tick parallel-tick', 'text-anchor': 'middle' }, room);
  });
}

/** Names above their axes; upright ones in two heights by turns, so that each has the room of two. */
function axisName(axis, { axes, layout }) {
  if (!layout.isUpright) return svgText(0, axis.across - 14, axis.name, { class: 'parallel-name' }, layout.width, 13);
  const isStaggered = axes.some((one) => textWidth(one.name, 13) > layout.step - 12);
  const room = (isStaggered ? 2 : 1) * layout.step - 16;
  const half = textWidth(shortened(axis.name, room, 13), 13) / 2 + 2;
  const x = Math.min(Math.max(axis.across, half), layout.width - half);
  return svgText(x, isStaggered && axes.indexOf(axis) % 2 === 0 ? 16 : 36, axis.name, { class: 'parallel-name', 'text-anchor': 'middle' }, room, 13);
}

/** The place of those without a value on this axis, named. */
function inactiveText(axis, { layout }) {
  if (!axis.hasInactive) return '';
  const text = axis.isObjective ? 'no value' : 'not active';
  const at = axis.alongShare(INACTIVE_SHARE);
  if (layout.isUpright) return svgText(axis.across, at + 22, text, { class: 'tick inactive-text', 'text-anchor': 'middle' });
  return svgText(0, axis.across + 17, text, { class: 'tick inactive-text' });
}
