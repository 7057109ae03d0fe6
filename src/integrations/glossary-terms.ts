/** The glossary's terms as the build reads them, and where they are found in a text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface GlossaryTerm {
  readonly id: string;
  readonly term: string;
  /** What stands between backticks is code. */
  readonly short: string;
  /** The term and its other spellings. */
  readonly names: readonly string[];
}

/** One use of a term in a text. */
export interface TermUse {
  readonly term: GlossaryTerm;
  readonly from: number;
  readonly to: number;
}

/** In: the folder of the glossary's files. Out: the terms whose first use shows a card. */
export function readGlossary(folder: string): readonly GlossaryTerm[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .flatMap((name) => {
      const data: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      if (typeof data !== 'object' || data === null) return [];
      const { term, short, aliases, marked }: Record<string, unknown> = { ...data };
      // The collection's schema tells what is wrong with a file; here it only is left out.
      if (typeof term !== 'string' || typeof short !== 'string' || marked === false) return [];
      const others = Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [];
      return [{ id: name.replace(/\.json$/, ''), term, short, names: [term, ...others] }];
    });
}

/**
 * In: the terms. Out: a function that finds them in a text: the longest name at each place, with any case of its first
 * letter, and only as a word of its own: `initrd` is not in `initrd=` or `initrd.img`, `rootfs` not in `rootfstype`.
 */
export function termFinder(terms: readonly GlossaryTerm[]): (text: string) => readonly TermUse[] {
  const byName = new Map(terms.flatMap((term) => term.names.map((name) => [withSmallStart(name), term] as const)));
  if (byName.size === 0) return () => [];
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length).map(pattern);
  const anyName = new RegExp(
    `(?<![\\p{L}\\p{N}_/.=-])(?:${names.join('|')})(?![\\p{L}\\p{N}_/=-]|\\.[\\p{L}\\p{N}])`,
    'gu',
  );
  return (text) =>
    [...text.matchAll(anyName)].flatMap((match): TermUse[] => {
      const term = byName.get(withSmallStart(match[0].replace(/\s+/g, ' ')));
      return term === undefined ? [] : [{ term, from: match.index, to: match.index + match[0].length }];
    });
}

/** `Initramfs` at the start of a sentence is `initramfs`; `RAM disk` and `CPU` stay what they are. */
function withSmallStart(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Out: a regular expression for a name, whose spaces may be line ends in the source. */
function pattern(name: string): string {
  const first = name.charAt(0);
  const rest = name
    .slice(1)
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/ /g, '\\s+');
  const start = /\p{Ll}/u.test(first)
    ? `[${first}${first.toUpperCase()}]`
    : first.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return start + rest;
}
