import type { ByteString } from '../bytes/byte-string.ts';
import { ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from './errno.ts';
import type { Inode } from './node.ts';

/** include/uapi/linux/limits.h and fs/namei.c. */
export const NAME_MAX = 255;
export const MAXSYMLINKS = 40;

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

/** Symbolic links are counted over a whole walk, whatever calls it makes (`nd->total_link_count`). */
export interface LinkCount {
  followed: number;
}

/** In: where the walk begins when the path is not absolute, and the root. Out: the parent, or a negative errno. */
export function walkToParent(root: Inode, from: Inode, path: ByteString, links: LinkCount): ParentWalk | number {
  let at = path.startsWith('/') ? root : from;
  let rest = path.replace(/^\/+/, '');
  if (rest === '') return { parent: at, type: 'ROOT', name: '' as ByteString, trailingSlash: false };
  for (;;) {
    if (at.type !== 'directory') return ENOTDIR;
    const slash = rest.indexOf('/');
    const name = (slash < 0 ? rest : rest.slice(0, slash)) as ByteString;
    const next = slash < 0 ? '' : rest.slice(slash).replace(/^\/+/, '');
    const type: LastType = name === '.' ? 'DOT' : name === '..' ? 'DOTDOT' : 'NORM';
    if (next === '') return { parent: at, type, name, trailingSlash: slash >= 0 };
    const step = component(root, at, type, name, links);
    if (typeof step === 'number') return step;
    at = step;
    rest = next;
  }
}

/** One component in the middle of a path: links are followed. */
function component(root: Inode, at: Inode, type: LastType, name: ByteString, links: LinkCount): Inode | number {
  if (type === 'DOT' || type === 'ROOT') return at;
  // The root is its own parent: `..` stops there (`follow_dotdot`).
  if (type === 'DOTDOT') return at.parent ?? at;
  if (name.length > NAME_MAX) return ENAMETOOLONG;
  const found = at.child(name);
  if (found === null) return ENOENT;
  return found.type === 'symlink' ? followLink(root, at, found, links) : found;
}

/** Where a symbolic link in directory `at` leads (`pick_link`, then the walk goes on in its target). */
export function followLink(root: Inode, at: Inode, link: Inode, links: LinkCount): Inode | number {
  if (++links.followed > MAXSYMLINKS) return ELOOP;
  const target = link.target ?? ('' as ByteString);
  // An empty target can only come from an archive; get_link then leaves the walk where it was.
  if (target === '') return at;
  return lookupFrom(root, at, target, true, links);
}

/** A whole path to an inode. In: whether a link at the end is followed. Out: the inode, or a negative errno. */
export function lookupFrom(
  root: Inode,
  from: Inode,
  path: ByteString,
  follow: boolean,
  links: LinkCount,
): Inode | number {
  const walk = walkToParent(root, from, path, links);
  if (typeof walk === 'number') return walk;
  if (walk.type !== 'NORM') return walk.type === 'DOTDOT' ? (walk.parent.parent ?? walk.parent) : walk.parent;
  if (walk.name.length > NAME_MAX) return ENAMETOOLONG;
  const found = walk.parent.child(walk.name);
  if (found === null) return ENOENT;
  const end =
    found.type === 'symlink' && (follow || walk.trailingSlash) ? followLink(root, walk.parent, found, links) : found;
  if (typeof end === 'number') return end;
  return walk.trailingSlash && end.type !== 'directory' ? ENOTDIR : end;
}
