import { utf8ByteString } from '../../bytes/byte-string.ts';
import { TYPE_BITS } from '../../rootfs/inode.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { BlockDevice } from './block-device.ts';
import { DiskTree } from './disk-tree.ts';

/** What every sysfs has at its top (seen on 6.1 and 6.12). proc has none of the names that a boot looks for. */
const SYSFS = ['block', 'bus', 'class', 'dev', 'devices', 'firmware', 'fs', 'kernel', 'module', 'power'];

/**
 * The part of a proc, sysfs or devtmpfs that is sure before any program runs: enough for `dev`, on which devtmpfs is
 * mounted, and for the programs that the kernel tries by itself. In: the type, and the devices that have been found.
 */
export function kernelTree(type: string, devices: readonly BlockDevice[]): RootfsView {
  const tree = new DiskTree();
  const add = (name: string, mode: number, rdev: readonly [number, number]): void => {
    tree.add({ path: utf8ByteString(`/${name}`), mode, uid: 0, gid: 0, mtime: 0, rdev, body: new Uint8Array() });
  };
  if (type === 'sysfs') for (const name of SYSFS) add(name, TYPE_BITS.directory | 0o755, [0, 0]);
  if (type === 'devtmpfs') {
    for (const { name, major, minor } of devices) {
      if (!/[/!]/.test(name)) add(name, TYPE_BITS.block | 0o600, [major, minor]);
    }
  }
  return tree.view();
}
