import type { Preset } from './preset.ts';
import { tinyInit } from './tiny-init.ts';

/** One file under three names, as a busybox is packed when its commands are links and not copies. */
export const hardLinks: Preset = {
  id: 'hard-links',
  title: 'One file, three names',
  about: 'A program with two hard links. Its bytes stand in the archive once, behind the last of its names.',
  list: `# Names behind the group are hard links to the file.
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
dir /bin 0755 0 0
file /init init 0755 0 0 /bin/hello /bin/again
`,
  files: [{ location: 'init', bytes: tinyInit() }],
};
