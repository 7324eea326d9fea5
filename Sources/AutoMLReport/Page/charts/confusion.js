/** Up to this many classes each cell shows its number. */
const MOST_NUMBERED_CLASSES = 24;

/** Confusion matrix of the opened test part (`study.test`): rows are the true classes, columns what was said. The diagonal is
 * calm, errors are loud; recall stands at the end of each row, precision below each column. */
function drawConfusion(container, test, on) {
  mountChart(container, 'confusion', {}, (chart) => {
    const matrix = test && test.confusion;
    if (!matrix || matrix.counts.length === 0) {
      emptyChart(chart, 'The test part is still sealed: a confusion matrix is there once it has been opened.');
      return;
    }
    const sums = confusionSums(matrix.counts);
    const layout = confusionLayout(chart, matrix);
    const svg = drawing(chart, layout.height, confusionSentence(matrix, sums), 'group', layout.width);
    const items = confusionCells(matrix, sums, layout);
    svg.append(confusionFrame(matrix, sums, layout), svgEl('g', {}, items.map((item) => item.group)));
    addTo(chart, svg, chartNote(confusionNote(matrix, sums)));
    reachable(chart, svg, items, { start: items[0], nearest: (x, y) => cellAt(items, layout, x, y) });
  });
}

/** Sums of rows and columns, and how many lie on the diagonal. */
function confusionSums(counts) {
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = counts.map((_, column) => counts.reduce((sum, row) => sum + row[column], 0));
  const correct = counts.reduce((sum, row, i) => sum + row[i], 0);
  return { rows, columns, correct, all: rows.reduce((sum, count) => sum + count, 0) };
}

function confusionLayout(chart, { classes, counts }) {
  const count = counts.length;
  const names = Math.ceil(Math.min(chart.width * 0.26, 160, Math.max(...classes.map((name) => textWidth(shortened(name, 160)))))) + 10;
  const isNumbered = count <= MOST_NUMBERED_CLASSES;
  const side = 58;
  const cell = Math.max(isNumbered ? 22 : 3, Math.min(44, Math.floor((chart.width - names - side) / count)));
  const isUpright = classes.some((name) => textWidth(shortened(name, 160)) > cell - 4);
  const top = 28 + (isUpright ? Math.min(names, 110) : 18);
  const right = names + cell * count;
  return { count, names, cell, top, isUpright, isNumbered, right, width: Math.max(260, right + side), height: top + cell * count + (cell >= 34 ? 34 : 4) };
}

/** Titles, class names and the margins. Where cells are small only some names fit. */
function confusionFrame({ classes, counts }, sums, layout) {
  const { names, top, cell, right, count } = layout;
  const every = Math.ceil(14 / cell);
  const size = cell * count;
  const middle = (i) => (i + 0.5) * cell;
  const each = counts.map((_, i) => i).filter((i) => i % every === 0);
  const recall = each.map((i) => svgText(right + 8, top + middle(i) + 4, marginText(counts[i][i], sums.rows[i]), { class: 'tick margin', 'data-recall': i }));
  const hasPrecision = cell >= 34;
  const below = (i) => ({ class: 'tick margin', 'text-anchor': 'middle', 'data-precision': i });
  const precision = hasPrecision ? each.map((i) => svgText(names + middle(i), top + size + 20, marginText(counts[i][i], sums.columns[i]), below(i))) : [];
  return svgEl('g', { class: 'axis', 'aria-hidden': 'true' },
    svgEl('rect', { class: 'matrix', x: names, y: top, width: size, height: size }),
    svgText(0, 14, 'rows: true class, columns: what was said', { class: 'axis-title' }, layout.width),
    svgText(right + 8, top - 8, 'recall', { class: 'axis-title' }),
    hasPrecision ? svgText(right + 8, top + size + 20, 'precision', { class: 'axis-title' }) : null,
    each.map((i) => svgText(names - 8, top + middle(i) + 4, classes[i], { class: 'tick class-name', 'text-anchor': 'end' }, names - 8)),
    each.map((i) => columnName(classes[i], names + middle(i), layout)), recall, precision);
}

