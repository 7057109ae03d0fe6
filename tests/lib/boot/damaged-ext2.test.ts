import { expect, test } from 'vitest';
import { readExt2 } from '../../../src/lib/kernel/machine/ext2/read-ext2.ts';
import type { ByteString } from '../../../src/lib/bytes/byte-string.ts';

const BLOCK = 1024;
const TABLE = 8;
const FILES = 200;
const MODE = { directory: 0o40755, file: 0o100644 } as const;

/** A filesystem of one group, whose root directory holds many files; each claims all of the image as its contents. */
function image({ blocksPerGroup = 8192, blocks = 1024, features = 0, descriptorSize = 0 } = {}): Uint8Array {
  const bytes = new Uint8Array(1024 * BLOCK);
  const view = new DataView(bytes.buffer);
  const superblock = (offset: number, value: number): void => view.setUint32(BLOCK + offset, value, true);
  superblock(0, FILES + 16); // s_inodes_count
  superblock(4, blocks);
  superblock(20, 1); // s_first_data_block
  superblock(32, blocksPerGroup);
  superblock(40, FILES + 16); // s_inodes_per_group
  view.setUint16(BLOCK + 56, 0xef53, true);
  superblock(96, features); // s_feature_incompat
  view.setUint16(BLOCK + 254, descriptorSize, true);
  for (const [offset, block] of [
    [0, 3],
    [4, 4],
    [8, TABLE],
  ] as const)
    view.setUint32(2 * BLOCK + offset, block, true);
  const inode = (number: number, mode: number, size: number, block: number): void => {
    const at = TABLE * BLOCK + (number - 1) * 128;
    view.setUint16(at, mode, true);
    view.setUint32(at + 4, size, true);
    view.setUint32(at + 40, block, true);
  };
  const folder = 100;
  inode(2, MODE.directory, 4 * BLOCK, folder);
  for (let block = 0; block < 4; block++) view.setUint32(TABLE * BLOCK + 128 + 40 + 4 * block, folder + block, true);
  for (let file = 0; file < FILES; file++) {
    const at = folder * BLOCK + file * 16;
    const number = 11 + file;
    view.setUint32(at, number, true);
    view.setUint16(at + 4, 16, true);
    bytes[at + 6] = 4;
    bytes.set(new TextEncoder().encode(`f${String(file).padStart(3, '0')}`), at + 8);
    inode(number, MODE.file, 0xffffffff, 1);
  }
  return bytes;
}

test('files that all claim the same blocks are read as far as an image can hold contents', () => {
  const bytes = image();
  const { view } = readExt2(bytes, bytes.length) ?? { view: null };
  const files = view?.list('/' as ByteString) ?? [];
  expect(files).toHaveLength(FILES);
  const held = files.reduce((sum, { contents }) => sum + (contents?.length ?? 0), 0);
  expect(held).toBeGreaterThanOrEqual(bytes.length);
  expect(held).toBeLessThanOrEqual(4 * bytes.length);
});

test('group descriptors of a size that cannot be make it no filesystem, however many groups it claims', () => {
  const INCOMPAT_64BIT = 0x80;
  for (const descriptorSize of [0, 32, 63, 96, 2048]) {
    const bytes = image({ blocks: 0xffffffff, blocksPerGroup: 1, features: INCOMPAT_64BIT, descriptorSize });
    expect(readExt2(bytes, Infinity), `${descriptorSize} bytes`).toBeNull();
  }
  const sound = image({ features: INCOMPAT_64BIT, descriptorSize: 64 });
  expect(readExt2(sound, sound.length)?.view).not.toBeNull();
});
