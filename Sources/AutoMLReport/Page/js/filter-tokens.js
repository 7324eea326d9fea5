/** The language of `--where`: the words of an expression, each with its column counted from 1. */
class FilterError extends Error {}

function filterError(message, column) {
  return new FilterError(column ? `column ${column}: ${message}` : message);
}

const filterSigns = [
  ['==', '='], ['!=', '!='], ['<>', '!='], ['<=', '<='], ['>=', '>='], ['&&', 'and'], ['||', 'or'], ['=', '='], ['<', '<'],
  ['>', '>'], ['!', 'not'], ['+', '+'], ['-', '-'], ['*', '*'], ['/', '/'], ['(', '('], [')', ')'], ['[', '['], [']', ']'],
];
const filterLanguage = "(names, numbers, 'texts', = != < <= > >=, and or not, + - * /, parentheses)";

/** Words of kind `number`, `text`, `flag`, `name`, `sign`, and `end` as the last. Throws `FilterError`. */
function filterTokens(text) {
  const tokens = [];
  let position = 0;
  while (position < text.length) {
    const blank = /^\s+/.exec(text.slice(position));
    if (blank) position += blank[0].length;
    if (position >= text.length) break;
    const token = filterToken(text, position);
    tokens.push({ ...token, column: position + 1 });
    position += token.length;
  }
  tokens.push({ kind: 'end', column: text.length + 1 });
  return tokens;
}

function filterToken(text, position) {
  const rest = text.slice(position);
  if (/^['"]/.test(rest)) return filterText(rest, position + 1);
  const number = /^(\d+\.?\d*|\.\d+)(e[+-]?\d*)?/i.exec(rest);
  if (number) return filterNumber(number[0], position + 1);
  const name = /^[\p{L}_][\p{L}\p{N}\p{M}_.]*/u.exec(rest);
  if (name) return filterWord(name[0]);
  const sign = filterSigns.find(([written]) => rest.startsWith(written));
  if (sign) return { kind: 'sign', value: sign[1], length: sign[0].length };
  throw filterError(
    `'${String.fromCodePoint(rest.codePointAt(0))}' is not part of the language ${filterLanguage}`, position + 1,
  );
}

function filterNumber(digits, column) {
  const value = Number(digits);
  if (!Number.isFinite(value)) throw filterError(`'${digits}' is not a number`, column);
  return { kind: 'number', value, length: digits.length };
}

function filterWord(name) {
  const lower = name.toLowerCase();
  if (['and', 'or', 'not'].includes(lower)) return { kind: 'sign', value: lower, length: name.length };
  if (lower === 'true' || lower === 'false') return { kind: 'flag', value: lower === 'true', length: name.length };
  return { kind: 'name', value: name, length: name.length };
}

/** A quote inside is written twice, as in SQL. */
function filterText(rest, column) {
  const quote = rest[0];
  const match = (quote === "'" ? /^'((?:[^']|'')*)'/ : /^"((?:[^"]|"")*)"/).exec(rest);
  if (!match) throw filterError(`the text that begins here has no closing ${quote}`, column);
  return { kind: 'text', value: match[1].replaceAll(quote + quote, quote), length: match[0].length };
}
