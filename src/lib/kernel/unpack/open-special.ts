import { displayName } from '../../bytes/display-name.ts';
import type { ByteString } from '../../bytes/byte-string.ts';
import { ENXIO } from '../../rootfs/errno.ts';
import type { Inode } from '../../rootfs/node.ts';

/** What opening something that is no file for writing comes to, while rootfs is being filled. */
export type SpecialOpen =
  | { readonly kind: 'opened' }
  /** `doubt`: why some kernel may do otherwise, or null. */
  | { readonly kind: 'failed'; readonly errno: number; readonly doubt: string | null }
  /** It depends on what cannot be known here. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** `null`, `zero` and `full` of drivers/char/mem.c: there before rootfs is filled. Writing from the kernel is refused. */
const MEMORY_MINORS: readonly (number | undefined)[] = [3, 5, 7];

/**
 * A file's path can lead to a node: `link` brings one there when the first name of its hard links has been replaced.
 * Booted on 6.1 and 6.12: a fifo, and a character device without a driver, stop the boot for ever; /dev/console is not
 * there yet; a loop device mostly is not.
 */
export function openSpecial(inode: Inode, path: ByteString): SpecialOpen {
  const [major, minor] = inode.rdev ?? [];
  if (inode.type === 'file' || (inode.type === 'char' && major === 1 && MEMORY_MINORS.includes(minor))) {
    return { kind: 'opened' };
  }
  const name = displayName(path);
  if (inode.type === 'socket') return { kind: 'failed', errno: ENXIO, doubt: null };
  if (inode.type === 'fifo') {
    const reason = `The kernel opens ${name}, a fifo, for writing, and waits for a reader that never comes.`;
    return { kind: 'unknown', reason };
  }
  const depends =
    `The kernel opens ${name}, the ${inode.type} device ${String(major)}:${String(minor)}, for writing. ` +
    'What then happens depends on its drivers, which are being set up at the same time. ';
  if (inode.type === 'block' || (major === 5 && minor === 1)) {
    return { kind: 'failed', errno: ENXIO, doubt: `${depends}Here it is taken not to be there yet.` };
  }
  const reason = `${depends}Where there is none, it waits for modprobe, which waits for this archive to be unpacked.`;
  return { kind: 'unknown', reason };
}
