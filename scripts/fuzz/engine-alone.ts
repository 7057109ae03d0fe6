/** The engine without a kernel to compare with: it must not throw, hang or take too much memory. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ChildQuestion, ChildReport } from './engine-child.ts';

const HANG_MILLISECONDS = 10_000;
const MEMORY_KILOBYTES = 2 ** 20;

/** What is generated, one after the other. */
export interface Run {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
}

export interface Asked {
  readonly about: string;
  readonly question: ChildQuestion;
}

function start(): ChildProcess {
  return fork(join(import.meta.dirname, 'engine-child.ts'), { serialization: 'advanced' });
}

/** Out: the report, or null when none came in time or the process ended. */
function ask(child: ChildProcess, question: ChildQuestion): Promise<ChildReport | null> {
  return new Promise((resolve) => {
    const done = (report: ChildReport | null): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(report);
    };
    const timer = setTimeout(() => done(null), HANG_MILLISECONDS);
    // The only sender is engine-child.ts.
    child.once('message', (message) => done(message as ChildReport));
    child.once('exit', () => done(null));
    child.send(question);
  });
}

/** In: `make` gives what stands at an index. Prints each fault, then one line of counts. Out: how many failed. */
export async function engineAlone(run: Run, what: string, make: (index: number) => Asked): Promise<number> {
  let child = start();
  let failures = 0;
  let steps = 0;
  let objects = 0;
  let kilobytes = 0;
  for (let index = run.from; index < run.from + run.count; index++) {
    const { about, question } = make(index);
    const report = await ask(child, question);
    const fault =
      report === null
        ? `gave no answer in ${HANG_MILLISECONDS / 1000} s, or ended`
        : (report.fault ?? (report.kilobytes > MEMORY_KILOBYTES ? `took ${report.kilobytes} kB of memory` : null));
    if (report !== null) {
      steps += report.steps;
      objects += report.objects;
      kilobytes = Math.max(kilobytes, report.kilobytes);
    }
    if (fault === null) continue;
    failures += 1;
    process.stdout.write(`${index} (${about}): ${fault}\n`);
    child.kill('SIGKILL');
    child = start();
  }
  child.kill();
  const memory = `${Math.ceil(kilobytes / 1024)} MiB at most`;
  process.stdout.write(
    `seed ${run.seed}: ${run.count} ${what}, ${steps} steps, ${objects} objects, ${memory}, ${failures} failures\n`,
  );
  return failures;
}
