import type { ByteString } from '../bytes/byte-string.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';
import { mayFollowLink } from './may-follow-link.ts';
import type { Inode } from './node.ts';
import type { WalkCache } from './walk-cache.ts';

/** include/uapi/linux/limits.h and fs/namei.c. */
export const NAME_MAX = 255;
export const MAXSYMLINKS = 40;

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

/** Symbolic links are counted over a whole walk, whatever calls it makes (`nd->total_link_count`). */
export interface LinkCount {
  followed: number;
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
  if (cache === null) return walkAlong(start.root, startOf(start, prefix), prefix, 0, links);
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
      ? walkAlong(start.root, startOf(start, prefix), prefix, 0, links)
      : walkAlong(start.root, upper.directory, prefix, above, links);
  if (typeof found !== 'number' && found.type === 'directory') {
    cache.set(prefix, { directory: found, followed: links.followed });
  }
  return found;
}

function startOf({ root, from }: WalkStart, path: string): Inode {
  return path.startsWith('/') ? root : from;
}

/** `link_path_walk`: every component from index `begin` on, links followed. */
function walkAlong(root: Inode, from: Inode, path: string, begin: number, links: LinkCount): Inode | number {
  let at = from;
  for (let index = begin; ;) {
    while (path.charCodeAt(index) === SLASH) index++;
    if (index >= path.length) return at;
    if (at.type !== 'directory') return ENOTDIR;
    const slash = path.indexOf('/', index);
    const end = slash < 0 ? path.length : slash;
    const next = component(root, at, path.slice(index, end) as ByteString, links);
    if (typeof next === 'number') return next;
    at = next;
    index = end;
  }
}

/** `walk_component` in the middle of a path. */
function component(root: Inode, at: Inode, name: ByteString, links: LinkCount): Inode | number {
  if (name === '.') return at;
  // The root is its own parent: `..` stops there (`follow_dotdot`).
  if (name === '..') return at.parent ?? at;
  if (name.length > NAME_MAX) return ENAMETOOLONG;
  const found = at.child(name);
  if (found === null) return ENOENT;
  return found.type === 'symlink' ? followLink({ root, from: at, cache: null, guarded: false }, found, links) : found;
}

/** Where a symbolic link in directory `start.from` leads (`pick_link`, then the walk goes on in its target). */
function followLink(start: WalkStart, link: Inode, links: LinkCount): Inode | number {
  if (++links.followed > MAXSYMLINKS) return ELOOP;
  if (start.guarded && !mayFollowLink(start.from.now, link.now)) return EACCES;
  const target = link.target ?? ('' as ByteString);
  // An empty target can only come from an archive; get_link then leaves the walk where it was.
  if (target === '') return start.from;
  return lookupFrom(start, target, true, links);
}

/** A whole path to an inode. In: whether a link at the end is followed. Out: the inode, or a negative errno. */
export function lookupFrom(start: WalkStart, path: ByteString, follow: boolean, links: LinkCount): Inode | number {
  const walk = walkToParent(start, path, links);
  if (typeof walk === 'number') return walk;
  if (walk.type !== 'NORM') return walk.type === 'DOTDOT' ? (walk.parent.parent ?? walk.parent) : walk.parent;
  if (walk.name.length > NAME_MAX) return ENAMETOOLONG;
  const found = walk.parent.child(walk.name);
  if (found === null) return ENOENT;
  const end =
    found.type === 'symlink' && (follow || walk.trailingSlash)
      ? followLink({ ...start, from: walk.parent, cache: null }, found, links)
      : found;
  if (typeof end === 'number') return end;
  return walk.trailingSlash && end.type !== 'directory' ? ENOTDIR : end;
}
