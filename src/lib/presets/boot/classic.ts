import { bytesOf, type ByteString } from '../../bytes/byte-string.ts';
import type { KernelVersion } from '../../kernel/version.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { INITRD, INITRD_PIVOT } from './fixtures/classic-initrd.ts';
import { NO_DISKS, virtioDisk } from './machine.ts';
import { BUILT_IN } from './modular.ts';
import type { BootPreset } from './preset.ts';
import { REAL_ROOT } from './real-root.ts';

/** The disk of a system that still has the folder in which an old initrd is kept. */
const ROOT_WITH_INITRD = { ...REAL_ROOT, list: `${REAL_ROOT.list}dir /initrd 0755 0 0\n` };

function scenario(kernel: KernelVersion, image: string, commandLine: string): Scenario {
  return {
    kernel,
    config: BUILT_IN,
    commandLine,
    image: bytesOf(atob(image) as ByteString),
    machine: { ...NO_DISKS, disks: virtioDisk(ROOT_WITH_INITRD) },
  };
}

export const CLASSIC_PRESETS: readonly BootPreset[] = [
  {
    id: 'classic-initrd',
    title: 'Classic initrd with /linuxrc',
    about:
      'A compressed ext2 filesystem in a RAM disk, as before 2005: the kernel runs its /linuxrc and mounts the root afterwards.',
    question:
      'The image is no cpio archive, but a gzipped ext2 filesystem with a script /linuxrc. The kernel is 6.12, and root=/dev/vda1. What happens?',
    choices: [
      { id: 'panic', text: 'The kernel panics: an image that is no archive is of no use.' },
      { id: 'ignored', text: 'The kernel throws the image away and mounts /dev/vda1.' },
      {
        id: 'linuxrc',
        text: 'The kernel puts it into a RAM disk, runs /linuxrc as a child, and when that has ended mounts /dev/vda1.',
      },
      { id: 'pid1', text: 'The kernel runs /linuxrc as process 1, and that has to mount /dev/vda1.' },
    ],
    answer: 'linuxrc',
    explanation:
      '/linuxrc is no process 1: it may end, and the kernel waits for it. Then the kernel itself mounts the root, moves the old initrd to its folder /initrd and runs /sbin/init.',
    source: null,
    scenario: () => scenario('6.12', INITRD, 'root=/dev/vda1 ro'),
  },
  {
    id: 'classic-initrd-pivot',
    title: 'Classic initrd with pivot_root',
    about: 'The RAM disk is the root, /linuxrc is process 1 and changes the roots by itself.',
    question:
      'The same initrd, now with root=/dev/ram0 rw init=/linuxrc, and a script that mounts /dev/vda1 and calls pivot_root. Does that work?',
    choices: [
      { id: 'works', text: 'Yes: the RAM disk is an ordinary root, and pivot_root swaps it with another.' },
      { id: 'einval', text: 'No: pivot_root ends with “Invalid argument”, as in an initramfs before 7.0.' },
      {
        id: 'busy',
        text: 'No: pivot_root ends with “Device or resource busy”, since process 1 runs from the RAM disk.',
      },
    ],
    answer: 'works',
    explanation:
      'pivot_root fails only where the root has nothing below it, which up to 6.19 is rootfs. The RAM disk lies on rootfs, so it can be put aside, to /initrd of the new root.',
    source: null,
    scenario: () => scenario('6.12', INITRD_PIVOT, 'root=/dev/ram0 rw init=/linuxrc'),
  },
  {
    id: 'classic-initrd-7',
    title: 'What is left of the classic initrd',
    about: 'The same image and command line on Linux 7.2. Since 7.0 the kernel knows no /linuxrc any more.',
    question: 'The same gzipped ext2 filesystem with /linuxrc, and root=/dev/vda1, on Linux 7.2. What happens?',
    choices: [
      { id: 'same', text: 'The same as on 6.12.' },
      { id: 'panic', text: 'The kernel panics: RAM disk and initrd are gone.' },
      {
        id: 'copied',
        text: 'The kernel still copies it into the RAM disk, warns, and mounts /dev/vda1; /linuxrc does not run.',
      },
      { id: 'root', text: 'The RAM disk becomes the root, whatever root= says.' },
    ],
    answer: 'copied',
    explanation:
      'Linux 7.0 took /linuxrc and everything around it out. A RAM disk with a filesystem can still be the root, with root=/dev/ram0, and the warning says that this too will go, in January 2027.',
    source: null,
    // Its console is recorded on a booted 7.2; 7.0 and 7.1 print the same lines.
    scenario: () => scenario('next', INITRD, 'root=/dev/vda1 ro'),
  },
];
