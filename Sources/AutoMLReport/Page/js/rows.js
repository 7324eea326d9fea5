/** Rows of the leaderboard: from the server page by page, or filtered and sorted here. A brushed set is always local: charts
 * draw from `sample`, so its trials are in it. What cannot be read is not sent. Throws `FilterError`. */
async function queryRows({ where, sort, offset, limit }) {
  if (!page.brush && isLive()) {
    if (where.trim()) parseFilter(where);
    return load('trials', { offset, limit, ...(sort ? { sort } : {}), ...(where.trim() ? { where } : {}) });
  }
  const { rows, total, tags } = page.brush ? await brushedRows() : await load('trials');
  const isSelected = compileFilter(where, filterNames(page.study, rows));
  const matching = sorted(rows.filter(isSelected), sort);
  return {
    total,
    matching: matching.length,
    offset,
    rows: matching.slice(offset, offset + limit),
    tags: tags || [],
    held: rows.length,
  };
}

/** Whole rows where they are known, else what the sample says of the trial. */
async function brushedRows() {
  const [{ total, rows, tags }, sample] = await Promise.all(
    [load('trials', isLive() ? { offset: 0, limit: 50 } : {}), load('sample')],
  );
  const known = new Map(rows.map((row) => [row.trial, row]));
  const brushed = [];
  sample.columns.trial.forEach((trial, i) => {
    if (page.brush.has(trial)) brushed.push(known.get(trial) || sampledRow(sample, i));
  });
  return { total, tags, rows: brushed.sort((a, b) => a.rank - b.rank) };
}

function sampledRow(sample, i) {
  const row = { study: page.name, configuration: {}, tags: [], note: '' };
  for (const [name, values] of Object.entries(sample.columns)) row[name] = values[i];
  for (const [name, values] of Object.entries(sample.hyperparameters)) {
    if (values[i] !== null && values[i] !== undefined) row.configuration[name] = values[i];
  }
  return row;
}

function filterNames(study, rows) {
  const known = hyperparameterNames(study);
  const fixed = (study.space && study.space.fixed) || {};
  return {
    known,
    metric: study.objective.metric,
    isHyperparameter: (name) => known.includes(name) || Object.hasOwn(fixed, name) || rows.some(
      (row) => Object.hasOwn(row.configuration, name),
    ),
    lookUp: (row, name) => configured(row, name) ?? configured({ configuration: fixed }, name),
  };
}

/** Names may be anything, also `constructor`. */
function configured(row, name) {
  return Object.hasOwn(row.configuration, name) ? row.configuration[name] : null;
}

/** `sort` is a column's name, with a minus for descending; rows without a value come last either way. */
function sorted(rows, sort) {
  if (!sort) return rows;
  const name = sort.replace(/^-/, '');
  const column = leaderboardColumns(page.study).find((one) => one.sort === name);
  if (!column) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...rows].sort((a, b) => compared(column.value(a), column.value(b), sign) || a.rank - b.rank);
}

function compared(a, b, sign) {
  const [noA, noB] = [a === null || a === undefined || a === '', b === null || b === undefined || b === ''];
  if (noA || noB) return Number(noA) - Number(noB);
  if (typeof a === typeof b) return sign * (a < b ? -1 : a > b ? 1 : 0);
  return sign * (typeof a === 'number' ? -1 : 1);
}
