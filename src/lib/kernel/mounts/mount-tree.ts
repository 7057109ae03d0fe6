/** One mounted filesystem, as it stands in the tree at one moment. */
export interface MountPoint {
  /** Stable over the trace, in the order of mounting. Ours: the kernel's own numbers depend on what else it mounts. */
  readonly id: number;
  /** The mount under it; null: the bottom of the tree, or no longer part of it. */
  readonly parent: number | null;
  /** `nullfs`, `ramfs`, `tmpfs`, `ext4`, `proc`, … */
  readonly type: string;
  /** `rootfs`, `/dev/vda1`, `none`, … as in /proc/mounts. */
  readonly source: string;
  /** Where in the parent's filesystem, absolute; `/` for the bottom, and for what lies exactly over its parent's root. */
  readonly at: string;
  /** As process 1 reaches it now; null: no path leads to it any more. */
  readonly path: string | null;
  /** Something is mounted exactly over its root. */
  readonly covered: boolean;
  readonly readonly: boolean;
}

/** All mounts at one moment, parents before children. */
export interface MountTree {
  readonly mounts: readonly MountPoint[];
}

export const NOTHING_MOUNTED: MountTree = { mounts: [] };
