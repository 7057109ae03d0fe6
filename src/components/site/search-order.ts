/** The order of results: Pagefind's own, but a page or section that is named as the reader wrote comes first. */
import type { Found } from './pagefind.ts';

/** In: results, best first, and the query. Out: the same, those with the exact term in a title first, then in text. */
export function exactFirst(found: readonly Found[], query: string): readonly Found[] {
  const wanted = query.toLowerCase();
  return found
    .map((page) => ({ page, rank: rankOf(page, wanted) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ page }) => page);
}

function rankOf(page: Found, wanted: string): number {
  const title = page.title.toLowerCase();
  if (title === wanted) return 0;
  if (title.includes(wanted)) return 1;
  if (page.sections.some((section) => section.title.toLowerCase().includes(wanted))) return 2;
  const texts = [page.excerpt, ...page.sections.map(({ excerpt }) => excerpt)];
  return texts.some((text) => plain(text).includes(wanted)) ? 3 : 4;
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
