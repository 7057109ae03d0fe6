/** The questions that people search for, in the order of the book's parts. */
import { getCollection, type CollectionEntry } from 'astro:content';
import { PARTS } from '../site/book.ts';

export type Question = CollectionEntry<'questions'>;

/** Out: the parts that have questions, each with its questions by `order`. */
export async function questionsByPart(): Promise<
  readonly { title: string; id: string; questions: readonly Question[] }[]
> {
  const all = await getCollection('questions');
  return PARTS.map(({ id, title }) => ({
    id,
    title,
    questions: all
      .filter(({ data }) => data.part === id)
      .toSorted((a, b) => a.data.order - b.data.order || a.id.localeCompare(b.id)),
  })).filter(({ questions }) => questions.length > 0);
}

/** In: a question. Out: its address below the base path. */
export function questionPath({ id }: Question): string {
  return `/questions/${id}/`;
}
