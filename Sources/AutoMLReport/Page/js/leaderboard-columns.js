/** Columns of the leaderboard: `{name, title, sort, value(row), cell(row), isNumber, isShown, about}`. `sort` is the name that the
 * filter language has for it, null where only this page knows the column and the server could not order by it. */
const columnsOfStudy = new WeakMap();

function leaderboardColumns(study) {
  if (!columnsOfStudy.has(study)) columnsOfStudy.set(
    study, [...measuredColumns(study), ...configuredColumns(study), ...writtenColumns()],
  );
  return columnsOfStudy.get(study);
}

function numberColumn(name, title, format, more) {
  const value = (row) => row[name] ?? null;
  return { name, title, sort: name, value, cell: (row) => format(value(row)), isNumber: true, isShown: true, ...more };
}

function textColumn(name, title, cell, more) {
  const value = (row) => row[name] ?? null;
  return { name, title, sort: name, value, cell: cell || value, isNumber: false, isShown: true, ...more };
}

function measuredColumns(study) {
  const { metric, words } = study.objective;
  const hidden = { isShown: false };
  return [
    numberColumn(
      'rank',
      'Rank',
      String,
      { cell: rankCell, about: '≈ cannot be told from the first: the difference may be chance' },
    ),
    numberColumn('trial', 'Trial', String, { cell: trialLink }),
    textColumn('state', 'State', (row) => stateChip(row.state)),
    numberColumn(
      'value',
      capitalised(words),
      null,
      { sort: metric, cell: (row) => valueCell(row, study), about: 'with half the width of its 95 % interval' },
    ),
    metric === 'validation_accuracy'
      ? null
      : numberColumn('validation_accuracy', 'Accuracy', formatPercent, { isShown: false }),
    metric === 'validation_loss'
      ? null
      : numberColumn('validation_loss', 'Loss', formatNumber, { about: 'validation loss' }),
    numberColumn('parameters', 'Parameters', formatCount),
    numberColumn('macs', 'MACs', formatCount, { about: 'multiply-adds for one sample' }),
    numberColumn('memory_bytes', 'Memory', formatBytes, hidden),
    numberColumn('epochs', 'Epochs', formatWhole),
    numberColumn('seconds', 'Time', formatDuration),
    textColumn(
      'diagnosis', 'Diagnosis', (row) => diagnosisChip(row.diagnosis), { sort: isLive() ? null : 'diagnosis' },
    ),
    textColumn('network', 'Network', null, hidden),
    textColumn('strategy', 'Strategy', null, hidden),
    numberColumn('seeds', 'Seeds', formatWhole, { isShown: false, sort: isLive() ? null : 'seeds' }),
    textColumn('detail', 'Detail', null, { isShown: false, isLong: true }),
  ].filter(Boolean);
}

/** The first few hyperparameters are shown from the start; the others can be chosen. */
function configuredColumns(study) {
  return hyperparameterNames(study).map((name, i) => ({
    name, title: name, sort: name, isHyperparameter: true, isShown: i < 5,
    value: (row) => configured(row, name),
    cell: (row) => (configured(row, name) === null ? '' : formatValue(configured(row, name))),
    isNumber: isNumeric(study, name),
  }));
}

function isNumeric(study, name) {
  const hyperparameter = study.space.hyperparameters.find((one) => one.name === name.replace(/\[\d+\]$/, ''));
  return Boolean(hyperparameter) && (hyperparameter.kind !== 'choice' || (hyperparameter.values || []).every(isKnown));
}

function writtenColumns() {
  return [
    textColumn(
      'tags',
      'Tags',
      (row) => (row.tags || []).map(tagChip),
      { sort: isLive() ? null : 'tags', value: (row) => (row.tags || []).join(' ') },
    ),
    textColumn('note', 'Note', null, { sort: isLive() ? null : 'note', isShown: false, isLong: true }),
  ];
}

function rankCell(row) {
  if (!row.tie) return formatWhole(row.rank);
  return [
    el(
      'span',
      { class: 'tie', title: 'cannot be told from the first: the difference may be chance' },
      '≈',
      el('span', { class: 'unseen' }, ' tie, rank '),
    ),
    ` ${formatWhole(row.rank)}`,
  ];
}

function trialLink(row) {
  return el('a', { href: trialAddress(row.trial) }, String(row.trial));
}

function valueCell(row, study) {
  const value = formatObjective(row.value, study);
  if (!isKnown(row.interval)) return value;
  return [value, el('span', { class: 'interval' }, ` ± ${formatHalfWidth(row.interval, study)}`)];
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
