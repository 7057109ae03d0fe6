import type { Decompressed, Decompressor, Sink } from '../decompressor.ts';
import { OutputSlab } from '../output-slab.ts';
import { headerLength, readBe32 } from './header.ts';
import { decompressLzo1x } from './lzo1x.ts';

const LZO_BLOCK_SIZE = 256 * 1024;

const failed = (error: string): Decompressed => ({ consumed: 0, error, unmodelled: null });

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
