import type { ByteString } from '../../bytes/byte-string.ts';
import type { RootfsNode, RootfsView } from '../../rootfs/view.ts';
import { followPath } from '../boot/path-walk.ts';
import type { KernelConfig } from '../config.ts';
import type { KernelVersion } from '../version.ts';

/** One mounted filesystem. */
export interface Mount {
  /** Where, absolute, without links; `/` for the root. */
  readonly path: ByteString;
  /** `ramfs`, `tmpfs`, `ext4`, … */
  readonly type: string;
  readonly view: Pick<RootfsView, 'lookup'>;
  /** `st_dev`: differs between any two filesystems. */
  readonly device: number;
}

/** What the last program of an initramfs sees when it begins to leave. Never changed: each call gives a new one. */
export interface LeaveState {
  readonly kernel: KernelVersion;
  readonly config: KernelConfig;
  /** Process number of the program. */
  readonly pid: number;
  /** The root first; of two with the same path the later one lies on top. */
  readonly mounts: readonly Mount[];
  /** The root is rootfs itself: the bottom of the mount tree, or (7.0 and later) on nullfs. */
  readonly inRootfs: boolean;
}

export interface Found {
  readonly node: RootfsNode;
  /** Its path without links. */
  readonly path: ByteString;
  readonly mount: Mount;
}

/** The mount that a path without links lies in: the longest one, the newest of equals. */
export function mountOf(state: LeaveState, path: ByteString): Mount | null {
  let found: Mount | null = null;
  for (const mount of state.mounts) {
    const inside = mount.path === '/' || path === mount.path || path.startsWith(`${mount.path}/`);
    if (inside && (found === null || mount.path.length >= found.path.length)) found = mount;
  }
  return found;
}

/** All mounts as one tree. */
export function treeOfMounts(state: LeaveState): Pick<RootfsView, 'lookup'> {
  return {
    lookup(path) {
      const mount = mountOf(state, path);
      if (mount === null) return null;
      const inside = mount.path === '/' ? path : ((path.slice(mount.path.length) || '/') as ByteString);
      const node = mount.view.lookup(inside);
      return node === null ? null : { ...node, path };
    },
  };
}

/** `stat`: links are followed, mounts are crossed. Out: what is there, or the negative error number. */
export function stat(state: LeaveState, path: ByteString): Found | number {
  // The system call refuses an empty path, which the kernel's own look-ups take for the working directory.
  if (path === '') return -2;
  const walked = followPath(treeOfMounts(state), path);
  if (walked.node === null) return walked.errno;
  const mount = mountOf(state, walked.node.path);
  return mount === null ? -2 : { node: walked.node, path: walked.node.path, mount };
}

/** `chdir`, as far as it can fail. */
export function chdir(state: LeaveState, path: ByteString): Found | number {
  const found = stat(state, path);
  return typeof found !== 'number' && found.node.type !== 'directory' ? -20 : found;
}

/**
 * `mount(from, to, NULL, MS_MOVE, NULL)` (fs/namespace.c `do_move_mount`): only the root of a mount can be moved, and not
 * that of the bottom. In: paths without links. Out: the new state, or the negative error number.
 */
export function moveMount(state: LeaveState, from: ByteString, to: ByteString): LeaveState | number {
  const moved = state.mounts.findLast(({ path }) => path === from);
  if (moved === undefined || from === '/') return -22;
  const rebased = (mount: Mount): Mount => ({ ...mount, path: joined(to, mount.path.slice(from.length)) });
  const inside = (mount: Mount): boolean => mount === moved || mount.path.startsWith(`${from}/`);
  return {
    ...state,
    mounts: [...state.mounts.filter((mount) => !inside(mount)), ...state.mounts.filter(inside).map(rebased)],
  };
}

function joined(to: ByteString, rest: string): ByteString {
  return (to === '/' ? rest || '/' : to + rest) as ByteString;
}

/** `umount2(path, MNT_DETACH)`: the mount and all below it are gone from the tree. */
export function detach(state: LeaveState, path: ByteString): LeaveState {
  const gone = state.mounts.findLast((mount) => mount.path === path && path !== '/');
  if (gone === undefined) return state;
  return { ...state, mounts: state.mounts.filter((mount) => mount !== gone && !mount.path.startsWith(`${path}/`)) };
}

/** After the new root was moved over `/` and entered with chroot: what lay under it cannot be reached any more. */
export function enterNewRoot(state: LeaveState): LeaveState {
  const top = state.mounts.findLast(({ path }) => path === '/');
  const at = top === undefined ? -1 : state.mounts.indexOf(top);
  const kept = state.mounts.filter((mount, index) => index >= at || (mount.path !== '/' && index > at));
  return { ...state, mounts: kept, inRootfs: false };
}

/**
 * Deletes everything in the filesystem at `/`, without entering others: what stays is what something is mounted on, and
 * the directories that lead there.
 */
export function deleteContents(state: LeaveState, root: Mount): LeaveState {
  const kept = state.mounts.filter((mount) => mount !== root).map(({ path }) => path);
  const view: Mount['view'] = {
    lookup(path) {
      const leads = path === '/' || kept.some((mounted) => mounted === path || mounted.startsWith(`${path}/`));
      return leads ? root.view.lookup(path) : null;
    },
  };
  return { ...state, mounts: state.mounts.map((mount) => (mount === root ? { ...root, view } : mount)) };
}
