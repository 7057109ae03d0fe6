import type { ByteString } from '../../bytes/byte-string.ts';
import { mayFollowLink } from '../../rootfs/may-follow-link.ts';
import type { RootfsNode } from '../../rootfs/view.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from '../boot/errno.ts';
import { ROOT_PATH, samePlace, type Place } from './mount-table.ts';
import { join, type Caller } from './namespace.ts';

/** MAXSYMLINKS (include/linux/namei.h), NAME_MAX and PATH_MAX with its NUL (include/uapi/linux/limits.h). */
const MAXSYMLINKS = 40;
const NAME_BYTES = 255;
const PATH_BYTES = 4095;

/** What a path leads to. */
export interface Found {
  readonly place: Place;
  readonly node: RootfsNode;
}

/** Where a new name would stand: `name` is the last component, and is not there (or is, `found`). */
export interface Parent {
  readonly directory: Place;
  readonly name: ByteString;
  readonly found: Found | null;
  readonly trailingSlash: boolean;
}

/**
 * `path_lookupat` (fs/namei.c): links are followed, mounts are crossed. In: a process, a path; whether a link at its end
 * is followed. Out: what is there, or the negative error number.
 */
export function walk(caller: Caller, path: ByteString, follow = true): Found | number {
  const end = walkFrom(caller, path, follow);
  return typeof end === 'number' ? end : (end.found ?? ENOENT);
}

/** `path_parentat` and a look at the last component, for calls that make or remove a name. */
export function walkToParent(caller: Caller, path: ByteString): Parent | number {
  return walkFrom(caller, path, false);
}

function walkFrom(caller: Caller, path: ByteString, follow: boolean): Parent | number {
  const { namespace, root, cwd } = caller;
  if (path === '') return ENOENT;
  if (path.length > PATH_BYTES) return ENAMETOOLONG;
  let at = path.startsWith('/') ? root : cwd;
  let ahead = componentsOf(path);
  let mustBeDirectory = path.endsWith('/');
  let links = 0;
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    const directory = namespace.lookup(at);
    if (directory === null) return ENOENT;
    if (directory.type !== 'directory') return ENOTDIR;
    if (name === '.') continue;
    if (name === '..') {
      at = above(caller, at);
      continue;
    }
    if (name.length > NAME_BYTES) return ENAMETOOLONG;
    const next = namespace.table.top({ mount: at.mount, path: join(at.path, name) });
    const node = namespace.lookup(next);
    const isLast = ahead.length === 0;
    const trailingSlash = isLast && mustBeDirectory;
    if (node === null) return isLast ? { directory: at, name: name as ByteString, found: null, trailingSlash } : ENOENT;
    if (node.type !== 'symlink' || (isLast && !follow && !trailingSlash)) {
      if (trailingSlash && node.type !== 'directory') return ENOTDIR;
      if (isLast) return { directory: at, name: name as ByteString, found: { place: next, node }, trailingSlash };
      at = next;
      continue;
    }
    links += 1;
    if (links > MAXSYMLINKS) return ELOOP;
    const guarded = namespace.filesystem(at.mount).view().protectedSymlinks === true;
    if (isLast && guarded && !mayFollowLink(directory, node)) return EACCES;
    const target = node.target ?? '';
    if (target.startsWith('/')) at = root;
    if (isLast && target.endsWith('/')) mustBeDirectory = true;
    ahead = [...componentsOf(target), ...ahead];
  }
  const node = namespace.lookup(at);
  if (node === null) return ENOENT;
  return { directory: at, name: '' as ByteString, found: { place: at, node }, trailingSlash: mustBeDirectory };
}

/** `follow_dotdot`: the root of the process stops it, and what is mounted over the place reached is entered. */
function above({ namespace: { table }, root }: Caller, from: Place): Place {
  let at = from;
  while (!samePlace(at, root)) {
    const entry = table.get(at.mount);
    if (at.path !== entry.root) {
      const slash = at.path.lastIndexOf('/');
      return table.top({ mount: at.mount, path: slash <= 0 ? ROOT_PATH : (at.path.slice(0, slash) as ByteString) });
    }
    if (entry.on === null) break;
    at = entry.on;
  }
  return table.top(at);
}

function componentsOf(path: string): string[] {
  return path.split('/').filter((name) => name !== '');
}
