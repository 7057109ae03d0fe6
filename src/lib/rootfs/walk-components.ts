import type { ByteString } from '../bytes/byte-string.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';
import { mayFollowLink } from './may-follow-link.ts';
import type { RootfsNode } from './view.ts';

/** include/uapi/linux/limits.h and fs/namei.c. */
export const NAME_MAX = 255;
export const MAXSYMLINKS = 40;
/** PATH_MAX with its NUL (include/uapi/linux/limits.h). */
const PATH_BYTES = 4095;

/** What a walk asks of the objects on its way. */
type Walked = Pick<RootfsNode, 'type' | 'target' | 'permissions' | 'uid'>;

/** Places that a walk goes through: paths of one tree, places in mounted filesystems, or inodes themselves. */
export interface Places<Place, Node extends Walked = RootfsNode> {
  /** Where absolute links begin. */
  readonly root: Place;
  /** What is there now; null: nothing. */
  node(place: Place): Node | null;
  below(directory: Place, name: ByteString): Place;
  /** What `..` leads to. */
  above(directory: Place): Place;
  /** Whether links at the end of a path are guarded here (`mayFollowLink`). */
  guards(place: Place): boolean;
}

/** The end of a walk: the directory that it came to and the last component, whose name is empty when that is `.` or `..`. */
export interface WalkEnd<Place, Node extends Walked = RootfsNode> {
  readonly directory: Place;
  readonly name: ByteString;
  /** Null: there is no such name there. */
  readonly found: { readonly place: Place; readonly node: Node } | null;
  readonly trailingSlash: boolean;
}

/** In: negative error number, and where the walk stood. */
export interface WalkFailure<Place> {
  readonly errno: number;
  readonly at: Place;
}

/** Symbolic links are counted over a whole walk, whatever calls it makes (`nd->total_link_count`). */
export interface LinkCount {
  followed: number;
}

/**
 * `path_lookupat` and `path_parentat` (fs/namei.c). In: the places, where a relative path begins (for an absolute one the
 * root), the path, whether a link at its end is followed, and how many links were followed before. An empty path is where
 * it begins.
 */
export function walkComponents<Place, Node extends Walked>(
  places: Places<Place, Node>,
  from: Place,
  path: ByteString,
  follow: boolean,
  links: LinkCount = { followed: 0 },
): WalkEnd<Place, Node> | WalkFailure<Place> {
  let at = from;
  if (path.length > PATH_BYTES) return { errno: ENAMETOOLONG, at };
  let ahead = componentsOf(path);
  let mustBeDirectory = path.endsWith('/');
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
    links.followed += 1;
    if (links.followed > MAXSYMLINKS) return { errno: ELOOP, at: next };
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
