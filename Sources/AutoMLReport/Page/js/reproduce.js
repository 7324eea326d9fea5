/** How to have these numbers again: commands, seed, hashes, versions; the space that was searched; what the doctor found. */
function drawReproduce(container) {
  const { reproduce, time } = page.study;
  refill(container,
    el('div', { id: 'commands' }, (reproduce.commands || []).map(commandLine)),
    definitions([
      ['Seed', formatValue(reproduce.seed)],
      ['Data (SHA-256)', reproduce.data_hash ? hashText(reproduce.data_hash) : null],
      ['Best weights (SHA-256)', reproduce.weights_sha256 ? hashText(reproduce.weights_sha256) : null],
      ['Program', `automl ${reproduce.program}`],
      ['Linear algebra', reproduce.blas_core ? `OpenBLAS, ${reproduce.blas_core}` : null],
      ['Kernels', reproduce.kernels],
      ['Created', formatMoment(time.created)],
      ['Started', time.started_at ? formatMoment(time.started_at) : null],
      ['Ended', time.ended_at ? formatMoment(time.ended_at) : null],
    ], { class: 'pairs' }));
}

function drawSpace(container) {
  const { space } = page.study;
  const rows = space.hyperparameters.map((one) => [
    one.name,
    one.kind,
    domainInWords(one),
    [one.per ? `one per ${one.per}` : '', one.when ? `when ${one.when}` : ''].filter(Boolean).join('; '),
  ]);
  const fixed = Object.entries(space.fixed || {}).map(([name, value]) => `${name} ${formatValue(value)}`);
  refill(container,
    el('div', { class: 'scroll' }, plainTable(null, ['Hyperparameter', 'Kind', 'Domain', 'Where'], rows)),
    definitions([
      ['Fixed', fixed.join(', ')],
      [
        'Constraints',
        (space.constraints || []).length > 0
          ? space.constraints.map((one) => el('code', { class: 'constraint' }, one))
          : null,
      ],
      [
        'Training',
        `at most ${formatValue(space.max_epochs)} epochs${isKnown(space.patience) ? `,
        ended after ${space.patience} without improvement` : ''}`,
      ],
    ], { class: 'pairs' }));
}

function drawDoctor(container) {
  const { doctor } = page.study;
  if (!doctor || doctor.judged === 0) {
    refill(container, el('p', { class: 'nothing' }, 'No training run has been judged yet.'));
    return;
  }
  refill(
    container,
    el('ul', { class: 'labels' }, doctor.labels.map((one) => labelBar(one, doctor.judged))),
    (doctor.findings || []).map(findingBlock),
  );
}

function labelBar({ label, trials }, judged) {
  const bar = el('span', { class: label === 'healthy' ? 'bar good' : 'bar', 'aria-hidden': 'true' });
  bar.style.width = `${(trials / Math.max(judged, 1)) * 100}%`;
  return el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'plain-button',
        'data-label': label,
        title: 'Show these trials in the leaderboard',
        onclick: () => brushLabel(label),
      },
      el('bdi', {}, label),
    ),
    el('span', { class: 'track' }, bar),
    el('span', { class: 'number' }, formatWhole(trials)),
  );
}

async function brushLabel(label) {
  const { columns } = await load('sample');
  brush(columns.trial.filter((_, i) => String(columns.diagnosis[i] || '').split(':')[0] === label));
  goTo('trials');
}

function findingBlock({ label, hyperparameter, evidence, advice }) {
  return el(
    'div',
    { class: 'finding' },
    el('h3', {}, el('bdi', {}, label + (hyperparameter ? `: ${hyperparameter}` : ''))),
    el('p', {}, el('bdi', {}, evidence)),
    el('p', { class: 'advice' }, '→ ', el('bdi', {}, advice)),
  );
}
