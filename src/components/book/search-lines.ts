/** The kernel's lines as the search has them: `components/site/search-names.ts` reads them. */
import { pieces } from './message-title.ts';

/** A line of the dictionary. */
export interface SaidLine {
  readonly id: string;
  readonly title: string;
  /** Where it leads. */
  readonly url: string;
  /** The kernel's format, for a panic without the words in front of every panic: it is found without them too. */
  readonly format: string;
  readonly seeAlso: readonly string[];
}

/** Out: title, address and fixed parts of each; what many others point to is likelier to be meant by a part of a line, and comes first. */
export function searchLines(lines: readonly SaidLine[]): readonly (readonly string[])[] {
  const pointed = (id: string): number => lines.filter(({ seeAlso }) => seeAlso.includes(id)).length;
  return lines
    .map((line) => ({ ...line, pointed: pointed(line.id) }))
    .toSorted((a, b) => b.pointed - a.pointed)
    .map(({ title, url, format }) => {
      const parts = pieces(format).filter((piece) => piece !== null);
      return [title, url, ...parts.filter((part) => part.trim() !== '')];
    });
}
