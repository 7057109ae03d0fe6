/** What a kernel alone makes of one disk, asked in different ways: booted by the engine while the page is built. */
import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { allDecompressors } from '../../../lib/compression/all.ts';
import { bootKernel, type Boot } from '../../../lib/kernel/boot/boot-kernel.ts';
import type { Disk } from '../../../lib/kernel/machine/disk.ts';
import { listTree } from '../../../lib/kernel/machine/list-tree.ts';
import type { KernelVersion } from '../../../lib/kernel/version.ts';
import { tinyInit } from '../../../lib/presets/tiny-init.ts';

export interface RootForm {
  readonly commandLine: string;
  /** What the reader has, in a few words. */
  readonly machine: string;
  readonly outcome: Boot['outcome'];
  /** The line that decides it. */
  readonly line: string;
}

interface Question {
  readonly commandLine: string;
  readonly machine: string;
  readonly disks: readonly Disk[];
}

const program = { size: tinyInit().length, mtime: 0, bytes: tinyInit() };
const { view: contents } = listTree(utf8ByteString('dir /dev 0755 0 0\nfile /sbin/init init 0755 0 0\n'), {
  readFile: () => program,
  environment: new Map(),
});
const disk = { contents, major: 254, kibibytes: 1 << 20 };
const DISKS: readonly Disk[] = [
  { ...disk, name: 'vda', minor: 0, fstype: '' },
  { ...disk, name: 'vda1', minor: 1, fstype: 'ext4', uuid: '9f2c6a1e-01', label: 'system' },
];
const ENCRYPTED: readonly Disk[] = DISKS.map((one) => ({ ...one, fstype: '' }));
const BUILT_IN = 'driver and ext4 built in';

const QUESTIONS: readonly Question[] = [
  { machine: BUILT_IN, commandLine: 'root=/dev/vda1', disks: DISKS },
  { machine: BUILT_IN, commandLine: 'root=PARTUUID=9f2c6a1e-01', disks: DISKS },
  { machine: BUILT_IN, commandLine: 'root=UUID=3c5e0d0e-7c1f-4e0b-9a53-0c7b1a2e5f66', disks: DISKS },
  { machine: BUILT_IN, commandLine: 'root=/dev/mapper/vg-root', disks: DISKS },
  { machine: 'the partition is encrypted', commandLine: 'root=/dev/vda1', disks: ENCRYPTED },
  { machine: 'the disk’s driver is a module', commandLine: 'root=/dev/vda1', disks: [] },
];

/** In: which kernel. Out: one boot without an initramfs per question. */
export function rootForms(kernel: KernelVersion): readonly RootForm[] {
  return QUESTIONS.map(({ commandLine, machine, disks }) => {
    const boot = bootKernel({
      kernel,
      // Debian's choice, and without RAM disks the list of partitions stays short.
      config: { BLK_DEV_RAM: 'm' },
      commandLine,
      image: null,
      disks,
      decompressors: allDecompressors,
    });
    const deciding = boot.outcome.kind === 'running' ? /Mounted root/ : /panic/;
    return {
      commandLine,
      machine,
      outcome: boot.outcome,
      line: boot.console.find((line) => deciding.test(line)) ?? boot.console.at(-1) ?? '',
    };
  });
}
