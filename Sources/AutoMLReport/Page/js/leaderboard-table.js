/** The table of the leaderboard: head, rows, chooser of columns. */
function shownColumns() {
  return leaderboardColumns(page.study).filter((column) => isColumnShown(column));
}

function isColumnShown(column) {
  return board.shown.has(column.name) || (column.isShown && !board.hidden.has(column.name));
}

function drawRows({ rows, total }) {
  const focused = focusedTrial();
  const columns = shownColumns();
  const table = byId('leaderboard');
  refill(table.tHead, el('tr', {}, columns.map(headCell)));
  refill(
    table.tBodies[0], rows.length > 0 ? rows.map((row) => bodyRow(row, columns)) : emptyRow(columns.length, total),
  );
  table.setAttribute('aria-rowcount', String(board.matching + 1));
  restoreTableFocus(focused);
}

function headCell(column) {
  const order = sortOf(column);
  const attributes = {
    scope: 'col', 'data-column': column.name, 'data-sort': column.sort, title: column.about,
    class: column.isNumber ? 'number' : null, 'aria-sort': order,
  };
  if (!column.sort) return el('th', attributes, column.title);
  const sign = order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : '';
  return el(
    'th',
    attributes,
    el(
      'button',
      { type: 'button', class: 'sort', onclick: () => sortBy(column) },
      el('bdi', {}, column.title),
      el('span', { 'aria-hidden': 'true' }, sign),
    ),
  );
}

/** Without an order of its own the table is in that of rank. */
function sortOf(column) {
  const current = board.sort || 'rank';
  if (!column.sort || current.replace(/^-/, '') !== column.sort) return null;
  return current.startsWith('-') ? 'descending' : 'ascending';
}

function bodyRow(row, columns) {
  return el(
    'tr',
    { 'data-trial': row.trial, 'data-tie': row.tie ? 'true' : null, class: row.rank === 1 ? 'best' : null },
    columns.map((column) => bodyCell(row, column)),
  );
}

function bodyCell(row, column) {
  const classes = [column.isNumber ? 'number' : '', column.isLong ? 'long' : ''].join(' ').trim();
  const cell = column.cell(row);
  return el(
    'td',
    { 'data-column': column.name, class: classes || null },
    typeof cell === 'string' && !column.isNumber ? el('bdi', {}, cell) : cell,
  );
}

function emptinessInWords(total) {
  if (total === 0) return 'No trial has been recorded yet.';
  return page.brush ? 'None of the chosen trials is left by the filter.' : 'No trial fits the filter.';
}

function emptyRow(width, total) {
  return el('tr', { class: 'empty' }, el('td', { colspan: width }, emptinessInWords(total)));
}

/** A click anywhere on a row opens its trial, unless it was for a link or marked a text. */
function followRow(event) {
  const row = event.target.closest('tbody tr[data-trial]');
  if (!row || event.target.closest('a, button') || String(getSelection()) !== '') return;
  openTrial(Number(row.dataset.trial));
}

/** Redrawing the table must not take the keyboard's place away. */
function focusedTrial() {
  const cell = document.activeElement && document.activeElement.closest('#leaderboard [data-trial], #leaderboard th');
  return cell ? cell.dataset : null;
}

function restoreTableFocus(focused) {
  if (!focused) return;
  const wanted = [...document.querySelectorAll(focused.trial ? '#leaderboard tr[data-trial]' : '#leaderboard th')]
    .find((one) => (focused.trial ? one.dataset.trial === focused.trial : one.dataset.column === focused.column));
  const target = wanted && wanted.querySelector('a, button');
  if (target) target.focus({ preventScroll: true });
}

function drawColumnChooser() {
  const choose = (column) => el(
    'label',
    {},
    el(
      'input',
      {
        type: 'checkbox',
        'data-choose': column.name,
        checked: isColumnShown(column),
        onchange: (event) => showColumn(column, event.target.checked),
      },
    ),
    ' ',
    el('bdi', {}, column.title),
  );
  const columns = leaderboardColumns(page.study);
  refill(byId('column-list'),
    el('fieldset', {}, el('legend', {}, 'Measured'), columns.filter((one) => !one.isHyperparameter).map(choose)),
    el('fieldset', {}, el('legend', {}, 'Hyperparameters'), columns.filter((one) => one.isHyperparameter).map(choose)));
}

function showColumn(column, isShown) {
  board.shown.delete(column.name);
  board.hidden.delete(column.name);
  (isShown ? board.shown : board.hidden).add(column.name);
  refreshLeaderboard();
}
