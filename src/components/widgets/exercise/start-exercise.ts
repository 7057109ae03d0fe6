import type { Exercise } from '../../../lib/exercises/exercise.ts';
import type { Verdict } from '../../../lib/exercises/judge.ts';
import type { FigurePlace } from '../../parts/live-figure.ts';
import { showFigure } from '../../parts/show-figure.ts';
import ExerciseFigure from './Exercise.svelte';

/** What a page says of its exercise. */
export interface GivenExercise extends Record<string, unknown> {
  readonly id: string;
  readonly exercise: Exercise;
  /** What the start comes to. */
  readonly first: Verdict;
}

/** Starts an exercise. */
export function start({ element, given }: FigurePlace): void {
  // Written by the same build from the same type (Exercise.astro).
  showFigure(element, ExerciseFigure, given as GivenExercise);
}
