import type { ByteString } from '../bytes/byte-string.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';
import { mayFollowLink } from './may-follow-link.ts';
import { MAXSYMLINKS, NAME_MAX } from './path-walk.ts';
import type { RootfsNode } from './view.ts';

/** PATH_MAX with its NUL (include/uapi/linux/limits.h). */
const PATH_BYTES = 4095;

/** Places that a walk goes through: paths of one tree, or places in mounted filesystems. */
export interface Places<Place> {
  /** Where absolute links begin. */
  readonly root: Place;
  /** What is there now; null: nothing. */
  node(place: Place): RootfsNode | null;
  below(directory: Place, name: ByteString): Place;
  /** What `..` leads to. */
  above(directory: Place): Place;
  /** Whether links at the end of a path are guarded here (`mayFollowLink`). */
  guards(place: Place): boolean;
}

/** The end of a walk: the directory that it came to and the last component, whose name is empty when that is `.` or `..`. */
export interface WalkEnd<Place> {
  readonly directory: Place;
  readonly name: ByteString;
  /** Null: there is no such name there. */
  readonly found: { readonly place: Place; readonly node: RootfsNode } | null;
  readonly trailingSlash: boolean;
}

/** In: negative error number, and where the walk stood. */
export interface WalkFailure<Place> {
  readonly errno: number;
  readonly at: Place;
}

/**
 * `path_lookupat` and `path_parentat` (fs/namei.c) over a tree as it is at one moment; while an archive is unpacked,
 * path-walk.ts does the same over the inodes themselves. In: the places, where a relative path begins (for an absolute one
 * the root), the path, and whether a link at its end is followed. An empty path is where it begins.
 */
export function walkComponents<Place>(
  places: Places<Place>,
  from: Place,
  path: ByteString,
  follow: boolean,
): WalkEnd<Place> | WalkFailure<Place> {
  let at = from;
  if (path.length > PATH_BYTES) return { errno: ENAMETOOLONG, at };
  let ahead = componentsOf(path);
  let mustBeDirectory = path.endsWith('/');
  let links = 0;
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    const directory = places.node(at);
    if (directory === null) return { errno: ENOENT, at };
    if (directory.type !== 'directory') return { errno: ENOTDIR, at };
    if (name === '.') continue;
    if (name === '..') {
      at = places.above(at);
      continue;
    }
    const next = places.below(at, name);
    if (name.length > NAME_MAX) return { errno: ENAMETOOLONG, at: next };
    const node = places.node(next);
    const isLast = ahead.length === 0;
    const trailingSlash = isLast && mustBeDirectory;
    if (node === null)
      return isLast ? { directory: at, name, found: null, trailingSlash } : { errno: ENOENT, at: next };
    if (node.type !== 'symlink' || (isLast && !follow && !trailingSlash)) {
      if (trailingSlash && node.type !== 'directory') return { errno: ENOTDIR, at: next };
      if (isLast) return { directory: at, name, found: { place: next, node }, trailingSlash };
      at = next;
      continue;
    }
    links += 1;
    if (links > MAXSYMLINKS) return { errno: ELOOP, at: next };
    if (isLast && places.guards(at) && !mayFollowLink(directory, node)) return { errno: EACCES, at: next };
    const target = node.target ?? ('' as ByteString);
    // A link without a target, which only an initramfs can make, leads to its own directory (`pick_link`: pure jump).
    if (target.startsWith('/')) at = places.root;
    if (isLast && target.endsWith('/')) mustBeDirectory = true;
    ahead = [...componentsOf(target), ...ahead];
  }
  const node = places.node(at);
  if (node === null) return { errno: ENOENT, at };
  const name = '' as ByteString;
  return { directory: at, name, found: { place: at, node }, trailingSlash: mustBeDirectory };
}

function componentsOf(path: ByteString): ByteString[] {
  return path.split('/').filter((name) => name !== '') as ByteString[];
}
