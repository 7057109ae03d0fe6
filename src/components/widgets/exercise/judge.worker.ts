import { DecompressorsOnDemand } from '../../../lib/compression/on-demand.ts';
import type { Attempt } from '../../../lib/exercises/attempt.ts';
import type { Exercise } from '../../../lib/exercises/exercise.ts';
import { judge } from '../../../lib/exercises/judge.ts';

/** The engine beside the page: bytes from anywhere may make it work for a while. */
interface Asked {
  readonly id: number;
  readonly exercise: Exercise;
  readonly attempt: Attempt;
}

const decompressors = new DecompressorsOnDemand();

self.addEventListener('message', ({ data: { id, exercise, attempt } }: MessageEvent<Asked>) => {
  void decompressors
    .settle(() => judge(exercise, attempt, decompressors))
    .then(
      (verdict) => self.postMessage({ id, verdict }),
      // As if it had died: the page says that the judge stopped, and makes a new one.
      (error: unknown) =>
        setTimeout(() => {
          throw error;
        }),
    );
});
