/** The terms of the glossary, and where each stands. */
import { getCollection, type CollectionEntry } from 'astro:content';

export type Term = CollectionEntry<'glossary'>;

/** Out: all terms, in the order of the alphabet. */
export async function allTerms(): Promise<readonly Term[]> {
  const terms = await getCollection('glossary');
  return terms.toSorted((a, b) => sortName(a).localeCompare(sortName(b), 'en', { sensitivity: 'base' }));
}

/** In: a term's file name. Out: its address below the base path. */
export function termPath(id: string): string {
  return `/glossary/#${id}`;
}

/** `/init` stands under i, `.ko` under k. */
function sortName({ data }: Term): string {
  return data.term.replace(/^[^\p{L}\p{N}]+/u, '');
}
