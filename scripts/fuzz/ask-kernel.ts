/** What a real kernel makes of an image: one boot, or the answer of an earlier one, kept in the cache by its bytes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackAnswer, type UnpackAnswer } from '../kernel/answers/unpack-answer.ts';
import { WALKER } from '../kernel/build/built-in.ts';
import { CACHE } from '../kernel/cache.ts';
import { runMachine } from '../kernel/machine/uml.ts';

/** MiB, as in the recorded cases: half of what is free of it limits a tmpfs root. */
export const MEMORY = 64;
/** A boot takes 0.15 s; on a busy machine more. */
const TIMEOUT_MILLISECONDS = 15_000;

export type Rootfs = 'ramfs' | 'tmpfs';

/** In: the file of a User-Mode Linux kernel with the harness's walker built in. Out: a function that asks it. */
export function kernelAt(file: string): (image: Uint8Array, rootfs: Rootfs) => Promise<UnpackAnswer> {
  const kernel = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  const folder = join(CACHE, 'fuzz', kernel);
  mkdirSync(folder, { recursive: true });
  return async (image, rootfs) => {
    const key = join(folder, `${createHash('sha256').update(image).digest('hex')}-${rootfs}.json`);
    const known = readKept(key);
    if (known !== null) return known;
    const run = await runMachine({
      kernel: file,
      image,
      disks: [],
      // Any root= makes rootfs ramfs; none makes it tmpfs.
      commandLine: `${rootfs === 'ramfs' ? 'root=x ' : ''}rdinit=${WALKER}`,
      memory: MEMORY,
      timeoutMilliseconds: TIMEOUT_MILLISECONDS,
    });
    const answer = unpackAnswer(run);
    writeFileSync(`${key}.new`, JSON.stringify(answer));
    renameSync(`${key}.new`, key);
    return answer;
  };
}

function readKept(path: string): UnpackAnswer | null {
  try {
    // Written by this file alone, in this machine's cache.
    return JSON.parse(readFileSync(path, 'utf8')) as UnpackAnswer;
  } catch {
    return null;
  }
}
