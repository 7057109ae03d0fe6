import { textFile } from './archive.ts';
import { BUSYBOX, busyboxLines } from './busybox.ts';
import type { ArchiveSource } from './preset.ts';

/** Run by the kernel itself, as a child, before it mounts the root. */
export const LINUXRC = `#!/bin/sh
mount -t proc proc /proc
echo "This is /linuxrc in the initrd."
umount /proc
`;

/** Run as process 1, with the initrd as the root that it leaves by itself. */
export const LINUXRC_PIVOT = `#!/bin/sh
echo "This is /linuxrc in the initrd, as process 1."
mount -t ext4 -o ro /dev/vda1 /new
cd /new
pivot_root . initrd
exec chroot . /sbin/init
`;

/** What is in the filesystem of an initrd. In: the text of its /linuxrc. */
export function initrdSource(linuxrc: string): ArchiveSource {
  const commands = ['/bin/sh', '/bin/mount', '/bin/umount', '/bin/pivot_root', '/bin/chroot'];
  return {
    list: `dir /bin 0755 0 0
dir /dev 0755 0 0
dir /new 0755 0 0
dir /proc 0755 0 0
${busyboxLines(commands)}nod /dev/console 0600 0 0 c 5 1
file /linuxrc linuxrc 0755 0 0
`,
    files: [BUSYBOX, textFile('linuxrc', linuxrc)],
  };
}
