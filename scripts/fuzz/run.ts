/**
 * Fuzzing: `npm run fuzz -- [--seed N] [--count M] [--from I] [--kernel FILE [--version 6.12]]`.
 *
 * Without a kernel: generated and damaged images, sizes of up to 4 GiB among them, go through the engine on every
 * version in a process of its own, which must not throw, hang (10 s) or take more than 1 GiB of memory.
 * With FILE, a User-Mode Linux kernel that the harness has built (tests/kernel/README.md): the real kernel's tree and
 * messages are compared with the engine's. Its answers are kept in the cache, so a second run takes seconds.
 * Exit status 1 when anything differs, 2 when the options mean nothing.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseKernelVersion } from '../../src/lib/kernel/version.ts';
import { compareWithKernel } from './compare-with-kernel.ts';
import { machineCompressors } from './compressors.ts';
import type { ChildReport } from './engine-child.ts';
import { fuzzCase, type FuzzOptions } from './image.ts';

const HANG_MILLISECONDS = 10_000;
const MEMORY_KILOBYTES = 2 ** 20;

function start(): ChildProcess {
  return fork(join(import.meta.dirname, 'engine-child.ts'), { serialization: 'advanced' });
}

/** Out: the report, or null when none came in time or the process ended. */
function ask(child: ChildProcess, image: Uint8Array): Promise<ChildReport | null> {
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
    child.send(image);
  });
}

async function engineAlone(seed: number, from: number, count: number, options: FuzzOptions): Promise<number> {
  let child = start();
  let failures = 0;
  let steps = 0;
  let objects = 0;
  let kilobytes = 0;
  for (let index = from; index < from + count; index++) {
    const { about, bytes } = fuzzCase(seed, index, options);
    const report = await ask(child, bytes);
    const fault =
      report === null
        ? `gave no answer in ${HANG_MILLISECONDS / 1000} s, or ended`
        : (report.thrown ?? (report.kilobytes > MEMORY_KILOBYTES ? `took ${report.kilobytes} kB of memory` : null));
    if (report !== null) {
      steps += report.steps;
      objects += report.objects;
      kilobytes = Math.max(kilobytes, report.kilobytes);
    }
    if (fault === null) continue;
    failures += 1;
    process.stdout.write(`${index} (${bytes.length} bytes: ${about}): ${fault}\n`);
    child.kill('SIGKILL');
    child = start();
  }
  child.kill();
  const memory = `${Math.ceil(kilobytes / 1024)} MiB at most`;
  process.stdout.write(
    `seed ${seed}: ${count} images, ${steps} steps, ${objects} objects, ${memory}, ${failures} failures\n`,
  );
  return failures;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
    kernel: { type: 'string' },
    version: { type: 'string', default: '6.12' },
  },
});
const [seed, count, from] = [values.seed, values.count, values.from].map(Number);
const version = parseKernelVersion(values.version);
const kernel = values.kernel;
if (!Number.isInteger(seed) || !Number.isInteger(count) || !Number.isInteger(from) || version === null) {
  process.stderr.write(
    'fuzz: expected whole numbers behind --seed, --count and --from, and a version behind --version.\n',
  );
  process.exit(2);
}
if (kernel !== undefined && !existsSync(kernel)) {
  process.stderr.write(`fuzz: no kernel at ${kernel}; build one with "node scripts/kernel/build-uml.ts 6.12".\n`);
  process.exit(2);
}
const { compressors, missing } = machineCompressors();
if (missing.length > 0) process.stderr.write(`fuzz: not installed, so left out: ${missing.join(', ')}\n`);
const run = { seed: seed ?? 1, from: from ?? 0, count: count ?? 1000 };
const failures =
  kernel === undefined
    ? await engineAlone(run.seed, run.from, run.count, { compressors, maxBody: 20_000, huge: true })
    : await compareWithKernel(kernel, version, run, compressors);
process.exitCode = failures > 0 ? 1 : 0;
