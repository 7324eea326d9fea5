/** Classes of a ramp of colours from the worst value (0) to the best (`RAMP - 1`). */
const RAMP = 8;

/** The step of the ramp by value: the robust domain in equal parts; what lies outside belongs to the outermost. */
function rampSteps(values, direction) {
  const known = knownNumbers(values);
  const { domain } = robustDomain(known, direction);
  return (value) => {
    if (!isKnown(value)) return null;
    return Math.min(RAMP - 1, Math.floor(betterShare(value, domain, direction) * RAMP));
  };
}

/** 0 for the worst of a domain, 1 for its best, also where all are equal. */
function betterShare(value, domain, direction) {
  if (domain[0] === domain[1]) return 1;
  const share = shareWithin(value, domain);
  return direction === 'minimize' ? 1 - share : share;
}

/** The ramp as a legend with the values of its ends; `cut`: worse ones have the colour of its end. */
function rampLegend(study, domain, cut = false) {
  const [worst, best] = study.objective.direction === 'minimize' ? [domain[1], domain[0]] : domain;
  const steps = Array.from({ length: RAMP }, (_, i) => svgEl('rect', { class: `ramp-${i}`, x: i * 14, y: 3, width: 14, height: 10 }));
  return el('div', { class: 'ramp-legend' },
    el('span', {}, `${objectiveWords(study)} `),
    el('span', { class: 'tick' }, formatObjective(worst, study), cut ? ' and worse' : null),
    svgEl('svg', { width: 14 * RAMP, height: 16, viewBox: `0 0 ${14 * RAMP} 16`, role: 'img', 'aria-label': 'from the worst to the best' }, steps),
    el('span', { class: 'tick' }, formatObjective(best, study)));
}

/** `validation accuracy`. */
function objectiveWords(study) {
  return study.objective.words || inWords(study.objective.metric);
}

/** Title of the objective's axis. */
function objectiveTitle(study) {
  return study.objective.direction === 'minimize' ? `${objectiveWords(study)} (less is better)` : objectiveWords(study);
}
