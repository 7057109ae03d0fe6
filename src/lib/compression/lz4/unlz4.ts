import type { Decompressed, Decompressor, Sink } from '../decompressor.ts';
import { decompressLz4Block, lz4OutputBound } from './block.ts';

/** The legacy frame of `lz4 -l`. */
const ARCHIVE_MAGICNUMBER = 0x184c2102;
/** `LZ4_DEFAULT_UNCOMPRESSED_CHUNK_SIZE`: the room for each block, and the most that one flush can hold. */
const UNCOMPRESSED_CHUNK = 8 << 20;

const failed = (error: string): Decompressed => ({ consumed: 0, error, unmodelled: null });

const PAST_THE_END =
  'The last lz4 block is said to be longer than the image. The kernel decodes on with whatever lies behind the image ' +
  'in memory, and fails in one way or another, or dies where no memory is. Zeros are assumed there.';

function readLe32(input: Uint8Array, at: number): number {
  return (
    ((input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16) | ((input[at + 3] ?? 0) << 24)) >>> 0
  );
}

/**
 * `unlz4` of lib/decompress_unlz4.c with `input` and `flush` given.
 * Blocks follow each other until fewer than four bytes are left or a length is 0 (neither is consumed); a repeated
 * magic is skipped. A block is decoded and flushed before the kernel notices that it ends behind the image.
 */
function decompress(input: Uint8Array, sink: Sink): Decompressed {
  if (readLe32(input, 0) !== ARCHIVE_MAGICNUMBER) return failed('invalid header');
  let at = 4;
  let room = new Uint8Array(0);
  while (input.length - at >= 4) {
    const size = readLe32(input, at);
    if (size === 0) break;
    at += 4;
    if (size === ARCHIVE_MAGICNUMBER) continue;
    // The length becomes an int there; a negative one puts the end of the block before its start.
    if (size > 0x7fffffff) return failed('Decoding failed');
    const isCut = size > input.length - at;
    const bound = isCut ? UNCOMPRESSED_CHUNK : lz4OutputBound(size, UNCOMPRESSED_CHUNK);
    if (room.length < bound) room = new Uint8Array(bound);
    const written = decompressLz4Block(input, at, size, room, UNCOMPRESSED_CHUNK);
    if (written < 0) return { ...failed('Decoding failed'), unmodelled: isCut ? PAST_THE_END : null };
    if (written > 0 && !sink(room.slice(0, written))) return failed('decompressor failed');
    if (isCut) return { ...failed('data corrupted'), unmodelled: PAST_THE_END };
    at += size;
  }
  return { consumed: at, error: null, unmodelled: null };
}

/** Segments that begin with 02 21. */
export const lz4: Decompressor = { format: 'lz4', decompress };
