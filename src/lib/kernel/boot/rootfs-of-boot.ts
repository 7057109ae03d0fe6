import { utf8ByteString } from '../../bytes/byte-string.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import type { Clock } from '../../trace/clock.ts';
import type { RootfsOfBoot } from './context.ts';

const S_IFBLK = 0o060000;

/** The calls of fs/init.c that the boot makes on rootfs. Changes belong to the step that the clock shows. */
export function rootfsOfBoot(clock: Clock, rootfs: Rootfs): RootfsOfBoot {
  return {
    view: () => rootfs.at(clock.step),
    createDev(path, major, minor) {
      rootfs.unlink(utf8ByteString(path));
      const made = rootfs.mknod(utf8ByteString(path), S_IFBLK | 0o600, [major, minor]);
      return typeof made === 'number' ? made : 0;
    },
    unlink(path) {
      rootfs.unlink(utf8ByteString(path));
    },
    mkdir(path, mode) {
      rootfs.mkdir(utf8ByteString(path), mode);
    },
  };
}
