/** The openings of the sealed test set, and what they showed. */
function drawTest(container) {
  const { test } = page.study;
  if (!test || test.openings.length === 0) {
    refill(
      container,
      el('p', { class: 'nothing' }, 'The test set is still sealed. This opens it, once you have made your choice:'),
      commandLine('automl test'),
    );
    return;
  }
  const [matrix, images] = [
    el('div', { id: 'chart-confusion', class: 'place', 'data-chart': 'confusion' }),
    el('div', { id: 'chart-worst', class: 'place', 'data-chart': 'worst' }),
  ];
  refill(
    container,
    el('div', { class: 'scroll' }, openingsTable(test.openings)),
    test.confusion ? [el('h3', {}, 'Confusion matrix'), matrix] : null,
    test.worst ? [el('h3', {}, 'The most confident mistakes'), images] : null,
  );
  if (test.confusion) drawSafely(matrix, () => drawConfusion(matrix, test, chartEvents));
  if (test.worst) drawSafely(images, () => drawWorst(images, test));
}

function openingsTable(openings) {
  const rows = openings.map((one) => [
    one.trial,
    formatMoment(one.at),
    formatWhole(one.count),
    isKnown(one.accuracy) ? formatWhole(one.correct) : UNKNOWN,
    formatPercent(one.accuracy),
    one.interval ? one.interval.map(formatPercent).join(' to ') : UNKNOWN,
  ]);
  const table = plainTable(null, ['Trial', 'Opened', 'Samples', 'Correct', 'Accuracy', '95 % interval'], rows);
  table.id = 'openings';
  return table;
}
