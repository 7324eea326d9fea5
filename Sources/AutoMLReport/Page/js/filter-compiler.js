/** What a filter's names mean, and its meaning as a function of a row. A value that a trial lacks makes a comparison unknown
 * (null), neither true nor false, and unknown is not selected: SQL's logic. A division by zero is unknown. */
const filterColumns = {
  rank: 'number', trial: 'number', study: 'text', state: 'text', detail: 'text', network: 'text', strategy: 'text',
  value: 'number', validation_accuracy: 'number', validation_loss: 'number', parameters: 'number', macs: 'number',
  memory_bytes: 'number', epochs: 'number', seconds: 'number',
};

/** From a text to a function of a row that says whether it is selected; everything for an empty text.
 * `names` has `isHyperparameter(name)`, `lookUp(row, name)`, `metric` and `known`. Throws `FilterError`. */
function compileFilter(text, names) {
  if (text.trim() === '') return () => true;
  const { kind, of } = compileNode(parseFilter(text), names);
  if (kind !== 'flag' && kind !== 'unknown') throw filterError(`'${text.trim()}' is a ${kind}, not a condition`);
  return (row) => isTrue(of(row));
}

function isTrue(value) {
  return value === true || (typeof value === 'number' && value !== 0);
}

function compileNode(node, names) {
  if (node.kind === 'name') return compileName(node.value, names);
  if (node.kind === 'not') return compileNot(compileCondition(node.operand, names));
  if (node.kind === 'negative') return compileNegative(compileNumber(node.operand, names));
  if (node.kind === 'binary') return compileBinary(node, names);
  return { kind: node.kind, of: () => node.value };
}

function compileNot(operand) {
  return { kind: 'flag', of: (row) => negated(operand(row)) };
}

function negated(value) {
  return value === null ? null : !isTrue(value);
}

function compileNegative(operand) {
  return { kind: 'number', of: (row) => finiteOrNull(operand(row), (value) => -value) };
}

function compileName(name, names) {
  if (Object.hasOwn(filterColumns, name)) return { kind: filterColumns[name], of: (row) => row[name] ?? null };
  if (name === names.metric) return { kind: 'number', of: (row) => row.value ?? null };
  if (!names.isHyperparameter(name)) throw filterError(unknownName(name, names));
  return { kind: 'unknown', of: (row) => names.lookUp(row, name) ?? null };
}

function unknownName(name, names) {
  const layer = names.known.find((known) => known.startsWith(`${name}[`));
  if (layer) return `'${name}' is given per layer: write ${layer} for the first`;
  return `'${name}' is neither a column of the leaderboard nor a hyperparameter; columns are ${Object.keys(filterColumns).sort().join(', ')}`;
}

function compileBinary(node, names) {
  if (node.sign === 'and' || node.sign === 'or') return compileJunction(node, names);
  if (['+', '-', '*', '/'].includes(node.sign)) return compileArithmetic(node, names);
  return compileComparison(node, names);
}

function compileJunction(node, names) {
  const [left, right] = [compileCondition(node.left, names), compileCondition(node.right, names)];
  const decisive = node.sign === 'or';
  return { kind: 'flag', of: (row) => junction(decisive, left(row), () => right(row)) };
}

function junction(decisive, left, right) {
  if (left !== null && isTrue(left) === decisive) return decisive;
  const other = right();
  if (other !== null && isTrue(other) === decisive) return decisive;
  return left === null || other === null ? null : !decisive;
}

const filterArithmetic = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b };

function compileArithmetic(node, names) {
  const [left, right] = [compileNumber(node.left, names), compileNumber(node.right, names)];
  const combine = filterArithmetic[node.sign];
  return {
    kind: 'number',
    of: (row) => finiteOrNull(left(row), (a) => finiteOrNull(right(row), (b) => combine(a, b))),
  };
}

function finiteOrNull(value, then) {
  if (value === null) return null;
  const result = then(value);
  return Number.isFinite(result) ? result : null;
}
