import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_VARIANTS, type BootCase, type UnpackCase } from '../../../tests/kernel/making/case.ts';
import type { Disk } from '../../../tests/kernel/making/image.ts';
import { bootAnswer, type BootAnswer } from '../answers/boot-answer.ts';
import { unpackAnswer, type UnpackAnswer } from '../answers/unpack-answer.ts';
import { WALKER } from '../build/built-in.ts';
import { kernelPath } from '../cache.ts';
import { runMachine } from '../machine/uml.ts';
import { makeDisk } from '../making/disk.ts';

/** MiB. Half of what is free of it is the limit of a tmpfs root: about 28 MiB. */
const MEMORY = 64;
/** Milliseconds. A boot takes 0.1 s, but some of a large file on a full tmpfs many seconds. */
const TIMEOUT = 30000;

/** The kernel file of a variant; the environment's KERNEL=path stands for all of them. */
export function kernelFile(variant: string): string {
  const file = process.env['KERNEL'] ?? kernelPath(variant);
  if (!existsSync(file))
    throw new Error(`Not found: ${file}. Build it with: node scripts/kernel/build-uml.ts ${variant}`);
  return file;
}

/** Debian 12 has no package of 7.2: where it was not built, what is recorded of it stays. */
export const isAtHand = (variant: string): boolean => variant !== '7.2' || existsSync(kernelPath(variant));

export const variantsOf = (asked: UnpackCase | BootCase): readonly string[] => asked.variants ?? DEFAULT_VARIANTS;

export async function askUnpack(asked: UnpackCase, variant: string, image: Uint8Array): Promise<UnpackAnswer> {
  const run = await runMachine({
    kernel: kernelFile(variant),
    image,
    disks: [],
    // Any root= makes rootfs ramfs; none makes it tmpfs.
    commandLine: `${asked.rootfs === 'ramfs' ? 'root=x ' : ''}rdinit=${WALKER}`,
    memory: MEMORY,
    timeoutMilliseconds: TIMEOUT,
  });
  return unpackAnswer(run);
}

export async function askBoot(asked: BootCase, variant: string, image: Uint8Array | null): Promise<BootAnswer> {
  const run = await runMachine({
    kernel: kernelFile(variant),
    image,
    disks: (asked.disks ?? []).map((disk) => ({ file: diskFile(disk), readonly: disk.readonly ?? false })),
    commandLine: asked.commandLine,
    memory: MEMORY,
    timeoutMilliseconds: asked.timeoutMilliseconds ?? 20_000,
  });
  return bootAnswer(run);
}

const disks = new Map<string, string>();
let folder: string | null = null;

/** Each distinct disk is made once per run of the harness. */
function diskFile(disk: Disk): string {
  const key = JSON.stringify(disk);
  const made = disks.get(key);
  if (made !== undefined) return made;
  folder ??= mkdtempSync(join(tmpdir(), 'before-root-disks-'));
  const file = join(folder, `disk${disks.size}`);
  makeDisk(disk, file);
  disks.set(key, file);
  return file;
}
