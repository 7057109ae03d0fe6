/** Clocks for the bench. Every figure is the best of several runs: the machine's other work only ever adds time. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface ProcessRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** File for standard input; without it there is none. */
  readonly input?: string;
}

/** Seconds of one whole process, output thrown away. Throws when it cannot start or fails. */
function timeProcess(run: ProcessRun): number {
  const stdin = openSync(run.input ?? '/dev/null', 'r');
  const begin = performance.now();
  const { status, error, stderr } = spawnSync(run.program, run.args, {
    stdio: [stdin, 'ignore', 'pipe'],
    ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
  });
  const seconds = (performance.now() - begin) / 1000;
  closeSync(stdin);
  if (error !== undefined) throw new Error(`Could not start ${run.program}: ${error.message}.`);
  if (status !== 0) {
    throw new Error(`${run.program} ended with status ${String(status)}: ${stderr.toString().slice(0, 500)}`);
  }
  return seconds;
}

/**
 * Best time of each process, in seconds. The runs are interleaved (A B C, A B C, …), so that a busy moment of the
 * machine meets all of them; the first round only warms the page cache.
 */
export function raceProcesses(runs: readonly ProcessRun[], rounds: number): number[] {
  const best = runs.map(() => Infinity);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, run] of runs.entries()) {
      const seconds = timeProcess(run);
      if (round > 0) best[i] = Math.min(best[i] ?? Infinity, seconds);
    }
  }
  return best;
}

/** Best time of a function in this process, in seconds; the first call warms it. */
export function bestOf(times: number, work: () => unknown): number {
  let best = Infinity;
  for (let i = 0; i <= times; i++) {
    const begin = performance.now();
    work();
    if (i > 0) best = Math.min(best, (performance.now() - begin) / 1000);
  }
  return best;
}
