import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { bootKernel, type Boot, type BootInput } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import type { BootDecision } from '../../../src/lib/kernel/boot/event.ts';
import type { Disk } from '../../../src/lib/kernel/machine/disk.ts';
import { file } from '../../kernel/making/entry.ts';
import { PROGRAM, treeOf } from './trees.ts';

export function boot(input: Partial<BootInput> = {}): Boot {
  return bootKernel({ kernel: '6.12', image: null, decompressors: allDecompressors, ...input });
}

export const program = (name: string): Uint8Array => file(name, PROGRAM, { mode: 0o755 });

export const disk = (lines: readonly string[], more: Partial<Disk> = {}): Disk => ({
  name: 'sda',
  major: 8,
  minor: 0,
  fstype: 'ext4',
  contents: treeOf(lines),
  ...more,
});
export const ROOT = disk(['dir /dev 0755 0 0', 'file /sbin/init program 0755 0 0']);

export function decisions({ trace }: Boot): readonly BootDecision[] {
  const found: BootDecision[] = [];
  for (let index = 0; index < trace.length; index++) {
    const step = trace.step(index);
    if (step.kind === 'boot') found.push(step.event.decision);
  }
  return found;
}

/** Without the list of RAM disks, which is long and always the same. */
export function lines({ console }: Boot): readonly string[] {
  return console.filter((line) => !/^01[0-9a-f]{2} | \(driver\?\)/.test(line));
}
