import type { Preset } from './preset.ts';
import { tinyInit } from './tiny-init.ts';

/** The console is there because the kernel opens it for process 1; without it the program runs, but is not heard. */
export const smallest: Preset = {
  id: 'smallest',
  title: 'Smallest that boots',
  about: 'A console to write to, and a program of its own that says hello and turns the machine off.',
  list: `# Type, name, what it needs, mode, owner, group.
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
file /init init 0755 0 0
`,
  files: [{ location: 'init', bytes: tinyInit() }],
};
