import type { Decompressors } from '../compression/registry.ts';
import { bootKernel } from '../kernel/boot/boot-kernel.ts';
import type { Attempt } from './attempt.ts';
import type { Exercise } from './exercise.ts';
import { judgeAttempt, type Verdict } from './judge-attempt.ts';

export type { Judged, Verdict } from './judge-attempt.ts';

/** In: an exercise and an attempt at it. Out: the boot of exactly this attempt, held against the goal. Never throws. */
export function judge(exercise: Exercise, attempt: Attempt, decompressors: Decompressors): Verdict {
  return judgeAttempt(exercise, attempt, (input) => bootKernel({ ...input, decompressors }));
}