function columnName(name, x, { top, isUpright, names }) {
  if (!isUpright) return svgText(x, top - 8, name, { class: 'tick class-name', 'text-anchor': 'middle' });
  return svgText(0, 0, name, { class: 'tick class-name', transform: `translate(${rounded(x + 4)} ${top - 8}) rotate(-90)` }, Math.min(names, 110) - 2);
}

/** A share in whole percent; `–` for a class that never occurs. */
function marginText(part, whole) {
  return whole > 0 ? `${Math.round((part / whole) * 100)} %` : UNKNOWN;
}

/** One mark for each cell that is not empty. */
function confusionCells({ classes, counts }, sums, layout) {
  const loudest = Math.max(1, ...counts.map((row, i) => Math.max(...row.map((count, j) => (i === j ? 0 : count)))));
  const items = [];
  counts.forEach((row, actual) => row.forEach((count, said) => {
    if (count > 0) items.push(confusionCell({ actual, said, count, classes, sums, layout, loudest }));
  }));
  return items;
}

function confusionCell({ actual, said, count, classes, sums, layout, loudest }) {
  const { cell, names, top, isNumbered } = layout;
  const [x, y] = [names + said * cell, top + actual * cell];
  const kind = actual === said ? 'is-right' : `is-error error-${Math.min(5, Math.ceil((count / loudest) * 5))}`;
  const gap = cell >= 12 ? 1 : 0;
  const node = svgEl('rect', {
    class: `cell ${kind}`, x: x + gap, y: y + gap, width: cell - 2 * gap, height: cell - 2 * gap, 'data-x': said, 'data-y': actual, 'data-count': count,
  });
  const fits = isNumbered && textWidth(String(count)) <= cell - 1;
  const text = fits ? svgText(x + cell / 2, y + cell / 2 + 4, count, { class: `cell-number ${kind}`, 'text-anchor': 'middle' }) : null;
  const lines = () => [
    actual === said ? `${shortened(classes[actual], 200)}: right` : `${shortened(classes[actual], 200)} said as ${shortened(classes[said], 200)}`,
    ['samples', `${formatWhole(count)} of ${formatWhole(sums.rows[actual])}`], ['share of the class', formatPercent(count / sums.rows[actual])],
    actual === said ? ['precision', formatPercent(sums.columns[said] > 0 ? count / sums.columns[said] : null)] : null,
  ];
  return { trial: `${actual} ${said}`, px: x + cell / 2, py: y + cell / 2, node, group: svgEl('g', {}, node, text), lines, actual, said };
}

function cellAt(items, { names, top, cell }, x, y) {
  const [said, actual] = [Math.floor((x - names) / cell), Math.floor((y - top) / cell)];
  return items.find((item) => item.said === said && item.actual === actual) || null;
}

function confusionSentence({ classes, trial }, sums) {
  const right = `${formatWhole(sums.correct)} of ${counted(sums.all, 'sample')} right`;
  return `Confusion matrix of trial ${trial} on the test part: ${right} in ${formatWhole(classes.length)} classes.`;
}

/** The most frequent errors in words. */
function confusionNote({ classes, counts }, sums) {
  const errors = counts.flatMap((row, actual) => row.map((count, said) => ({ actual, said, count }))).filter((one) => one.actual !== one.said && one.count > 0);
  if (errors.length === 0) return `All ${counted(sums.all, 'sample')} right.`;
  errors.sort((a, b) => b.count - a.count);
  const name = (i) => shortened(classes[i], 160);
  const named = errors.slice(0, 3).map(({ actual, said, count }) => `${name(actual)} said as ${name(said)} (${formatWhole(count)})`);
  return `${counted(sums.all - sums.correct, 'error')} in ${counted(sums.all, 'sample')}; most frequent: ${named.join(', ')}.`;
}
