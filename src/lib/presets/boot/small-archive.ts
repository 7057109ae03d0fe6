import type { PresetFile } from '../preset.ts';
import { textFile } from './archive.ts';
import { BUSYBOX, busyboxLines } from './busybox.ts';
import type { ArchiveSource } from './preset.ts';

const FOLDERS = `dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
dir /bin 0755 0 0
dir /proc 0755 0 0
dir /sys 0755 0 0
`;

const COMMANDS = ['/bin/sh', '/bin/mount', '/bin/ls'];

/** What the small archives have as /init unless they say otherwise. */
export const SMALL_INIT = `#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sysfs /sys
echo "Early userspace is here."
exec sh
`;

/** A busybox, a console and a script as /init. In: the line of /init, and what stands in the place of its script. */
export function smallArchive({
  init = 'file /init init 0755 0 0\n',
  script = SMALL_INIT,
  files = [],
}: {
  readonly init?: string;
  readonly script?: string;
  readonly files?: readonly PresetFile[];
}): ArchiveSource {
  const list = `${FOLDERS}${busyboxLines(COMMANDS)}${init}`;
  const scripts = /^file \S+ init /m.test(init) ? [textFile('init', script)] : [];
  return { list, files: [BUSYBOX, ...scripts, ...files] };
}
