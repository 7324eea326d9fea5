/** Several studies in one picture: which, and their numbers beside each other. */
let comparedStudies = null;

function comparableStudies() {
  return page.studies.filter((one) => hasStudy(one.study));
}

/** At first the shown study and those with the same objective, five at most. */
function chosenStudies() {
  const all = comparableStudies();
  if (comparedStudies === null) {
    const own = all.find((one) => one.study === page.name);
    const others = all.filter((one) => one !== own && own && one.metric === own.metric).slice(0, 4);
    comparedStudies = new Set([own, ...others].filter(Boolean).map((one) => one.study));
  }
  return all.filter((one) => comparedStudies.has(one.study));
}

async function drawCompared(container) {
  const chosen = chosenStudies();
  drawStudyChoice(chosen);
  if (chosen.length < 2) {
    refill(container, el('p', { class: 'nothing' }, 'Choose two studies or more.'));
    return;
  }
  const chart = el('div', { class: 'place', id: 'chart-compared', 'data-chart': 'compared' });
  const objectives = new Set(chosen.map((one) => `${one.direction} ${one.metric}`));
  const isMixed = objectives.size > 1;
  refill(
    container,
    isMixed
      ? el(
        'p',
        { class: 'nothing', id: 'compare-mixed' },
        `These have different objectives (${[...objectives].map(inWords).join('; ')}), so one picture cannot hold them; the table can.`,
      )
      : chart,
    el('div', { class: 'scroll' }, comparisonTable(chosen)),
  );
  if (!isMixed) await drawTogether(chart, chosen);
}

async function drawTogether(chart, chosen) {
  try {
    const pairs = await Promise.all(
      chosen.map(
        async (one) => (
          { study: await load('study', { study: one.study }), history: await load('history', { study: one.study }) }
        ),
      ),
    );
    drawSafely(chart, () => drawComparison(chart, pairs, { ...chartEvents, select: () => {} }));
  } catch (error) {
    refill(chart, el('p', { class: 'nothing' }, error.message));
  }
}

function drawStudyChoice(chosen) {
  const choose = (one, isChosen) => {
    if (isChosen) comparedStudies.add(one.study);
    else comparedStudies.delete(one.study);
    drawCompared(byId('chart-comparison'));
  };
  const focused = document.activeElement && document.activeElement.dataset.compare;
  refill(byId('compare-studies'), el('legend', { class: 'unseen' }, 'Studies'),
    comparableStudies().map(
      (one) => el(
        'label',
        {},
        el(
          'input',
          {
            type: 'checkbox',
            'data-compare': one.study,
            checked: chosen.includes(one),
            onchange: (event) => choose(one, event.target.checked),
          },
        ),
        ' ',
        el('bdi', {}, one.study),
      ),
    ));
  const again = [...byId('compare-studies').querySelectorAll('input')].find(
    (input) => input.dataset.compare === focused,
  );
  if (again) again.focus({ preventScroll: true });
}

function comparisonTable(chosen) {
  const value = (one) => (one.metric.includes('accuracy') ? formatPercent(one.best) : formatNumber(one.best));
  const link = (one) => el('a', { href: `#${new URLSearchParams({ study: one.study })}` }, el('bdi', {}, one.study));
  const rows = chosen.map((one) => [
    link(one),
    one.data,
    `${inWords(one.metric)}`,
    value(one),
    one.best_trial ?? UNKNOWN,
    formatWhole(one.trials),
    formatWhole(one.completed),
    formatWhole(one.pruned),
    formatWhole(one.failed),
  ]);
  const table = plainTable(
    null, ['Study', 'Data', 'Objective', 'Best', 'Trial', 'Trials', 'Completed', 'Pruned', 'Failed'], rows,
  );
  table.id = 'comparison';
  return table;
}
