/**
 * A shell pattern (`fnmatch`) as a regular expression. In: pieces; in those that are quoted every character stands for
 * itself. `inPath`: neither `*` nor `?` matches a slash.
 */
export function patternOf(
  pieces: readonly { readonly text: string; readonly quoted: boolean }[],
  inPath = false,
): { readonly source: string; readonly special: boolean } {
  let source = '';
  let special = false;
  const any = inPath ? '[^/]' : '[^]';
  for (const { text, quoted } of pieces) {
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      const set = quoted || character !== '[' ? null : /^\[([!^]?)(\]?[^\]]*)\]/.exec(text.slice(at));
      if (!quoted && character === '*') source += `${any}*`;
      else if (!quoted && character === '?') source += any;
      else if (set !== null) {
        source += `[${set[1] === '' ? '' : '^'}${(set[2] ?? '').replace(/[\\\]^]/g, '\\$&')}]`;
        at += set[0].length - 1;
      } else {
        source += character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
        continue;
      }
      special = true;
    }
  }
  return { source, special };
}

/** Does the whole text match? */
export function matches(pattern: { readonly source: string }, text: string): boolean {
  return expression(`^(?:${pattern.source})$`)?.test(text) ?? false;
}

/** A set such as `[z-a]` is no expression; a pattern with one matches nothing. */
function expression(source: string): RegExp | null {
  try {
    return new RegExp(source);
  } catch {
    return null;
  }
}

/** `${name#pattern}` and its three sisters: cuts the shortest or longest match off the beginning or the end. */
export function cut(text: string, pattern: { readonly source: string }, operator: '#' | '##' | '%' | '%%'): string {
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length);
  if (operator === '##' || operator === '%%') lengths.reverse();
  const atStart = operator.startsWith('#');
  for (const length of lengths) {
    const piece = atStart ? text.slice(0, length) : text.slice(text.length - length);
    if (matches(pattern, piece)) return atStart ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}
