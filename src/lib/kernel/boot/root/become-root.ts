import type { ByteString } from '../../../bytes/byte-string.ts';
import { decide, printk, type BootContext } from '../context.ts';
import { ENOENT, ENOTDIR } from '../errno.ts';
import { followPath, type WalkedTree } from '../path-walk.ts';
import { factsOf } from '../../versions/unpack-facts.ts';
import type { MountedRoot } from './mount-root.ts';

/** The last lines of `prepare_namespace`: devtmpfs on `dev` of the new root, then that root in the place of rootfs. */
export function becomeRoot(context: BootContext, mounted: MountedRoot | { readonly kind: 'nothing mounted' }): void {
  mountDevtmpfs(context, mounted);
  const { nullfs } = context.facts;
  if (mounted.kind === 'nothing mounted') {
    // rootfs lies on nothing that it could be pivoted to: path_pivot_root says EBUSY. Read, not booted.
    if (nullfs) printk(context, 'pivot-failed');
    root(context, 'nothing mounted');
    return;
  }
  if (nullfs) printk(context, 'pivoted');
  root(context, nullfs ? 'pivoted' : 'moved');
}

function root(context: BootContext, how: 'moved' | 'pivoted' | 'nothing mounted'): void {
  const what = { kind: 'becomes root', how } as const;
  decide(context, 'init/do_mounts.c', 'prepare_namespace', 'real root', { kind: 'root', what });
}

/** `devtmpfs_mount` (drivers/base/devtmpfs.c), relative to the working directory. */
function mountDevtmpfs(context: BootContext, mounted: MountedRoot | { readonly kind: 'nothing mounted' }): void {
  const { config, commandLine } = context;
  if (config.DEVTMPFS !== 'y') return;
  if (!(commandLine.devtmpfsMount ?? config.DEVTMPFS_MOUNT === 'y')) return;
  const errno = devErrno(treeOf(context, mounted));
  if (errno === 0) printk(context, 'devtmpfs-mounted');
  else printk(context, 'devtmpfs-error', errno);
  const what = { kind: 'devtmpfs', errno } as const;
  decide(context, 'drivers/base/devtmpfs.c', 'devtmpfs_mount', 'real root', { kind: 'root', what });
}

/**
 * What is in the root that was mounted, as paths are walked in it; null: empty, as a filesystem is that was made a moment
 * ago, or not known. Links on a disk are guarded like those in rootfs: the rule is the kernel's, not the tree's.
 */
export function treeOf(
  context: BootContext,
  mounted: MountedRoot | { readonly kind: 'nothing mounted' },
): WalkedTree | null {
  if (mounted.kind !== 'mounted') return context.rootfs.view();
  const tree = mounted.filled ?? mounted.on?.contents ?? null;
  const { protectedSymlinks } = factsOf(context.kernel);
  return tree === null ? null : { lookup: (path) => tree.lookup(path), protectedSymlinks };
}

function devErrno(tree: WalkedTree | null): number {
  if (tree === null) return ENOENT;
  const walked = followPath(tree, '/dev' as ByteString);
  if (walked.node === null) return walked.errno;
  return walked.node.type === 'directory' ? 0 : ENOTDIR;
}
