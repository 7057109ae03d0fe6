import type { ByteString } from '../../../bytes/byte-string.ts';
import { displayName } from '../../../bytes/display-name.ts';
import { DiskTree } from '../../machine/disk-tree.ts';
import { decide, type BootContext } from '../context.ts';
import type { InitTree } from '../kernel-init.ts';
import type { KernelOutcome } from '../outcome.ts';
import { followPath, type WalkedTree } from '../path-walk.ts';
import { treeOf, withDevtmpfs } from './become-root.ts';
import { prepareNamespace } from './prepare-namespace.ts';

/** Names that no filesystem which the kernel fills has at its top (fs/proc/root.c, drivers/base). */
const OF_PROGRAMS = ['sbin', 'bin', 'usr', 'etc', 'lib', 'init', 'linuxrc'];

/** A filesystem that was made by mounting it: nothing is in it. */
const EMPTY: WalkedTree = new DiskTree().view();

/** `prepare_namespace`, and what init can then be found in. Out: that, or how the boot ends. Never throws. */
export function realRoot(context: BootContext): InitTree | KernelOutcome {
  const { ramdiskSize } = context.commandLine;
  if (context.config.BLK_DEV_RAM === 'y' && ramdiskSize !== null && !Number.isSafeInteger(ramdiskSize)) {
    return unmodelled(
      context,
      'The kernel’s numbers are too small for the size of such a RAM disk; what it makes of it is not known here.',
    );
  }
  const prepared = prepareNamespace(context);
  if (prepared.kind === 'panic' || prepared.kind === 'waiting' || prepared.kind === 'unmodelled') return prepared;
  const view = treeOf(context, prepared);
  if (view === null && prepared.kind === 'mounted' && prepared.on !== null) {
    return unmodelled(
      context,
      `What is on ${prepared.on.name} is not known here (${prepared.type}), so neither is its init.`,
    );
  }
  const asked = context.commandLine.executeCommand;
  if (prepared.kind === 'mounted' && prepared.filled !== undefined && asked !== null) {
    // Only folders of programs are known not to be there.
    const top = asked.split('/').find((name) => name !== '') ?? '';
    if (!OF_PROGRAMS.includes(top) && followPath(prepared.filled, asked).node === null) {
      return unmodelled(
        context,
        `The kernel itself fills ${prepared.type}: what ${displayName(asked)} is there is not known here.`,
      );
    }
  }
  const inRootfs = prepared.kind === 'nothing mounted';
  return {
    view: inSight(context, view ?? EMPTY, prepared.devtmpfs),
    stage: inRootfs ? 'early userspace' : 'real root',
    openForWriting: inRootfs ? context.openForWriting : new Set(),
  };
}

function inSight(context: BootContext, tree: WalkedTree, devtmpfs: ByteString | null): WalkedTree {
  return devtmpfs === null ? tree : withDevtmpfs(context, tree, devtmpfs);
}

function unmodelled(context: BootContext, reason: string): KernelOutcome {
  decide(context, 'init/main.c', 'kernel_init', 'real root', { kind: 'unmodelled', reason });
  return { kind: 'unmodelled', reason };
}
