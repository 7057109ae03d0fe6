/** The order of results: Pagefind's own, but a page or section that is named as the reader wrote comes first. */
import type { Found, Section } from './pagefind.ts';

/** In: results, best first, and the query. Out: the same, those with the exact term in a title first, then in text. */
export function exactFirst(found: readonly Found[], query: string): readonly Found[] {
  const wanted = query.toLowerCase();
  return byRank(
    found.map((page) => ({ ...page, sections: byRank(page.sections, (section) => rankOfSection(section, wanted)) })),
    (page) => rankOfPage(page, wanted),
  );
}

/** The shortest start of a word that is still the word: the index goes down to single letters when it finds nothing. */
const SHORTEST_START = 3;

/** In: results and the query. Out: those in which a word of the query is marked, or its start, or a word of the title is. */
export function withItsWords(found: readonly Found[], query: string): readonly Found[] {
  const words = wordsOf(query);
  const isMeant = (marked: string): boolean =>
    words.some((word) => {
      const length = Math.min(SHORTEST_START, word.length);
      return marked.startsWith(word.slice(0, length)) || marked.includes(word);
    });
  return found.filter((page) =>
    [page, ...page.sections].some(
      ({ title, excerpt }) => wordsOf(title).some(isMeant) || marksOf(excerpt).flatMap(wordsOf).some(isMeant),
    ),
  );
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

function marksOf(excerpt: string): readonly string[] {
  return [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, text = '']) => plain(text));
}

/** In: a list and what places each. Out: the list, lowest rank first; equals stay in their order. */
function byRank<T>(list: readonly T[], rankOf: (item: T) => number): readonly T[] {
  return list
    .map((item) => ({ item, rank: rankOf(item) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function rankOfSection({ title, excerpt }: Section, wanted: string): number {
  const name = title.toLowerCase();
  if (name === wanted) return 0;
  if (name.includes(wanted)) return 1;
  return plain(excerpt).includes(wanted) ? 2 : 3;
}

/** A page's own title counts for more than a section's, and that for more than any text. */
function rankOfPage(page: Found, wanted: string): number {
  const own = rankOfSection(page, wanted);
  const best = Math.min(own, ...page.sections.map((section) => rankOfSection(section, wanted)));
  return own < 2 ? own : best < 2 ? 2 : best + 1;
}

/** In: an excerpt. Out: its text in lower case, without the marks that may stand inside a word. */
function plain(excerpt: string): string {
  return excerpt
    .replace(/<\/?mark>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .toLowerCase();
}
