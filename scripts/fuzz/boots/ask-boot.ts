/** How a real kernel goes through a generated boot: one machine, or the answer of an earlier one, kept in the cache. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disk } from '../../../tests/kernel/making/image.ts';
import { bootAnswer, type BootAnswer } from '../../kernel/answers/boot-answer.ts';
import { CACHE } from '../../kernel/cache.ts';
import { LINE_PATTERNS } from '../../kernel/machine/patterns.ts';
import { runMachine } from '../../kernel/machine/uml.ts';
import { makeDisk } from '../../kernel/making/disk.ts';
import type { FuzzedBoot } from './boot-case.ts';

/** MiB, as in the recorded cases. */
const MEMORY = 64;
/** A boot takes 0.2 s. One that waits for ever takes this; a machine that is only slow is asked again, with more. */
const TIMEOUTS_MILLISECONDS = [5000, 30_000] as const;

const hashOf = (...parts: readonly (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');

/** In: the file of a User-Mode Linux kernel of the harness. Out: a function that asks it. */
export function kernelBootingAt(kernel: string): (boot: FuzzedBoot) => Promise<BootAnswer> {
  // Another selection of lines is another answer.
  const patterns = LINE_PATTERNS.map(({ topic, line }) => `${topic} ${line.source}`);
  const folder = join(CACHE, 'fuzz', 'boots', hashOf(readFileSync(kernel), ...patterns).slice(0, 16));
  mkdirSync(folder, { recursive: true });
  return async ({ commandLine, image, disks }) => {
    const key = join(folder, `${hashOf(commandLine, JSON.stringify(disks), image ?? 'none')}.json`);
    const known = readKept(key);
    if (known !== null) return known;
    let answer: BootAnswer | null = null;
    for (const timeoutMilliseconds of TIMEOUTS_MILLISECONDS) {
      const run = await withDisks(disks, (files) =>
        runMachine({ kernel, image, disks: files, commandLine, memory: MEMORY, timeoutMilliseconds }),
      );
      answer = bootAnswer(run);
      if (answer.outcome.kind !== 'hangs') break;
    }
    if (answer === null) throw new Error('A machine is asked at least once.');
    writeFileSync(`${key}.new`, JSON.stringify(answer));
    renameSync(`${key}.new`, key);
    return answer;
  };
}

type DiskFiles = readonly { readonly file: string; readonly readonly: boolean }[];

async function withDisks<T>(disks: readonly Disk[], work: (files: DiskFiles) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'before-root-fuzz-'));
  try {
    const files = disks.map((disk) => ({ file: join(folder, disk.name), readonly: disk.readonly ?? false }));
    for (const [index, disk] of disks.entries()) makeDisk(disk, files[index]?.file ?? '');
    return await work(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readKept(path: string): BootAnswer | null {
  try {
    // Written by this file alone, in this machine's cache.
    return JSON.parse(readFileSync(path, 'utf8')) as BootAnswer;
  } catch {
    return null;
  }
}
