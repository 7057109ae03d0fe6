import { utf8ByteString } from '../../bytes/byte-string.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import type { Recorder } from '../../trace/recorder.ts';

const S_IFCHR = 0o020000;

/** `default_rootfs` (init/noinitramfs.c): all that a kernel without CONFIG_BLK_DEV_INITRD puts into rootfs. */
export function defaultRootfs(recorder: Recorder, rootfs: Rootfs): void {
  const place = { function: 'default_rootfs', file: 'init/noinitramfs.c' };
  recorder.beginBoot(place, { stage: 'kernel', decision: { kind: 'default rootfs' } });
  rootfs.mkdir(utf8ByteString('/dev'), 0o755);
  rootfs.mknod(utf8ByteString('/dev/console'), S_IFCHR | 0o600, [5, 1]);
  rootfs.mkdir(utf8ByteString('/root'), 0o700);
  recorder.mark('tree');
}
