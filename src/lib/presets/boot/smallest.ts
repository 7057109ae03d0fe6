import { smallest } from '../smallest.ts';
import { packArchive } from './archive.ts';
import { NO_DISKS } from './machine.ts';
import type { BootPreset } from './preset.ts';

export const smallestBoot: BootPreset = {
  id: 'smallest',
  title: 'The smallest initramfs',
  about: 'A console and one program: all that the kernel needs to hand over to /init.',
  question:
    'The archive holds /dev, /dev/console and one program called /init. The command line is empty. What happens?',
  choices: [
    { id: 'runs', text: 'The kernel runs /init as process 1 and looks for no root filesystem.' },
    { id: 'no-root', text: 'The kernel panics, since no root= says where the root filesystem is.' },
    { id: 'both', text: 'The kernel mounts a root filesystem first and then runs /init from it.' },
    { id: 'no-shell', text: 'The kernel panics, since there is no shell in the archive.' },
  ],
  answer: 'runs',
  explanation:
    'Where rootfs has an /init, the kernel runs it and mounts nothing more: finding a root, or doing without one, is up to /init.',
  source: { list: smallest.list, files: smallest.files },
  scenario: (put) => ({ kernel: '6.12', commandLine: '', image: packArchive(smallest, put), machine: NO_DISKS }),
};
