/** Operator precedence parsing (Pratt, "Top down operator precedence", POPL 1973), as the program itself reads filters:
 * `or`; `and`; `not`; comparisons, not to be chained; `+ -`; `* /`; unary minus. */
const filterBinding = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};
const filterMaximumLength = 1000;
const filterMaximumDepth = 50;

/** A tree of `{kind: 'number' | 'text' | 'flag' | 'name', value}`, `{kind: 'not' | 'negative', operand}` and
 * `{kind: 'binary', sign, left, right}`. Throws `FilterError`. */
function parseFilter(text) {
  if (text.length > filterMaximumLength) throw filterError(
    `longer than ${filterMaximumLength} characters; split it at 'and'`,
  );
  const reader = { tokens: filterTokens(text), position: 0, depth: 0 };
  const tree = filterExpression(reader, 0);
  if (filterCurrent(reader).kind !== 'end') throw filterUnexpected(reader, "an operator such as '<=' or 'and'");
  return tree;
}

function filterCurrent(reader) {
  return reader.tokens[reader.position];
}

function filterIsSign(reader, sign) {
  const token = filterCurrent(reader);
  return token.kind === 'sign' && token.value === sign;
}

function filterExpression(reader, minimum) {
  reader.depth += 1;
  if (reader.depth > filterMaximumDepth) throw filterError(
    `nested more than ${filterMaximumDepth} deep`, filterCurrent(reader).column,
  );
  let left = filterOperand(reader);
  let compared = false;
  for (;;) {
    const { kind, value: sign, column } = filterCurrent(reader);
    const binding = kind === 'sign' ? filterBinding[sign] || 0 : 0;
    if (binding < Math.max(minimum, 1)) break;
    if (binding === 4 && compared) throw filterError("comparisons cannot be chained; write 'a < b and b < c'", column);
    compared = binding === 4;
    reader.position += 1;
    left = { kind: 'binary', sign, left, right: filterExpression(reader, binding + 1) };
  }
  reader.depth -= 1;
  return left;
}

function filterOperand(reader) {
  const token = filterCurrent(reader);
  if (token.kind === 'end') throw filterUnexpected(reader, "a name, a number, a 'text' or '('");
  if (token.kind === 'name') return filterIndexed(reader);
  if (token.kind !== 'sign') {
    reader.position += 1;
    return { kind: token.kind, value: token.value };
  }
  return filterPrefixed(reader, token);
}

function filterPrefixed(reader, token) {
  if (!['(', 'not', '-'].includes(token.value)) throw filterUnexpected(reader, "a name, a number, a 'text' or '('");
  reader.position += 1;
  if (token.value === 'not') return { kind: 'not', operand: filterExpression(reader, 3) };
  if (token.value === '-') return { kind: 'negative', operand: filterExpression(reader, 7) };
  const inner = filterExpression(reader, 0);
  filterExpect(reader, ')');
  return inner;
}

/** The name, or one layer of it: `width[2]`. */
function filterIndexed(reader) {
  const name = filterCurrent(reader).value;
  reader.position += 1;
  if (!filterIsSign(reader, '[')) return { kind: 'name', value: name };
  reader.position += 1;
  const layer = filterCurrent(reader);
  if (layer.kind !== 'number' || !Number.isInteger(layer.value) || layer.value < 1) {
    throw filterUnexpected(reader, 'a layer counted from 1');
  }
  reader.position += 1;
  filterExpect(reader, ']');
  return { kind: 'name', value: `${name}[${layer.value}]` };
}

function filterExpect(reader, sign) {
  if (!filterIsSign(reader, sign)) throw filterUnexpected(reader, `'${sign}'`);
  reader.position += 1;
}

function filterUnexpected(reader, expected) {
  const token = filterCurrent(reader);
  const found = token.kind === 'end' ? 'the end' : token.kind === 'text' ? `the text '${token.value}'` : `'${token.value}'`;
  return filterError(`expected ${expected}, found ${found}`, token.column);
}
