/** Lines as elements, each with the raw values of its trial in the order of the axes. */
function svgLines(parts) {
  const { svg, axes, trials, points, sample, study } = parts;
  const step = rampSteps(sample.columns.value, study.objective.direction);
  const names = JSON.stringify(axes.map((axis) => axis.name));
  const lines = drawingOrder(trials, study).map((i) => {
    const values = JSON.stringify(axes.map((axis) => axis.column[trials[i].row]));
    const data = { 'data-trial': trials[i].trial, 'data-x': names, 'data-y': values };
    return { i, node: svgEl('path', { class: `line ${lineClass(step(trials[i].value))}`, d: pathOf(points[i]), ...data }) };
  });
  svg.append(svgEl('g', { class: 'parallel-lines' }, lines.map(({ node }) => node)));
  return { show: () => lines.forEach(({ i, node }) => node.classList.toggle('is-faded', !parts.kept[i])) };
}

function lineClass(step) {
  return step === null ? 'parallel-line ramp-none' : `parallel-line ramp-${step}`;
}

/** The better above the worse: indices from the worst, those without a value first. */
function drawingOrder(trials, study) {
  const { direction } = study.objective;
  return trials.map((_, i) => i).sort((a, b) => {
    const [first, second] = [trials[a].value, trials[b].value];
    if (!isKnown(first) || !isKnown(second)) return Number(isKnown(first)) - Number(isKnown(second));
    return direction === 'minimize' ? second - first : first - second;
  });
}

/** Lines on a canvas below the axes. Its colours are the classes' own, read anew when the theme changes or a print begins. */
function canvasLines(parts) {
  const { stage, layout, trials, sample, study } = parts;
  const canvas = el('canvas', { class: 'parallel-canvas', 'aria-hidden': 'true' });
  const scale = Math.max(2, window.devicePixelRatio || 1);
  Object.assign(canvas, { width: layout.width * scale, height: layout.height * scale });
  stage.prepend(canvas);
  const step = rampSteps(sample.columns.value, study.objective.direction);
  const order = drawingOrder(trials, study);
  const steps = order.map((i) => step(trials[i].value));
  const show = () => paintLines(canvas, scale, parts, order, steps);
  onThemeChange(canvas, show);
  return { show };
}

function paintLines(canvas, scale, parts, order, steps) {
  const context = canvas.getContext('2d');
  const colours = rampColours(parts.stage);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, parts.layout.width, parts.layout.height);
  if (parts.isBrushed) paintGroup(context, parts, order.filter((i) => !parts.kept[i]), () => colours.faded, 0.08);
  const kept = order.map((i, place) => [i, steps[place]]).filter(([i]) => parts.kept[i]);
  const stepOf = new Map(kept);
  const colourOf = (i) => colours.steps[stepOf.get(i)] || colours.none;
  const opacity = Math.min(0.6, Math.max(0.1, 150 / kept.length));
  const [best, rest] = [kept.filter(([, one]) => one === RAMP - 1), kept.filter(([, one]) => one !== RAMP - 1)];
  paintGroup(context, parts, rest.map(([i]) => i), colourOf, opacity);
  paintGroup(context, parts, best.map(([i]) => i), colourOf, Math.min(0.7, Math.max(opacity, 120 / best.length)));
}

/** Strokes one trial after the other, so that many lines in one place look darker than few. */
function paintGroup(context, { points }, indices, colourOf, opacity) {
  context.globalAlpha = opacity;
  context.lineWidth = 1;
  for (const i of indices) {
    context.strokeStyle = colourOf(i);
    context.beginPath();
    points[i].forEach(([x, y], place) => (place === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  }
}

/** The colours that the ramp's classes have at this moment. */
function rampColours(stage) {
  const probe = (name) => svgEl('path', { class: `line parallel-line ${name}` });
  const steps = Array.from({ length: RAMP }, (_, i) => probe(`ramp-${i}`));
  const [none, faded] = [probe('ramp-none'), probe('is-faded')];
  const svg = svgEl('svg', { class: 'probe', width: 0, height: 0 }, steps, none, faded);
  stage.append(svg);
  const colour = (node) => getComputedStyle(node).stroke;
  const read = { steps: steps.map(colour), none: colour(none), faded: colour(faded) };
  svg.remove();
  return read;
}

/** Calls `action` while `node` is part of the page and its colours may have changed. */
function onThemeChange(node, action) {
  const stop = new AbortController();
  const check = () => (node.isConnected ? action() : end());
  const observer = new MutationObserver(check);
  const end = () => {
    observer.disconnect();
    stop.abort();
  };
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  for (const query of ['print', '(prefers-color-scheme: dark)']) matchMedia(query).addEventListener('change', check, { signal: stop.signal });
}
