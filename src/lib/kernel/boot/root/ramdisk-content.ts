import type { RootfsView } from '../../../rootfs/view.ts';
import { DAMAGED } from '../../machine/filesystems.ts';
import { readExt2 } from '../../machine/ext2/read-ext2.ts';

/** What a filesystem driver would find on a RAM disk. */
export interface RamdiskContent {
  /** As in `BlockDevice.fstype`; empty: nothing that is recognised. */
  readonly fstype: string;
  /** Null: a filesystem whose tree cannot be read here. */
  readonly contents: RootfsView | null;
}

const SUPERBLOCKS: readonly { readonly name: string; readonly offset: number; readonly magic: readonly number[] }[] = [
  { name: 'romfs', offset: 0, magic: [0x2d, 0x72, 0x6f, 0x6d, 0x31, 0x66, 0x73, 0x2d] },
  { name: 'cramfs', offset: 0, magic: [0x45, 0x3d, 0xcd, 0x28] },
  { name: 'squashfs', offset: 0, magic: [0x68, 0x73, 0x71, 0x73] },
  { name: 'xfs', offset: 0, magic: [0x58, 0x46, 0x53, 0x42] },
  { name: 'erofs', offset: 1024, magic: [0xe2, 0xe1, 0xf5, 0xe0] },
  { name: 'minix', offset: 1040, magic: [0x7f, 0x13] },
  { name: 'minix', offset: 1040, magic: [0x8f, 0x13] },
  { name: 'btrfs', offset: 0x10040, magic: [0x5f, 0x42, 0x48, 0x52, 0x66, 0x53, 0x5f, 0x4d] },
];

/** In: what was written to a RAM disk, and its size in bytes. Out: the filesystem on it, and its tree when it is ext2, ext3 or ext4. */
export function ramdiskContent(bytes: Uint8Array, deviceLength: number): RamdiskContent {
  const ext2 = readExt2(bytes, deviceLength);
  if (ext2 !== null) return { fstype: `${ext2.view === null ? DAMAGED : ''}${ext2.type}`, contents: ext2.view };
  const known = SUPERBLOCKS.find(({ offset, magic }) => magic.every((byte, i) => bytes[offset + i] === byte));
  return { fstype: known?.name ?? '', contents: null };
}
