import { textFile } from '../../../src/lib/presets/boot/archive.ts';
import { BUSYBOX, busyboxLines } from '../../../src/lib/presets/boot/busybox.ts';
import { moduleFiles, moduleLines } from '../../../src/lib/presets/boot/modules.ts';
import type { ArchiveSource } from '../../../src/lib/presets/boot/preset.ts';
import { REAL_ROOT } from '../../../src/lib/presets/boot/real-root.ts';

/** A script as process 1. */
export interface UserspaceCase {
  readonly name: string;
  /** Without its first line. */
  readonly script: string;
  /** Links to busybox in /bin besides sh; all that the cases use unless given. */
  readonly links?: readonly string[];
  /** Modules that are in the archive: the case is asked on the small PC kernel that has its drivers as modules. */
  readonly modules?: readonly string[];
  /** Which kernels were asked; both unless given. */
  readonly kernels?: readonly ('6.12' | '6.1')[];
}

/** What the kernel itself says of a mount while a script runs: that there is no such device. */
export const isAboutDevice = (line: string): boolean => /: Can't (lookup|open) blockdev$/.test(line);

const LINKS =
  'cat chmod chroot echo findfs grep insmod ln losetup ls lsmod mdev mkdir mknod modprobe mount pivot_root poweroff readlink rm rmdir sleep switch_root touch umount uname'.split(
    ' ',
  );

/** What is on the disk /dev/ubda: a root that can be booted, and a file to read. */
export const DISK: ArchiveSource = {
  list: `${REAL_ROOT.list}dir /etc 0755 0 0\nfile /etc/hello hello 0644 0 0\n`,
  files: [...REAL_ROOT.files, textFile('hello', 'hello\n')],
};

/** The archive of a case, with a stand-in for busybox. */
export function archiveOf({ script, links = LINKS, modules }: UserspaceCase): ArchiveSource {
  const list = `dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
dir /bin 0755 0 0
dir /proc 0755 0 0
dir /sys 0755 0 0
dir /new 0755 0 0
${busyboxLines(['sh', ...links].map((name) => `/bin/${name}`))}${modules === undefined ? '' : moduleList(modules)}file /init init 0755 0 0
`;
  const files = modules === undefined ? [] : moduleFiles(modules);
  return { list, files: [BUSYBOX, ...files, textFile('init', `#!/bin/sh\n${script}\n`)] };
}

function moduleList(modules: readonly string[]): string {
  const folders =
    'dir /sbin 0755 0 0\nslink /sbin/modprobe /bin/busybox 0777 0 0\ndir /lib 0755 0 0\ndir /lib/modules 0755 0 0\n';
  return `${folders}${moduleLines('/lib/modules', modules).join('\n')}\n`;
}
