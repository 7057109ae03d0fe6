import { concatBytes } from '../../share/bytes.ts';
import { packArchive } from './archive.ts';
import { smallArchive } from './small-archive.ts';

/**
 * A boot configuration behind an archive, as tools/bootconfig writes it: the text and zeros up to a multiple of 4, its
 * size, the sum of its bytes, the mark (Documentation/admin-guide/bootconfig.rst).
 */
export function withBootConfiguration(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const data = new Uint8Array(Math.ceil((bytes.length + 1) / 4) * 4);
  data.set(bytes);
  const numbers = new DataView(new ArrayBuffer(8));
  numbers.setUint32(0, data.length, true);
  numbers.setUint32(4, data.reduce((sum, byte) => sum + byte, 0) >>> 0, true);
  const mark = new TextEncoder().encode('#BOOTCONFIG\n');
  return concatBytes([packArchive(smallArchive({})), data, new Uint8Array(numbers.buffer), mark]);
}

/**
 * An lzop file of one block. Magic; version 0x1030, library 0x2080, needed 0x0940, method 1, level 5, flags, mode, time,
 * no name, a checksum that the kernel does not verify. Then the block: its length, the stored one, a checksum, the bytes.
 */
export function lzopFile(length: number, block: Uint8Array): Uint8Array {
  const magic = [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a];
  const header = [0x10, 0x30, 0x20, 0x80, 0x09, 0x40, 1, 5, ...Array.from({ length: 21 }, () => 0)];
  const numbers = new DataView(new ArrayBuffer(12));
  numbers.setUint32(0, length, false);
  numbers.setUint32(4, block.length, false);
  return concatBytes([Uint8Array.from([...magic, ...header]), new Uint8Array(numbers.buffer), block]);
}
