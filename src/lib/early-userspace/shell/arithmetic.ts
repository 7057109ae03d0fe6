/** Operators by how tightly they bind, loosest first; all of them bind to the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];
/** Brackets and signs inside each other. */
const DEEPEST = 50;
const TOKEN = /\s*(\d+|[A-Za-z_][A-Za-z0-9_]*|\|\||&&|[=!<>]=|[-+*/%<>()!])/y;

/**
 * `$((…))` for whole numbers. In: the text with its variables already put in; what a bare name is worth.
 * Out: the number, or null for what is not followed here or is wrong.
 */
export function arithmetic(text: string, valueOf: (name: string) => string): number | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let end = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    tokens.push(found[1] ?? '');
    end = TOKEN.lastIndex;
  }
  if (text.slice(end).trim() !== '') return null;
  let at = 0;
  const level = (depth: number): number | null => {
    const operators = LEVELS[depth];
    if (operators === undefined) return atom();
    let left = level(depth + 1);
    for (let operator = tokens[at]; operator !== undefined && operators.includes(operator); operator = tokens[at]) {
      at += 1;
      const right = level(depth + 1);
      if (left === null || right === null) return null;
      left = apply(operator, left, right);
    }
    return left;
  };
  let depth = 0;
  const atom = (): number | null => {
    // Every level of brackets and signs comes by here.
    depth += 1;
    const value = depth > DEEPEST ? null : innerAtom();
    depth -= 1;
    return value;
  };
  const innerAtom = (): number | null => {
    const token = tokens[at++];
    if (token === undefined) return null;
    if (token === '(') {
      const inner = level(0);
      return tokens[at++] === ')' ? inner : null;
    }
    if (token === '-' || token === '+' || token === '!') {
      const value = atom();
      return value === null ? null : token === '-' ? -value : token === '!' ? Number(value === 0) : value;
    }
    if (/^\d/.test(token)) return Number.parseInt(token, token.startsWith('0') ? 8 : 10) | 0;
    const value = valueOf(token);
    return /^-?\d*$/.test(value) ? Number(value) : null;
  };
  if (tokens.length === 0) return 0;
  const value = level(0);
  return at === tokens.length ? value : null;
}

function apply(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : Math.trunc(left / right);
    case '%':
      return right === 0 ? null : left % right;
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<':
      return Number(left < right);
    case '>':
      return Number(left > right);
    case '<=':
      return Number(left <= right);
    case '>=':
      return Number(left >= right);
    case '&&':
      return Number(left !== 0 && right !== 0);
    default:
      return Number(left !== 0 || right !== 0);
  }
}
