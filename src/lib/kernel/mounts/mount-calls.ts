import type { ByteString } from '../../bytes/byte-string.ts';
import { EBUSY, EINVAL, ELOOP, ENOTDIR } from '../boot/errno.ts';
import type { Filesystem } from './filesystem.ts';
import { isWithin, samePlace, type Place } from './mount-table.ts';
import type { Caller } from './namespace.ts';
import { walk } from './walk.ts';

function isDirectory({ namespace }: Caller, place: Place): boolean {
  return namespace.lookup(place)?.type === 'directory';
}

/**
 * `do_add_mount` and `graft_tree` (fs/namespace.c), when the filesystem is there. In: where, which must exist; what
 * /proc/mounts calls the source. Out: 0 or the negative error number.
 */
export function attach(
  caller: Caller,
  filesystem: Filesystem,
  at: Place,
  {
    source,
    readonly,
    root = '/' as ByteString,
  }: { readonly source: string; readonly readonly: boolean; readonly root?: ByteString },
): number {
  const { namespace } = caller;
  const on = namespace.table.top(at);
  const here = namespace.table.get(on.mount);
  // The same filesystem is not mounted twice on one place.
  if (namespace.filesystem(on.mount) === filesystem && on.path === here.root && here.root === root) return EBUSY;
  if (isDirectory(caller, on) !== (filesystem.lookup(root)?.type === 'directory')) return ENOTDIR;
  const { type } = filesystem;
  namespace.hold(namespace.table.add({ type, source, readonly, root }, on), filesystem);
  return 0;
}

/** `mount(…, MS_BIND)` (`do_loopback`); `recursive` (MS_REC): with all that is mounted below. */
export function bindMount(caller: Caller, from: ByteString, to: ByteString, recursive: boolean): number {
  const { namespace } = caller;
  const target = walk(caller, to);
  if (typeof target === 'number') return target;
  const source = walk(caller, from);
  if (typeof source === 'number') return source;
  const { table } = namespace;
  if (isDirectory(caller, source.place) !== isDirectory(caller, target.place)) return ENOTDIR;
  const copy = (place: Place, on: Place): number => {
    const { type, source: name, readonly } = table.get(place.mount);
    const id = table.add({ type, source: name, readonly, root: place.path }, on);
    namespace.hold(id, namespace.filesystem(place.mount));
    return id;
  };
  const below = recursive ? table.childrenOf(source.place.mount) : [];
  const id = copy(source.place, table.top(target.place));
  const copyBelow = (from: Place, made: number): void => {
    for (const { id: child, root, on } of table.childrenOf(from.mount)) {
      if (on === null || !isWithin(from.path, on.path) || child === made || table.contains(made, child)) continue;
      copyBelow({ mount: child, path: root }, copy({ mount: child, path: root }, { mount: made, path: on.path }));
    }
  };
  if (below.length > 0) copyBelow(source.place, id);
  return 0;
}

/** `mount(from, to, NULL, MS_MOVE, NULL)` (`do_move_mount`): only the root of a mount can be moved, and not the bottom. */
export function moveMount(caller: Caller, from: ByteString, to: ByteString): number {
  const { namespace } = caller;
  const { table } = namespace;
  const target = walk(caller, to);
  if (typeof target === 'number') return target;
  const source = walk(caller, from);
  if (typeof source === 'number') return source;
  const moved = table.get(source.place.mount);
  const on = table.top(target.place);
  if (moved.on === null || moved.root !== source.place.path) return EINVAL;
  if (isDirectory(caller, source.place) !== isDirectory(caller, on)) return EINVAL;
  if (table.contains(moved.id, on.mount)) return ELOOP;
  table.change(moved.id, { on });
  return 0;
}

/** `mount(…, MS_REMOUNT)`: reading alone, or writing too. `EROFS` (-30) where the filesystem cannot be written to. */
export function remount(caller: Caller, path: ByteString, readonly: boolean): number {
  const { namespace } = caller;
  const found = walk(caller, path);
  if (typeof found === 'number') return found;
  const { mount, path: at } = found.place;
  if (at !== namespace.table.get(mount).root) return EINVAL;
  if (!readonly && namespace.filesystem(mount).readonly) return -30;
  namespace.table.change(mount, { readonly });
  return 0;
}

/**
 * `umount2` (`can_umount`, `do_umount`). In: MNT_DETACH; who has files open, by place. Out: 0 or the negative error
 * number. Without MNT_DETACH the root of the process is not unmounted but made read-only.
 */
export function unmount(caller: Caller, path: ByteString, lazy: boolean, inUse: readonly Place[] = []): number {
  const { namespace } = caller;
  const { table } = namespace;
  const found = walk(caller, path);
  if (typeof found === 'number') return found;
  // LOOKUP_MOUNTPOINT: what lies over the end of the path counts, even over `.` and `/`.
  const { mount, path: at } = table.top(found.place);
  const entry = table.get(mount);
  if (at !== entry.root || entry.detached || namespace.isLocked(mount)) return EINVAL;
  if (mount === caller.root.mount && !lazy) {
    table.change(mount, { readonly: true });
    return 0;
  }
  const used = [caller.root, caller.cwd, ...inUse].some((place) => place.mount === mount);
  if (!lazy && (used || table.childrenOf(mount).length > 0)) return EBUSY;
  table.detach(mount);
  return 0;
}

/**
 * `pivot_root(new, old)` (`path_pivot_root`), called by root in a tree without shared mounts, in the kernel's order of
 * checks. In rootfs up to 6.19 it cannot work: the root has no parent. Since 7.0 rootfs lies on nullfs.
 */
export function pivotRoot(caller: Caller, newRoot: ByteString, putOld: ByteString): number {
  const { namespace, root } = caller;
  const { table } = namespace;
  const target = walk(caller, newRoot);
  if (typeof target === 'number') return target;
  if (target.node.type !== 'directory') return ENOTDIR;
  const put = walk(caller, putOld);
  if (typeof put === 'number') return put;
  if (put.node.type !== 'directory') return ENOTDIR;
  const old = table.top(put.place);
  const neu = target.place;
  // Seen on 6.1 and 6.12: that rootfs is locked is asked before whether both are the same mount.
  if (namespace.isLocked(neu.mount)) return EINVAL;
  if (neu.mount === root.mount || old.mount === root.mount) return EBUSY;
  const bottom = table.get(root.mount);
  const moved = table.get(neu.mount);
  if (root.path !== bottom.root || bottom.on === null) return EINVAL;
  if (neu.path !== moved.root || moved.on === null) return EINVAL;
  if (!isReachable(caller, old, neu) || !isReachable(caller, neu, root)) return EINVAL;
  table.change(moved.id, { on: bottom.on });
  table.change(bottom.id, { on: old });
  // chroot_fs_refs: everybody whose root or working directory was the old root has the new one now.
  if (samePlace(caller.cwd, root)) caller.cwd = neu;
  caller.root = neu;
  return 0;
}

/** `is_path_reachable`: is a place the other, or below it? */
function isReachable({ namespace: { table } }: Caller, place: Place, from: Place): boolean {
  for (let at: Place | null = place; at !== null; at = table.get(at.mount).on)
    if (at.mount === from.mount) return isWithin(from.path, at.path);
  return false;
}
