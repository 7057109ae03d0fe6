import type { MountPoint, MountTree } from '../mounts/mount-tree.ts';

/** What is mounted before a root is: rootfs, over nullfs or alone. The same as a `MountTable` makes of it. */
export function firstMounts(type: 'ramfs' | 'tmpfs', over: 'nullfs' | null): MountTree {
  const rootfs: MountPoint = {
    ...{ id: 0, parent: null, type, source: 'rootfs', at: '/', path: '/', covered: false, readonly: false },
  };
  if (over === null) return { mounts: [rootfs] };
  return {
    mounts: [
      { ...rootfs, type: over, source: over, path: null, covered: true },
      { ...rootfs, id: 1, parent: 0 },
    ],
  };
}
