import { byteString, type ByteString } from '../../../bytes/byte-string.ts';
import type { RootfsView } from '../../../rootfs/view.ts';
import { DiskTree } from '../disk-tree.ts';
import { ext2Inode, type Ext2Inode } from './inode.ts';
import { Ext2Image, type Ext2Type } from './superblock.ts';

const ROOT_INO = 2;
const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;
/** More objects than this no initrd has; a damaged directory could lead in circles. */
const MOST_OBJECTS = 100_000;
/** Contents in all, as a multiple of the image: those of sound files share no blocks, but holes in them count too. */
const MOST_TIMES = 4;

/**
 * Reads the tree of an ext2, ext3 or ext4 image without mounting it: what a boot asks of a RAM disk, no more.
 * In: what was written to the device, and the device's size in bytes; a filesystem that is larger than its device is
 * none (`ext4_check_geometry`). Out: its type and tree, or null when it is none; no tree where the table of groups or
 * the root directory is damaged. What else is damaged is left out.
 */
export function readExt2(
  bytes: Uint8Array,
  deviceLength: number,
): { readonly type: Ext2Type; readonly view: RootfsView | null } | null {
  const image = Ext2Image.open(bytes);
  if (image === null || image.length > deviceLength) return null;
  const root = image.hasSoundDescriptors() ? ext2Inode(image, ROOT_INO) : null;
  if (root === null || (root.mode & S_IFMT) !== S_IFDIR) return { type: image.type, view: null };
  const tree = new DiskTree();
  let left = MOST_TIMES * bytes.length;
  // A damaged image may give the same blocks to any number of files. What is more than can be read is empty.
  const read = (inode: Ext2Inode): Uint8Array => {
    if (inode.size > left) return new Uint8Array();
    left -= inode.size;
    return inode.read();
  };
  const seen = new Map<number, ByteString>();
  const queue: { readonly ino: number; readonly path: string }[] = [{ ino: ROOT_INO, path: '' }];
  for (let next = queue.shift(), objects = 0; next !== undefined && objects < MOST_OBJECTS; next = queue.shift()) {
    for (const entry of entriesOf(image, next.ino, read)) {
      const path = `${next.path}/${entry.name}` as ByteString;
      const inode = ext2Inode(image, entry.ino);
      if (inode === null || ++objects >= MOST_OBJECTS) continue;
      const directory = (inode.mode & S_IFMT) === S_IFDIR;
      const known = seen.get(entry.ino);
      // A directory has one name; a second one is damage and would lead in a circle.
      if (known !== undefined && directory) continue;
      if (known !== undefined) tree.link(known, path);
      else addInode(tree, path, inode, read);
      seen.set(entry.ino, path);
      if (directory) queue.push({ ino: entry.ino, path });
    }
  }
  return { type: image.type, view: tree.view() };
}

type Read = (inode: Ext2Inode) => Uint8Array;

function addInode(tree: DiskTree, path: ByteString, inode: Ext2Inode, read: Read): void {
  const { mode, uid, gid, mtime, rdev } = inode;
  const needsBytes = (mode & S_IFMT) === 0o100000 || (mode & S_IFMT) === 0o120000;
  tree.add({ path, mode, uid, gid, mtime, rdev, body: needsBytes ? read(inode) : new Uint8Array() });
}

function* entriesOf(
  image: Ext2Image,
  ino: number,
  read: Read,
): Generator<{ readonly ino: number; readonly name: ByteString }> {
  const directory = ext2Inode(image, ino);
  if (directory === null || (directory.mode & S_IFMT) !== S_IFDIR) return;
  const bytes = read(directory);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = view.getUint16(at + 4, true);
    if (length < 8) return;
    const name = byteString(bytes.subarray(at + 8, at + 8 + view.getUint8(at + 6)));
    const child = view.getUint32(at, true);
    if (child !== 0 && name !== '.' && name !== '..' && !name.includes('/')) yield { ino: child, name };
    at += length;
  }
}
