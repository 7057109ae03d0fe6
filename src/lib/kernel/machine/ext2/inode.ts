import type { Ext2Image } from './superblock.ts';

export interface Ext2Inode {
  /** Type bits and permissions. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
  readonly rdev: readonly [number, number];
  /** Contents of a file or directory, target of a link. Copied. */
  read(): Uint8Array;
}

const EXTENTS_FL = 0x80000;
const EXTENT_MAGIC = 0xf30a;
const EXTENT_DEPTH = 5;
/** i_block[]: 12 direct blocks, then one of each degree of indirection. */
const DIRECT = 12;

/** In: an image and an inode's number. Out: the inode; null when there is none. Never fails on damage. */
export function ext2Inode(image: Ext2Image, ino: number): Ext2Inode | null {
  const at = image.inodeOffset(ino);
  if (at === null) return null;
  const blocks = at + 40;
  const size = Math.min(image.u32(at + 4), image.bytes.length);
  const fastLink = (image.u16(at) & 0o170000) === 0o120000 && size < 60;
  return {
    mode: image.u16(at),
    uid: image.u16(at + 2) | (image.u16(at + 120) << 16),
    gid: image.u16(at + 24) | (image.u16(at + 122) << 16),
    mtime: image.u32(at + 16),
    size,
    rdev: deviceOf(image.u32(blocks), image.u32(blocks + 4)),
    read: () => (fastLink ? image.bytes.slice(blocks, blocks + size) : contentsOf(image, at, size)),
  };
}

/** `old_decode_dev` of the first word, or `new_decode_dev` of the second. */
function deviceOf(first: number, second: number): readonly [number, number] {
  if (first !== 0) return [(first >>> 8) & 0xff, first & 0xff];
  return [(second & 0xfff00) >>> 8, (second & 0xff) | ((second >>> 12) & 0xfff00)];
}

function contentsOf(image: Ext2Image, at: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const count = Math.ceil(size / image.blockSize);
  const extents = (image.u32(at + 32) & EXTENTS_FL) !== 0;
  for (let logical = 0; logical < count; logical++) {
    const number = extents ? extentBlock(image, at + 40, logical, 0) : mappedBlock(image, at + 40, logical);
    if (number === 0) continue;
    const from = logical * image.blockSize;
    bytes.set(image.block(number).subarray(0, size - from), from);
  }
  return bytes;
}

function extentBlock(image: Ext2Image, node: number, logical: number, depth: number): number {
  if (image.u16(node) !== EXTENT_MAGIC || depth > EXTENT_DEPTH) return 0;
  const entries = image.u16(node + 2);
  const leaf = image.u16(node + 6) === 0;
  let child = 0;
  for (let i = 0, at = node + 12; i < entries; i++, at += 12) {
    const first = image.u32(at);
    if (first > logical) break;
    if (!leaf) child = image.u32(at + 4);
    else if (logical < first + image.u16(at + 4)) return image.u32(at + 8) + (logical - first);
  }
  return leaf || child === 0 ? 0 : extentBlock(image, child * image.blockSize, logical, depth + 1);
}

function mappedBlock(image: Ext2Image, blocks: number, logical: number): number {
  if (logical < DIRECT) return image.u32(blocks + logical * 4);
  const per = image.blockSize / 4;
  let left = logical - DIRECT;
  let span = per;
  for (let degree = 1; degree <= 3; degree++, span *= per) {
    if (left >= span) {
      left -= span;
      continue;
    }
    let block = image.u32(blocks + (DIRECT + degree - 1) * 4);
    for (let size = span / per; size >= 1 && block !== 0; size /= per) {
      block = image.u32(block * image.blockSize + Math.floor(left / size) * 4);
      left %= size;
    }
    return block;
  }
  return 0;
}
