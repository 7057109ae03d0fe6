import type { FileContents } from '../../../rootfs/inode.ts';

/**
 * `kernel_read`: copies a part of a file. In: contents, offset and length in bytes.
 * Out: the bytes that are there, fewer at the end of the file; holes are zeros. Never fails.
 */
export function readFile(contents: FileContents, offset: number, length: number): Uint8Array {
  const end = Math.min(offset + length, contents.length);
  const bytes = new Uint8Array(Math.max(0, end - offset));
  for (const piece of contents.pieces) {
    const from = Math.max(offset, piece.offset);
    const to = Math.min(end, piece.offset + piece.bytes.length);
    if (from < to) bytes.set(piece.bytes.subarray(from - piece.offset, to - piece.offset), from - offset);
  }
  return bytes;
}
