/** What came out, in words and key figures. */
function drawSummary() {
  const { study } = page;
  byId('summary-empty').hidden = study.best !== null;
  refill(byId('best'), study.best ? bestValue(study) : null);
  refill(byId('figures'), keyFigures(study));
  refill(byId('words'), (study.words || []).map(wordsBlock));
  drawStudyNote();
}

function bestValue(study) {
  const { best, objective } = study;
  const interval = isKnown(best.interval) ? ` ± ${formatHalfWidth(best.interval, study)}` : '';
  return [
    el(
      'p',
      { class: 'best-value', id: 'best-value' },
      formatObjective(best.value ?? best.mean, study),
      el('span', { class: 'interval' }, interval),
    ),
    el(
      'p',
      { class: 'best-words' },
      `best ${objective.words}, `,
      el('a', { href: trialAddress(best.trial), id: 'best-trial' }, `trial ${best.trial}`),
    ),
  ];
}

function keyFigures(study) {
  const { counts, time, ties, best, test, data } = study;
  const opened = test && test.openings.length > 0 ? test.openings.at(-1) : null;
  return definitions([
    ['Trials', [formatWhole(counts.trials), stateBar(counts)]],
    [
      'Time',
      time.wall_seconds === null
        ? null
        : [formatDuration(time.wall_seconds), small(`${formatDuration(time.training_seconds)} of training`)],
    ],
    [
      'Best network',
      best
        ? [
          `${formatCount(best.parameters)} parameters`,
          small(`${formatCount(best.macs)} MACs, ${formatWhole(best.epochs)} epochs`),
        ]
        : null,
    ],
    [
      'Ties with it',
      ties
        ? [
          formatWhole(ties.trials),
          ties.smallest
            ? small(
              'smallest: ',
              el('a', { href: trialAddress(ties.smallest.trial) }, `trial ${ties.smallest.trial}`),
              `, ${formatCount(ties.smallest.parameters)}`,
            )
            : null,
        ]
        : null,
    ],
    [
      'Test set',
      [
        opened ? testFigure(opened) : 'sealed',
        small(opened ? `${formatWhole(opened.count)} samples, trial ${opened.trial}` : 'automl test opens it'),
      ],
    ],
    [
      'Chosen by',
      isKnown(data.validation_count) ? [formatWhole(data.validation_count), small('validation samples')] : null,
    ],
  ], { class: 'figures' });
}

function testFigure(opening) {
  return isKnown(opening.accuracy) ? formatPercent(opening.accuracy) : 'opened';
}

function small(...children) {
  return el('small', {}, children);
}

/** Shares of states as one bar, with the numbers beside it in words. */
function stateBar(counts) {
  const states = ['completed', 'pruned', 'failed', 'running', 'paused', 'waiting'].filter((state) => counts[state] > 0);
  const part = (state) => {
    const mark = el('span', { class: `state-${state}` });
    mark.style.flexGrow = counts[state];
    return mark;
  };
  return [
    el('span', { class: 'state-bar', 'aria-hidden': 'true' }, states.map(part)),
    small(states.map((state) => `${formatWhole(counts[state])} ${state}`).join(', ')),
  ];
}

function wordsBlock({ title, text, commands }) {
  return el(
    'div',
    { class: 'words-block' },
    el('h3', {}, title),
    el('p', {}, el('bdi', {}, text)),
    (commands || []).map(commandLine),
  );
}
