import type { Attempt } from '../../../lib/exercises/attempt.ts';
import type { Exercise } from '../../../lib/exercises/exercise.ts';
import { judgeAttempt, type Verdict } from '../../../lib/exercises/judge-attempt.ts';
import { finished, startKernel } from '../../../lib/kernel/boot/start-kernel.ts';
import { codeOnDemand } from '../../../lib/kernel/code-on-demand.ts';
import { settled } from '../../../lib/on-demand/on-demand.ts';

/** The engine beside the page: bytes from anywhere may make it work for a while. */
interface Asked {
  readonly id: number;
  readonly exercise: Exercise;
  readonly attempt: Attempt;
}

const { decompressors, parts } = codeOnDemand();

self.addEventListener('message', ({ data: { id, exercise, attempt } }: MessageEvent<Asked>) => {
  const verdict = (): Verdict =>
    judgeAttempt(exercise, attempt, (input) => {
      const run = startKernel({ ...input, decompressors }, parts);
      return finished(run, run.outcome);
    });
  void settled(verdict).then(
    (verdict) => self.postMessage({ id, verdict }),
    // As if it had died: the page says that the judge stopped, and makes a new one.
    (error: unknown) =>
      setTimeout(() => {
        throw error;
      }),
  );
});
