import { allDecompressors } from '../../../lib/compression/all.ts';
import type { Attempt } from '../../../lib/exercises/attempt.ts';
import type { Exercise } from '../../../lib/exercises/exercise.ts';
import { judge } from '../../../lib/exercises/judge.ts';

/** The engine beside the page: bytes from anywhere may make it work for a while. */
interface Asked {
  readonly id: number;
  readonly exercise: Exercise;
  readonly attempt: Attempt;
}

self.addEventListener('message', ({ data: { id, exercise, attempt } }: MessageEvent<Asked>) => {
  self.postMessage({ id, verdict: judge(exercise, attempt, allDecompressors) });
});
