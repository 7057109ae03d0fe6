import type { ByteString } from '../../bytes/byte-string.ts';
import { BOOT_FACTS } from '../versions/boot-facts.ts';
import { EBUSY, EINVAL } from '../boot/errno.ts';
import { chdir, type LeaveState } from './mounts.ts';

/**
 * `pivot_root(new, old)` (fs/namespace.c `path_pivot_root`), called by root in a tree without shared mounts, as far as
 * its errors go. In rootfs up to 6.19 it cannot work: the root has no parent. Since 7.0 rootfs lies on nullfs.
 * In: both paths, and the state. Out: 0 or the negative error number, in the kernel's order of checks.
 */
export function pivotRoot(state: LeaveState, newRoot: ByteString, putOld: ByteString): number {
  const target = chdir(state, newRoot);
  if (typeof target === 'number') return target;
  const old = chdir(state, putOld);
  if (typeof old === 'number') return old;
  const root = state.mounts.findLast(({ path }) => path === '/');
  const { nullfs } = BOOT_FACTS[state.kernel];
  // Seen on 6.1 and 6.12: rootfs is a locked mount, and that is asked before whether both are the same one.
  if (target.mount === root && state.inRootfs && !nullfs) return EINVAL;
  if (target.mount === root || old.mount === root) return EBUSY;
  if (state.inRootfs && !nullfs) return EINVAL;
  if (target.path !== target.mount.path) return EINVAL;
  // `old` must lie in the new root.
  return old.path === target.path || old.path.startsWith(`${target.path}/`) ? 0 : EINVAL;
}

/** `umount("/")` from an initramfs (`can_umount`): rootfs is locked; since 7.0 it is a mount as any other. */
export function unmountRootfs(state: LeaveState): number {
  return state.inRootfs && !BOOT_FACTS[state.kernel].nullfs ? EINVAL : 0;
}
