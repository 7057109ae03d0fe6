import type { KernelRun } from '../../kernel/boot/boot-kernel.ts';
import { Filesystem } from '../../kernel/mounts/filesystem.ts';
import { Namespace } from '../../kernel/mounts/namespace.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';

/** Nothing is in it: nullfs, and what is not known. */
const NOTHING: RootfsView = {
  *walk() {
    // Nothing to see.
  },
  lookup: () => null,
  list: () => [],
  count: 0,
  contentPages: 0,
};

/**
 * The mounts that the kernel has made, with what is in each. In: the run, as far as it is; what the kernel fills by
 * itself. May be asked again when there are more mounts.
 */
export function holdMountsOfBoot(namespace: Namespace, run: KernelRun, devtmpfs: Filesystem): void {
  const { recorder, mounts, devices, rootfs } = run;
  for (const { id, type, source } of mounts.table.entries()) {
    if (namespace.holds(id)) continue;
    if (type === 'devtmpfs') {
      namespace.hold(id, devtmpfs);
      continue;
    }
    const number = mounts.devices.get(id);
    const device = devices.find(({ major, minor }) => major === number?.major && minor === number.minor);
    const tree: Rootfs | RootfsView = source === 'rootfs' ? rootfs : (device?.contents ?? NOTHING);
    const st = number === undefined ? id + 1 : number.major * 0x100000 + number.minor;
    namespace.hold(id, new Filesystem(recorder, { type, device: st, readonly: device?.readonly ?? false, tree }));
  }
}
