/** The leaderboard: which rows, in which order, on which page; the table itself is drawn by `drawRows`. */
const pageLength = 50;
const board = { where: '', sort: null, offset: 0, matching: 0, shown: new Set(), hidden: new Set(), asked: 0 };

function setUpLeaderboard() {
  byId('where').addEventListener('input', debounced(250, () => filterBy(byId('where').value)));
  byId('where-form').addEventListener('submit', (event) => {
    event.preventDefault();
    filterBy(byId('where').value);
  });
  byId('previous').addEventListener('click', () => turnPage(-1));
  byId('next').addEventListener('click', () => turnPage(1));
  byId('csv').addEventListener('click', downloadTable);
  byId('brush-clear').addEventListener('click', clearBrush);
  byId('leaderboard').addEventListener('click', followRow);
}

/** A new study: nothing of the old one's filter, order or page. */
function resetLeaderboard() {
  Object.assign(board, { where: '', sort: null, offset: 0 });
  byId('where').value = '';
  byId('where-error').textContent = '';
  page.brush = null;
  drawColumnChooser();
}

function filterBy(where) {
  if (where === board.where) return;
  Object.assign(board, { where, offset: 0 });
  refreshLeaderboard({ isTold: true });
}

/** First the better end of a column, then the other. */
function sortBy(column) {
  const first = columnFalls(column) ? `-${column.sort}` : column.sort;
  const second = columnFalls(column) ? column.sort : `-${column.sort}`;
  Object.assign(board, { sort: board.sort === first ? second : first, offset: 0 });
  refreshLeaderboard({ isTold: true });
}

function columnFalls(column) {
  if (column.sort === page.study.objective.metric) return page.study.objective.direction === 'maximize';
  return column.name.includes('accuracy');
}

function turnPage(pages) {
  board.offset = Math.max(0, Math.min(board.offset + pages * pageLength, board.matching - 1));
  refreshLeaderboard({ isTold: true });
}

/** Chosen in a chart: an array of trial numbers, or null for all. */
function brush(trials) {
  page.brush = trials ? new Set(trials) : null;
  board.offset = 0;
  refreshLeaderboard({ isTold: true });
}

/** The choice is cleared in the chart too where it was made. */
function clearBrush() {
  brush(null);
  const chart = chartsByContainer.get(byId('chart-parallel'));
  if (chart) chart.set({ brushes: {} });
}

/** Asks for the rows and shows them; says how many there are where the reader has asked. Of overlapping questions only the
 * last counts; after an error the old rows stay. */
async function refreshLeaderboard({ isTold = false } = {}) {
  const question = ++board.asked;
  try {
    const answer = await queryRows({ where: board.where, sort: board.sort, offset: board.offset, limit: pageLength });
    if (question !== board.asked) return;
    byId('where-error').textContent = '';
    byId('where').removeAttribute('aria-invalid');
    showAnswer(answer);
    if (isTold) byId('announcement').textContent = byId('range').textContent;
  } catch (error) {
    if (question !== board.asked) return;
    byId('where-error').textContent = error.message;
    byId('where').setAttribute('aria-invalid', 'true');
  }
}

function showAnswer(answer) {
  board.matching = answer.matching;
  if (board.offset > 0 && board.offset >= answer.matching) {
    board.offset = 0;
    refreshLeaderboard();
    return;
  }
  drawRows(answer);
  drawPaging(answer);
  drawBrush();
}

function drawPaging({ total, matching, offset, rows, held }) {
  const [first, last] = [formatWhole(offset + 1), formatWhole(offset + rows.length)];
  const range = matching === 0 ? 'no trial' : `${first}–${last} of ${formatWhole(matching)}`;
  const ofAll = matching === total ? '' : `, ${formatWhole(total)} in all`;
  byId('range').textContent = range + ofAll;
  byId('held').textContent = !page.brush && held !== undefined && held < total
    ? `This file holds the best ${formatWhole(held)} of ${formatWhole(total)} trials; automl leaderboard and automl serve have all.` : '';
  byId('previous').disabled = offset === 0;
  byId('next').disabled = offset + rows.length >= matching;
  byId('csv').disabled = matching === 0;
}

function drawBrush() {
  byId('brush').hidden = page.brush === null;
  if (page.brush) byId('brush-count').textContent = `${trialsInWords(page.brush.size)} chosen in a chart`;
}
