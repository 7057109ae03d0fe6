import { utf8ByteString } from '../../bytes/byte-string.ts';
import { TYPE_BITS } from '../../rootfs/inode.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { BlockDevice } from './block-device.ts';
import { DiskTree } from './disk-tree.ts';

/** What every sysfs has at its top (seen on 6.1 and 6.12). proc has none of the names that a boot looks for. */
const SYSFS = ['block', 'bus', 'class', 'dev', 'devices', 'firmware', 'fs', 'kernel', 'module', 'power'];

/** Devices of drivers/char/mem.c and drivers/tty/tty_io.c, which every kernel has: name, minor; major 1 and 5. */
const MEMORY_DEVICES = { null: 3, zero: 5, full: 7, random: 8, urandom: 9, kmsg: 11 };
const TERMINALS = { tty: 0, console: 1 };

/**
 * The part of a proc, sysfs, devpts or devtmpfs that is sure before any program runs: enough for `dev`, on which devtmpfs is
 * mounted, and for the programs that the kernel tries by itself. In: the type, and the devices that have been found.
 */
export function kernelTree(type: string, devices: readonly BlockDevice[]): RootfsView {
  const tree = new DiskTree();
  const add = (name: string, mode: number, rdev: readonly [number, number]): void => {
    tree.add({ path: utf8ByteString(`/${name}`), mode, uid: 0, gid: 0, mtime: 0, rdev, body: new Uint8Array() });
  };
  if (type === 'sysfs') for (const name of SYSFS) add(name, TYPE_BITS.directory | 0o755, [0, 0]);
  if (type === 'devpts') add('ptmx', TYPE_BITS.char, [5, 2]);
  if (type === 'devtmpfs') {
    for (const [name, minor] of Object.entries(MEMORY_DEVICES)) add(name, TYPE_BITS.char | 0o666, [1, minor]);
    for (const [name, minor] of Object.entries(TERMINALS)) add(name, TYPE_BITS.char | 0o600, [5, minor]);
    for (const { name, major, minor } of devices) {
      if (!/[/!]/.test(name)) add(name, TYPE_BITS.block | 0o600, [major, minor]);
    }
  }
  return tree.view();
}
