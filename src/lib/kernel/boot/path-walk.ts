import type { ByteString } from '../../bytes/byte-string.ts';
import { walkComponents, type Places } from '../../rootfs/walk-components.ts';
import type { RootfsNode, RootfsView } from '../../rootfs/view.ts';
import { ENOENT } from './errno.ts';

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
  const places = placesIn(view);
  const end = walkComponents(places, places.root, path, true);
  if ('errno' in end) return { ...end, node: null };
  if (end.found === null) return { errno: ENOENT, node: null, at: places.below(end.directory, end.name) };
  return { errno: 0, node: end.found.node, at: end.found.place };
}

function placesIn(view: WalkedTree): Places<ByteString> {
  return {
    root: '/' as ByteString,
    node: (path) => view.lookup(path),
    below: (directory, name) => (directory === '/' ? `/${name}` : `${directory}/${name}`) as ByteString,
    above: (directory) => (directory.slice(0, directory.lastIndexOf('/')) || '/') as ByteString,
    guards: () => view.protectedSymlinks === true,
  };
}
