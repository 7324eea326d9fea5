/** Classes of a ramp of colours from the worst value (0) to the best (`RAMP - 1`). */
const RAMP = 8;

/** The step of the ramp by value: the robust domain in equal parts; what lies outside belongs to the outermost. */
function rampSteps(values, direction) {
  const known = knownNumbers(values);
  const [low, high] = robustDomain(known, direction).domain;
  const width = high - low;
  return (value) => {
    if (!isKnown(value)) return null;
    const share = width > 0 ? Math.min(1, Math.max(0, (value - low) / width)) : 1;
    return Math.min(RAMP - 1, Math.floor((direction === 'minimize' ? 1 - share : share) * RAMP));
  };
}

/** The ramp as a legend with the values of its ends. */
function rampLegend(chart, values, study) {
  const known = knownNumbers(values);
  if (known.length === 0) return null;
  const { direction } = study.objective;
  const { domain, cut } = robustDomain(known, direction);
  const [worst, best] = direction === 'minimize' ? [domain[1], domain[0]] : domain;
  const steps = Array.from({ length: RAMP }, (_, i) => svgEl('rect', { class: `ramp-${i}`, x: i * 18, y: 3, width: 18, height: 10 }));
  return el('div', { class: 'ramp-legend' },
    el('span', {}, `${objectiveWords(study)} `),
    el('span', { class: 'tick' }, formatObjective(worst, study), cut ? ' and worse' : null),
    svgEl('svg', { width: 18 * RAMP, height: 16, viewBox: `0 0 ${18 * RAMP} 16`, role: 'img', 'aria-label': 'from the worst to the best' }, steps),
    el('span', { class: 'tick' }, formatObjective(best, study)));
}

/** `validation accuracy`, with a note where less is better. */
function objectiveWords(study) {
  return study.objective.words || inWords(study.objective.metric);
}

/** Title of the objective's axis. */
function objectiveTitle(study) {
  return study.objective.direction === 'minimize' ? `${objectiveWords(study)} (less is better)` : objectiveWords(study);
}
