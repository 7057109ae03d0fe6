import type { ArchiveProblem } from '../cpio/problem.ts';

/** A problem, and in which stream its offset counts. */
export interface ImageProblem extends ArchiveProblem {
  /** The index of the compressed segment in whose unpacked bytes `offset` counts; null for the image itself. */
  readonly segment: number | null;
}

/** A problem as one sentence with the place. */
export function imageProblemText(problem: ImageProblem): string {
  const stream = problem.segment === null ? '' : ` of the unpacked segment ${problem.segment}`;
  return `At byte ${problem.offset}${stream}: expected ${problem.expected}, found ${problem.found}. ${problem.next}`;
}
