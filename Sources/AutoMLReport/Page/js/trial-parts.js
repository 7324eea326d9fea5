/** The parts of a trial's dialog, those without content left out. */
function trialParts(trial) {
  return [
    trialFigures(trial),
    trial.detail ? el('p', { class: 'detail', id: 'trial-detail' }, el('bdi', {}, trial.detail)) : null,
    trial.measurements && trial.measurements.length > 0
      ? part('Curve', el('div', { id: 'trial-curve', class: 'place', 'data-chart': 'trial-curve' }))
      : null,
    diagnosisPart(trial),
    part('Configuration', el('div', { class: 'scroll' }, configurationTable(trial))),
    trial.architecture
      ? part(
        'Architecture', el('div', { id: 'trial-architecture', class: 'place', 'data-chart': 'trial-architecture' }),
      )
      : null,
    trial.why ? part('Why it was proposed', el('p', { id: 'trial-why' }, el('bdi', {}, trial.why))) : null,
    notesPart(trial),
    trial.measurements && trial.measurements.length > 0 ? epochsPart(trial) : null,
    originPart(trial),
    trial.measurements
      ? null
      : el(
        'p',
        { class: 'note' },
        'This file holds no more of this trial; ',
        el('code', {}, `automl show ${trial.trial}`),
        ' has its curve.',
      ),
  ];
}

function part(title, ...children) {
  return el('section', { class: 'part' }, el('h3', {}, title), children);
}

function trialFigures(trial) {
  const { study } = page;
  const interval = isKnown(trial.interval)
    ? small(`± ${formatHalfWidth(trial.interval, study)}${study.objective.share ? ' points' : ''}`)
    : null;
  return definitions([
    [capitalised(study.objective.words), [formatObjective(trial.value, study), interval]],
    ['Rank', [formatWhole(trial.rank), small(`of ${formatWhole(study.counts.trials)}`)]],
    trial.seeds > 1 ? [`Mean of ${trial.seeds} seeds`, formatObjective(trial.mean, study)] : ['', null],
    ['Validation loss', formatNumber(trial.validation_loss)],
    ['Parameters', formatCount(trial.parameters)],
    ['MACs', formatCount(trial.macs)],
    ['Memory', isKnown(trial.memory_bytes) ? formatBytes(trial.memory_bytes) : null],
    [
      'Epochs',
      [
        formatWhole(trial.epochs),
        isKnown(trial.best_epoch)
          ? small(`best at ${trial.best_epoch}${isKnown(trial.budget) ? ` of ${trial.budget}` : ''}`)
          : null,
      ],
    ],
    ['Time', formatDuration(trial.seconds)],
  ], { class: 'figures', id: 'trial-figures' });
}

function diagnosisPart(trial) {
  if (!trial.diagnosis) return null;
  const finding = ({ label, evidence, advice }) => el('div', { class: 'finding' },
    el('p', {}, el('strong', {}, el('bdi', {}, label)), ': ', el('bdi', {}, evidence)),
    el('ul', {}, (advice || []).map((one) => el('li', {}, el('bdi', {}, one.text)))));
  return part(
    'Diagnosis',
    el('p', { id: 'trial-diagnosis' }, el('bdi', {}, trial.diagnosis)),
    (trial.findings || []).map(finding),
  );
}

function configurationTable(trial) {
  const names = Object.keys(trial.configuration);
  const isBest = page.study.best && page.study.best.trial === trial.trial;
  const best = page.study.best && !isBest ? page.study.best : null;
  const rows = names.map((name) => [
    name, formatValue(configured(trial, name)), ...(best ? [formatValue(configured(best, name))] : []),
  ]);
  const table = plainTable(null, ['Hyperparameter', 'Value', ...(best ? [`Best (trial ${best.trial})`] : [])], rows);
  table.id = 'trial-configuration';
  rows.forEach((row, i) => table.tBodies[0].rows[i].classList.toggle('differs', Boolean(best) && row[1] !== row[2]));
  return table;
}

function epochsPart(trial) {
  const has = (name) => trial.measurements.some((one) => isKnown(one[name]));
  const standard = ['train_loss', 'train_accuracy', 'validation_loss', 'validation_accuracy'];
  const own = standard.filter(has);
  const others = [...new Set(trial.measurements.flatMap((one) => Object.keys(one.metrics || {})))]
    .filter((name) => !standard.includes(name));
  const rows = trial.measurements.map((one) => [one.epoch, ...own.map((name) => formatMetric(name, one[name])),
    ...others.map(
      (name) => formatMetric(name, Object.hasOwn(one.metrics || {}, name) ? one.metrics[name] : null),
    ), formatDuration(one.seconds)]);
  const head = ['Epoch', ...own.map((name) => inWords(name)), ...others.map((name) => inWords(name)), 'time'];
  const table = plainTable(null, head, rows);
  table.id = 'trial-epochs';
  return el(
    'details',
    { class: 'part numbers' },
    el('summary', {}, `Epochs (${rows.length})`),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Epochs' }, table),
  );
}

function originPart(trial) {
  const facts = Object.keys(trial.facts || {}).map((name) => [name, formatValue(trial.facts[name])]);
  return part('Origin', definitions([
    ['Strategy', trial.strategy], ['Network', trial.network], [
      'Parent', isKnown(trial.parent) ? el('a', { href: trialAddress(trial.parent) }, `trial ${trial.parent}`) : null,
    ],
    ['Seed', trial.seed === undefined ? null : formatSeed(trial.seed)], [
      'Started', trial.started_at ? formatMoment(trial.started_at) : null,
    ],
    ['Ended', trial.ended_at ? formatMoment(trial.ended_at) : null], [
      'Configuration hash', trial.hash ? hashText(trial.hash) : null,
    ],
    ['Weights (SHA-256)', trial.weights_sha256 ? hashText(trial.weights_sha256) : null], ...facts,
  ], { class: 'pairs' }));
}

/** Seeds are typed in again: all digits. */
function formatSeed(seed) {
  return seed === null ? null : String(seed);
}
