/** Comparisons of a filter, and operands that must be of one kind. */
const filterOrders = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b };

function compileCondition(node, names) {
  const { kind, of } = compileNode(node, names);
  if (kind !== 'flag' && kind !== 'unknown') throw filterError(`'${describeNode(node)}' is a ${kind}, not a condition`);
  return of;
}

function compileNumber(node, names) {
  const { kind, of } = compileNode(node, names);
  if (kind === 'number') return of;
  if (kind !== 'unknown') throw filterError(`'${describeNode(node)}' is a ${kindInWords(kind)}, not a number`);
  return (row) => onlyOfKind('number', of(row));
}

function kindInWords(kind) {
  return kind === 'flag' ? 'condition' : kind;
}

function compileComparison(node, names) {
  const [left, right] = [compileNode(node.left, names), compileNode(node.right, names)];
  if (left.kind !== right.kind && left.kind !== 'unknown' && right.kind !== 'unknown') {
    throw filterError(
      `'${describeNode(node.left)}' is a ${kindInWords(left.kind)} and '${describeNode(node.right)}' a ${kindInWords(right.kind)}: they do not compare`,
    );
  }
  if (node.sign === '=' || node.sign === '!=') return compileEquality(node.sign === '=', left, right);
  const order = filterOrders[node.sign];
  return { kind: 'flag', of: (row) => inOrder(order, left.of(row), right.of(row)) };
}

function compileEquality(isEqual, left, right) {
  return { kind: 'flag', of: (row) => equality(isEqual, asComparable(left.of(row)), asComparable(right.of(row))) };
}

function equality(isEqual, a, b) {
  return a === null || b === null ? null : (a === b) === isEqual;
}

/** A text and a number have no order between them. */
function inOrder(order, left, right) {
  const [a, b] = [asComparable(left), asComparable(right)];
  if (a === null || b === null || typeof a !== typeof b) return null;
  return order(a, b);
}

/** True counts as 1, as in the database. */
function asComparable(value) {
  return typeof value === 'boolean' ? Number(value) : value;
}

function onlyOfKind(kind, value) {
  const plain = asComparable(value);
  return typeof plain === kind ? plain : null;
}

function describeNode(node) {
  if (node.kind === 'text') return `'${node.value}'`;
  if (node.kind === 'not') return `not ${describeNode(node.operand)}`;
  if (node.kind === 'negative') return `-${describeNode(node.operand)}`;
  if (node.kind === 'binary') return `${describeNode(node.left)} ${node.sign} ${describeNode(node.right)}`;
  return String(node.value);
}
