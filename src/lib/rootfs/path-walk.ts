import type { ByteString } from '../bytes/byte-string.ts';
import { ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';
import type { Inode } from './node.ts';
import type { WalkCache } from './walk-cache.ts';
import { NAME_MAX, walkComponents, type LinkCount, type Places } from './walk-components.ts';

const SLASH = 0x2f;

/** `nd->last_type` of fs/namei.c: what the last component of a path is. */
export type LastType = 'NORM' | 'ROOT' | 'DOT' | 'DOTDOT';

/** A path walked up to, but not into, its last component. */
export interface ParentWalk {
  readonly parent: Inode;
  readonly type: LastType;
  readonly name: ByteString;
  /** The path ends with a slash: a lookup then follows links and wants a directory. */
  readonly trailingSlash: boolean;
}

/** Where a walk begins when its path is not absolute, and the root. */
export interface WalkStart {
  readonly root: Inode;
  readonly from: Inode;
  /** What is known of paths that begin at the root; null for the targets of links, which begin anywhere. */
  readonly cache: WalkCache | null;
  /** Whether links at the end of the path are guarded (`mayFollowLink`); those in its middle never are. */
  readonly guarded: boolean;
}

/** `path_parentat`. Out: the parent and the last component, or a negative errno. */
export function walkToParent(start: WalkStart, path: ByteString, links: LinkCount): ParentWalk | number {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === SLASH) end--;
  if (end === 0) {
    const parent = path === '' ? start.from : start.root;
    return { parent, type: 'ROOT', name: '' as ByteString, trailingSlash: false };
  }
  const cut = path.lastIndexOf('/', end - 1) + 1;
  const parent = directoryOf(start, path.slice(0, cut) as ByteString, links);
  if (typeof parent === 'number') return parent;
  if (parent.type !== 'directory') return ENOTDIR;
  const name = path.slice(cut, end) as ByteString;
  return { parent, type: lastType(name), name, trailingSlash: end < path.length };
}

function lastType(name: string): LastType {
  return name === '.' ? 'DOT' : name === '..' ? 'DOTDOT' : 'NORM';
}

/** In: all of a path before its last component, with the slashes behind it; perhaps nothing. */
function directoryOf(start: WalkStart, prefix: ByteString, links: LinkCount): Inode | number {
  if (prefix === '') return start.from;
  const { cache } = start;
  const from = prefix.startsWith('/') ? start.root : start.from;
  if (cache === null) return walkAlong(start.root, from, prefix, links);
  const known = cache.get(prefix);
  if (known !== undefined) {
    links.followed += known.followed;
    return known.directory;
  }
  // Archives name a directory before what is in it, so what lies one component up is often known.
  const above = prefix.lastIndexOf('/', prefix.length - 2) + 1;
  const upper = above > 0 ? cache.get(prefix.slice(0, above) as ByteString) : undefined;
  links.followed += upper?.followed ?? 0;
  const found =
    upper === undefined
      ? walkAlong(start.root, from, prefix, links)
      : walkAlong(start.root, upper.directory, prefix.slice(above) as ByteString, links);
  if (typeof found !== 'number') cache.set(prefix, { directory: found, followed: links.followed });
  return found;
}

/** Every component of a path, links followed. In: whether a link at the end is guarded. */
function walkAlong(root: Inode, from: Inode, path: ByteString, links: LinkCount, guarded = false): Inode | number {
  const places: Places<Inode | null, Inode> = {
    root,
    node: (inode) => inode,
    below: (directory, name) => directory?.child(name) ?? null,
    // The root is its own parent: `..` stops there (`follow_dotdot`).
    above: (directory) => directory?.parent ?? directory,
    guards: () => guarded,
  };
  const end = walkComponents(places, from, path, true, links);
  return 'errno' in end ? end.errno : (end.found?.node ?? ENOENT);
}

/** A whole path to an inode. In: whether a link at the end is followed. Out: the inode, or a negative errno. */
export function lookupFrom(start: WalkStart, path: ByteString, follow: boolean, links: LinkCount): Inode | number {
  const walk = walkToParent(start, path, links);
  if (typeof walk === 'number') return walk;
  const { parent, type, name, trailingSlash } = walk;
  if (type !== 'NORM') return type === 'DOTDOT' ? (parent.parent ?? parent) : parent;
  if (name.length > NAME_MAX) return ENAMETOOLONG;
  const found = parent.child(name);
  if (found === null) return ENOENT;
  if (found.type === 'symlink' && (follow || trailingSlash)) {
    const rest = (trailingSlash ? `${name}/` : name) as ByteString;
    return walkAlong(start.root, parent, rest, links, start.guarded);
  }
  return trailingSlash && found.type !== 'directory' ? ENOTDIR : found;
}
