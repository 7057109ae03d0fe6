import type { Decompressed, Decompressor, Sink } from '../decompressor.ts';
import { OutputSlab } from '../output-slab.ts';
import { decompressLzo1x } from './lzo1x.ts';

const LZOP_MAGIC = [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a];
const LZO_BLOCK_SIZE = 256 * 1024;
const HEADER_HAS_FILTER = 0x00000800;
const HEADER_SIZE_MIN = 9 + 7 + 4 + 8 + 1 + 4;
/** From this version of lzop on the header has a level byte and the high half of the time stamp. */
const VERSION_WITH_LEVEL = 0x0940;

const failed = (error: string): Decompressed => ({ consumed: 0, error, unmodelled: null });

function readBe32(input: Uint8Array, at: number): number {
  return (
    (((input[at] ?? 0) << 24) | ((input[at + 1] ?? 0) << 16) | ((input[at + 2] ?? 0) << 8) | (input[at + 3] ?? 0)) >>> 0
  );
}

/** `parse_header`: the length of the lzop header in bytes, or null. The header's checksum is not verified. */
function headerLength(input: Uint8Array): number | null {
  if (input.length < HEADER_SIZE_MIN) return null;
  if (LZOP_MAGIC.some((byte, index) => input[index] !== byte)) return null;
  let at = LZOP_MAGIC.length;
  const version = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
  const hasLevel = version >= VERSION_WITH_LEVEL;
  at += hasLevel ? 8 : 7;
  at += (readBe32(input, at) & HEADER_HAS_FILTER) !== 0 ? 8 : 4;
  if (input.length - at < 8 + 1 + 4) return null;
  at += hasLevel ? 12 : 8;
  const nameLength = input[at++] ?? 0;
  if (input.length - at < nameLength + 4) return null;
  return at + nameLength + 4;
}

/**
 * `unlzo` of lib/decompress_unlzo.c with `input` and `flush` given: a container of blocks as lzop writes it.
 * The kernel takes it that each block has exactly one checksum (lzop's default) and skips it unread.
 */
function decompress(input: Uint8Array, sink: Sink): Decompressed {
  const header = headerLength(input);
  if (header === null) return failed('invalid header');
  const slab = new OutputSlab(0x1000);
  let at = header;
  for (;;) {
    if (input.length - at < 4) return failed('file corrupted');
    const uncompressed = readBe32(input, at);
    at += 4;
    if (uncompressed === 0) return { consumed: at, error: null, unmodelled: null };
    if (uncompressed > LZO_BLOCK_SIZE) return failed('dest len longer than block size');
    if (input.length - at < 8) return failed('file corrupted');
    const compressed = readBe32(input, at);
    at += 8;
    if (compressed === 0 || compressed > uncompressed || input.length - at < compressed)
      return failed('file corrupted');
    const block = input.subarray(at, at + compressed);
    const { memory, start } = slab.reserve(uncompressed);
    const room = memory.subarray(start, start + uncompressed);
    if (compressed === uncompressed) room.set(block);
    else if (decompressLzo1x(block, room) !== uncompressed) return failed('Compressed data violation');
    if (!sink(slab.take(uncompressed))) return failed('decompressor failed');
    at += compressed;
  }
}

/** Segments that begin with 89 4c. */
export const lzo: Decompressor = { format: 'lzo', decompress };
