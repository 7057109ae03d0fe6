/** One place of a shell pattern: any text, or one character of some kind. */
type Item = { readonly kind: 'any text' } | { readonly kind: 'one'; readonly accepts: (character: string) => boolean };

/** A shell pattern (`fnmatch`), taken apart. */
export interface Pattern {
  readonly items: readonly Item[];
  /** It has a `*`, a `?` or a set in it. */
  readonly special: boolean;
}

/**
 * In: pieces of a word; in those that are quoted every character stands for itself. `inPath`: neither `*` nor `?` nor a
 * set matches a slash.
 */
export function patternOf(
  pieces: readonly { readonly text: string; readonly quoted: boolean }[],
  inPath = false,
): Pattern {
  const items: Item[] = [];
  let special = false;
  const one = (accepts: (character: string) => boolean): void => {
    items.push({ kind: 'one', accepts: inPath ? (character) => character !== '/' && accepts(character) : accepts });
  };
  for (const { text, quoted } of pieces) {
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      const set = quoted || character !== '[' ? null : /^\[([!^]?)(\]?[^\]]*)\]/.exec(text.slice(at, at + 256));
      if (!quoted && character === '*') items.push({ kind: 'any text' });
      else if (!quoted && character === '?') one(() => true);
      else if (set !== null) {
        const accepts = setOf(set[2] ?? '');
        one(set[1] === '' ? accepts : (found) => !accepts(found));
        at += set[0].length - 1;
      } else {
        items.push({ kind: 'one', accepts: (found) => found === character });
        continue;
      }
      special = true;
    }
  }
  return { items, special };
}

/** `a-z0-9_`: characters and ranges. */
function setOf(text: string): (character: string) => boolean {
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let at = 0; at < text.length; at++) {
    const first = text.charAt(at);
    const isRange = text.charAt(at + 1) === '-' && at + 2 < text.length;
    ranges.push([first, isRange ? text.charAt(at + 2) : first]);
    if (isRange) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to);
}

/**
 * Which beginnings of a text match, by their lengths: all states of the pattern at once, so that no pattern takes more
 * than its length times that of the text.
 */
function* matchingLengths({ items }: Pick<Pattern, 'items'>, text: string): Generator<number> {
  let states = new Uint8Array(items.length + 1);
  states[0] = 1;
  for (let length = 0; ; length++) {
    for (let at = 0; at < items.length; at++)
      if (states[at] === 1 && items[at]?.kind === 'any text') states[at + 1] = 1;
    if (states[items.length] === 1) yield length;
    if (length === text.length) return;
    const character = text.charAt(length);
    const next = new Uint8Array(items.length + 1);
    let alive = false;
    for (let at = 0; at < items.length; at++) {
      const item = items[at];
      if (states[at] !== 1 || item === undefined) continue;
      if (item.kind === 'any text') next[at] = 1;
      else if (item.accepts(character)) next[at + 1] = 1;
      else continue;
      alive = true;
    }
    if (!alive) return;
    states = next;
  }
}

/** Does the whole text match? */
export function matches(pattern: Pick<Pattern, 'items'>, text: string): boolean {
  for (const length of matchingLengths(pattern, text)) if (length === text.length) return true;
  return false;
}

/** `${name#pattern}` and its three sisters: cuts the shortest or longest match off the beginning or the end. */
export function cut(text: string, pattern: Pick<Pattern, 'items'>, operator: '#' | '##' | '%' | '%%'): string {
  const atStart = operator.startsWith('#');
  const shortest = operator.length === 1;
  const read = atStart ? text : [...text].reverse().join('');
  const items = atStart ? pattern.items : [...pattern.items].reverse();
  let length = -1;
  for (const found of matchingLengths({ items }, read)) {
    length = found;
    if (shortest) break;
  }
  if (length < 0) return text;
  return atStart ? text.slice(length) : text.slice(0, text.length - length);
}
