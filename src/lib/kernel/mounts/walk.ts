import type { ByteString } from '../../bytes/byte-string.ts';
import type { RootfsNode } from '../../rootfs/view.ts';
import { walkComponents, type Places } from '../../rootfs/walk-components.ts';
import { ENOENT } from '../boot/errno.ts';
import { ROOT_PATH, samePlace, type Place } from './mount-table.ts';
import { join, type Caller } from './namespace.ts';

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
  const places: Places<Place> = {
    root,
    node: (place) => namespace.lookup(place),
    below: ({ mount, path: directory }, name) => namespace.table.top({ mount, path: join(directory, name) }),
    above: (place) => above(caller, place),
    guards: ({ mount }) => namespace.filesystem(mount).view().protectedSymlinks === true,
  };
  const end = walkComponents(places, path.startsWith('/') ? root : cwd, path, follow);
  return 'errno' in end ? end.errno : end;
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
