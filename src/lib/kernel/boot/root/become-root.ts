import type { ByteString } from '../../../bytes/byte-string.ts';
import { kernelTree } from '../../machine/kernel-trees.ts';
import { decide, type BootContext } from '../context.ts';
import { ENOENT, ENOTDIR } from '../errno.ts';
import { followPath, type WalkedTree } from '../path-walk.ts';
import { factsOf } from '../../versions/unpack-facts.ts';
import type { MountedRoot } from './mount-root.ts';
import { printk } from './printk.ts';

/**
 * The last lines of `prepare_namespace`: devtmpfs on `dev` of the new root, then that root in the place of rootfs.
 * Out: where devtmpfs lies, or null when it is not mounted.
 */
export function becomeRoot(
  context: BootContext,
  mounted: MountedRoot | { readonly kind: 'nothing mounted' },
): ByteString | null {
  const devtmpfs = mountDevtmpfs(context, mounted);
  const { nullfs } = context.facts;
  if (mounted.kind === 'nothing mounted') {
    // rootfs lies on nothing that it could be pivoted to: path_pivot_root says EBUSY. Read, not booted.
    if (nullfs) printk(context, 'pivot-failed');
    root(context, 'nothing mounted');
    return devtmpfs;
  }
  if (nullfs) printk(context, 'pivoted');
  root(context, nullfs ? 'pivoted' : 'moved');
  return devtmpfs;
}

function root(context: BootContext, how: 'moved' | 'pivoted' | 'nothing mounted'): void {
  const what = { kind: 'becomes root', how } as const;
  decide(context, 'init/do_mounts.c', 'prepare_namespace', 'real root', { kind: 'root', what });
}

/** `devtmpfs_mount` (drivers/base/devtmpfs.c), relative to the working directory. */
function mountDevtmpfs(
  context: BootContext,
  mounted: MountedRoot | { readonly kind: 'nothing mounted' },
): ByteString | null {
  const { config, commandLine } = context;
  if (config.DEVTMPFS !== 'y') return null;
  if (!(commandLine.devtmpfsMount ?? config.DEVTMPFS_MOUNT === 'y')) return null;
  const dev = findDev(treeOf(context, mounted));
  const { errno } = dev;
  if (errno === 0) printk(context, 'devtmpfs-mounted');
  else printk(context, 'devtmpfs-error', errno);
  const what = { kind: 'devtmpfs', errno } as const;
  decide(context, 'drivers/base/devtmpfs.c', 'devtmpfs_mount', 'real root', { kind: 'root', what });
  return dev.at;
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

/** The tree with a devtmpfs on one of its directories; what that hides is not seen. */
export function withDevtmpfs(context: BootContext, tree: WalkedTree, at: ByteString): WalkedTree {
  const devtmpfs = kernelTree('devtmpfs', context.devices());
  return {
    protectedSymlinks: tree.protectedSymlinks === true,
    lookup: (path) => {
      const inside = path === at ? '/' : path.startsWith(`${at}/`) ? path.slice(at.length) : null;
      return inside === null ? tree.lookup(path) : devtmpfs.lookup(inside as ByteString);
    },
  };
}

function findDev(tree: WalkedTree | null): { readonly errno: number; readonly at: ByteString | null } {
  if (tree === null) return { errno: ENOENT, at: null };
  const walked = followPath(tree, '/dev' as ByteString);
  if (walked.node === null) return { errno: walked.errno, at: null };
  return walked.node.type === 'directory' ? { errno: 0, at: walked.at } : { errno: ENOTDIR, at: null };
}
