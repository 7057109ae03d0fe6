/** The exercises in their order. */
import { getCollection, type CollectionEntry } from 'astro:content';

export type ExerciseEntry = CollectionEntry<'exercises'>;

/** An exercise with its number, counted from 1. */
export interface NumberedExercise {
  readonly number: number;
  readonly entry: ExerciseEntry;
  /** Its address below the base path. */
  readonly path: string;
}

/** Out: all exercises, from easy to hard. */
export async function numberedExercises(): Promise<readonly NumberedExercise[]> {
  const all = await getCollection('exercises');
  return all
    .toSorted((a, b) => a.data.order - b.data.order || a.id.localeCompare(b.id))
    .map((entry, index) => ({ number: index + 1, entry, path: `/exercises/${entry.id}/` }));
}
