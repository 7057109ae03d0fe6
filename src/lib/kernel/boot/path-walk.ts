import type { ByteString } from '../../bytes/byte-string.ts';
import { mayFollowLink } from '../../rootfs/may-follow-link.ts';
import type { RootfsNode, RootfsView } from '../../rootfs/view.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';

/** MAXSYMLINKS (include/linux/namei.h): the 41st link on one way is too many. */
const MAXSYMLINKS = 40;
/** NAME_MAX and PATH_MAX with its NUL (include/uapi/linux/limits.h). */
const NAME_BYTES = 255;
const PATH_BYTES = 4095;

/** What a walk looks at. */
export type WalkedTree = Pick<RootfsView, 'lookup' | 'protectedSymlinks'>;

export type Walked =
  /** `at`: where it lies, links followed. */
  | { readonly errno: 0; readonly node: RootfsNode; readonly at: ByteString }
  | { readonly errno: number; readonly node: null; readonly at: ByteString };

/**
 * Follows a path as `kern_path(…, LOOKUP_FOLLOW)` does for a process whose root and working directory are `/`
 * (fs/namei.c). In: a tree, a path of bytes, absolute or relative to `/`.
 * Out: the object, or the kernel's error number and the path at which the walk ended. An empty path is `/` itself.
 */
export function followPath(view: WalkedTree, path: ByteString): Walked {
  const failed = (errno: number, at: string): Walked => ({ errno, node: null, at: at as ByteString });
  if (path.length > PATH_BYTES) return failed(ENAMETOOLONG, path);
  let ahead = componentsOf(path);
  let here = '/';
  let links = 0;
  let mustBeDirectory = path.endsWith('/');
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    const directory = view.lookup(here as ByteString);
    if (directory === null) return failed(ENOENT, here);
    if (directory.type !== 'directory') return failed(ENOTDIR, here);
    if (name === '.') continue;
    if (name === '..') {
      here = here.slice(0, here.lastIndexOf('/')) || '/';
      continue;
    }
    const next = here === '/' ? `/${name}` : `${here}/${name}`;
    if (name.length > NAME_BYTES) return failed(ENAMETOOLONG, next);
    const node = view.lookup(next as ByteString);
    if (node === null) return failed(ENOENT, next);
    if (node.type !== 'symlink') {
      here = next;
      continue;
    }
    links += 1;
    if (links > MAXSYMLINKS) return failed(ELOOP, next);
    const isLast = ahead.length === 0;
    if (isLast && view.protectedSymlinks === true && !mayFollowLink(directory, node)) return failed(EACCES, next);
    const target = node.target ?? '';
    // A link without a target, which only an initramfs can make, leads to its own directory (`pick_link`: pure jump).
    if (target.startsWith('/')) here = '/';
    if (isLast && target.endsWith('/')) mustBeDirectory = true;
    ahead = [...componentsOf(target), ...ahead];
  }
  const node = view.lookup(here as ByteString);
  if (node === null) return failed(ENOENT, here);
  if (mustBeDirectory && node.type !== 'directory') return failed(ENOTDIR, here);
  return { errno: 0, node, at: here as ByteString };
}

function componentsOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}
