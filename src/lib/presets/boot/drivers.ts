import { NO_DISKS, virtioDisk } from './machine.ts';
import { BUILT_IN, MODULAR } from './modular.ts';
import type { BootPreset } from './preset.ts';
import { REAL_ROOT } from './real-root.ts';

const COMMAND_LINE = 'root=/dev/vda1 ro';

export const builtInDrivers: BootPreset = {
  id: 'built-in-drivers',
  title: 'No initramfs: the drivers are built in',
  about: 'The kernel finds the disk by itself, mounts it as root and runs its /sbin/init.',
  question: `The loader brings no archive. The kernel has the disk's driver and ext4 built in, and root=/dev/vda1. What happens?`,
  choices: [
    { id: 'panic', text: 'The kernel panics, since without an archive there is no /init.' },
    {
      id: 'direct',
      text: 'The kernel mounts /dev/vda1 over rootfs and runs /sbin/init from it; there never was an archive.',
    },
    {
      id: 'empty',
      text: 'There is an archive all the same, a small one inside the kernel; then the kernel mounts /dev/vda1.',
    },
  ],
  answer: 'empty',
  explanation:
    'Every kernel with initramfs support unpacks an archive of its own first: by default only /dev, /dev/console and /root, on which the real root is mounted a moment later.',
  source: null,
  scenario: () => ({
    kernel: '6.12',
    config: BUILT_IN,
    commandLine: COMMAND_LINE,
    image: null,
    machine: { ...NO_DISKS, disks: virtioDisk(REAL_ROOT) },
  }),
};

export const driverAsModule: BootPreset = {
  id: 'driver-as-module',
  title: 'No initramfs: the driver is a module',
  about: 'The module lies on the disk that only the module can read, so the kernel sees no disk.',
  question: `The same machine and root=/dev/vda1, but the disk's driver virtio_blk is a module in /lib/modules of that disk. What happens?`,
  choices: [
    { id: 'loads', text: 'The kernel loads the module when it needs it, and mounts the disk.' },
    { id: 'waits', text: 'The kernel waits until the disk appears.' },
    {
      id: 'unknown-block',
      text: 'The kernel panics: it cannot mount root on unknown-block(0,0), for there is no such disk.',
    },
    { id: 'shell', text: 'The kernel starts /bin/sh from the small archive inside it.' },
  ],
  answer: 'unknown-block',
  explanation:
    'To load the module the kernel would have to read the disk, and to read the disk it needs the module; 0,0 is the number of no device at all. An initramfs that holds the module breaks the circle.',
  source: null,
  scenario: () => ({
    kernel: '6.12',
    config: MODULAR,
    commandLine: COMMAND_LINE,
    image: null,
    machine: { ...NO_DISKS, disks: virtioDisk(REAL_ROOT), drivers: [{ name: 'virtio_blk', state: 'm' }] },
  }),
};

/** Not offered among the presets: for the list of partitions, which the dictionary of messages shows. */
export const wrongRoot: BootPreset = {
  ...builtInDrivers,
  id: 'wrong-root',
  title: 'A root= that names no disk',
  about: 'The disk is vda, and the command line says sda1, as after a move to another machine.',
  question:
    'The kernel has every driver built in, but root= names /dev/sda1 and the disk is /dev/vda. What helps most?',
  choices: [
    { id: 'list', text: 'The list of partitions above the panic: it shows what the kernel has found.' },
    { id: 'number', text: 'The numbers in unknown-block(0,0): they say which disk is broken.' },
    { id: 'driver', text: 'A further driver: without one the kernel would not panic.' },
  ],
  answer: 'list',
  explanation:
    'The list holds vda and vda1, so driver and disk are there and only the name is wrong. 0,0 is the number of no device.',
  scenario: () => ({ ...builtInDrivers.scenario(), commandLine: 'root=/dev/sda1 ro' }),
};
