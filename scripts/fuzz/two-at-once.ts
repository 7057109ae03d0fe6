import type { Run } from './engine-alone.ts';

/** A boot waits for its helpers now and then. */
const AT_ONCE = 2;

/** Does the same for each case of a run, two at a time. */
export async function twoAtOnce(run: Run, one: (index: number) => Promise<void>): Promise<void> {
  let next = run.from;
  const worker = async (): Promise<void> => {
    while (next < run.from + run.count) {
      const index = next;
      next += 1;
      await one(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
