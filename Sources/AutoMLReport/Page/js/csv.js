/** The filtered table as comma-separated values (RFC 4180): every matching row, every column, numbers in full. */
const csvChunk = 1000;

async function downloadTable() {
  const button = byId('csv');
  button.disabled = true;
  try {
    const rows = await allMatchingRows();
    offer(csvText(rows), `${fileName(page.name)}.csv`, 'text/csv');
  } catch (error) {
    say(error.message);
  } finally {
    button.disabled = false;
  }
}

async function allMatchingRows() {
  const rows = [];
  for (;;) {
    const answer = await queryRows({ where: board.where, sort: board.sort, offset: rows.length, limit: csvChunk });
    rows.push(...answer.rows);
    if (answer.rows.length === 0 || rows.length >= answer.matching) return rows;
  }
}

function csvText(rows) {
  const columns = leaderboardColumns(page.study);
  const lines = [
    columns.map((column) => column.name), ...rows.map((row) => columns.map((column) => column.value(row))),
  ];
  return lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n');
}

function csvCell(value) {
  const text = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fileName(text) {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'study';
}

function offer(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = el('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
