import type { Decompressed, Decompressor, Sink, XzFilters } from '../decompressor.ts';
import { Dictionary, DICTIONARY_LIMIT } from './dictionary.ts';
import { LzmaDecoder, parseLzmaProperties } from './lzma-decoder.ts';

const HEADER_SIZE = 13;
const RANGE_CODER_START = 5;
/** Sizes from here on become a negative int, for which the kernel's vmalloc has no memory. */
const INT_LIMIT = 2 ** 31;
/** A flush of the kernel is a whole dictionary; ours is cut to keep a chunk small. */
const LARGEST_CHUNK = 8 << 20;
/** Decoding goes in steps, so that memory for the dictionary grows with what comes out and not with what is declared. */
const STEP = 1 << 16;

/** The kernel's own piece where it fetches (LZMA_IOBUF_SIZE). */
const FETCHED = 0x10000;
/** More than one symbol can take. */
const LONGEST_SYMBOL = 64;

const PAGE_SIZE = 4096;
const EOF = 'unexpected EOF';
const CORRUPT = 'LZMA data is corrupt';
const BEHIND_THE_BUFFER =
  'The first symbol repeats a byte that was never written, and that byte lies behind the kernel’s buffer: it reads other memory, or dies.';
const NEVER_WRITTEN =
  'The first symbol repeats a byte that was never written: the kernel copies what its memory held before, taken to be 0 here.';

const failed = (error: string): Decompressed => ({ consumed: 0, error, unmodelled: null });
const unmodelled = (text: string): Decompressed => ({ consumed: 0, error: null, unmodelled: text });

/** In: the place of the lowest byte and how many there are. Out: a number; 2^64 - 1 comes out as 2^64. */
function readLe(input: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (input[at + i] ?? 0);
  return value;
}

/** Where a fetch brings nothing, `rc_read` goes on with the first byte that its buffer still holds, for each byte anew. */
function goingOn(input: Uint8Array): Uint8Array {
  const whole = new Uint8Array(input.length + LONGEST_SYMBOL);
  whole.set(input);
  return whole.fill(input[(Math.ceil(input.length / FETCHED) - 1) * FETCHED] ?? 0, input.length);
}

function flush(dictionary: Dictionary, end: number, sink: Sink): boolean {
  for (let at = 0; at < end; at += LARGEST_CHUNK) {
    if (!sink(dictionary.bytes.slice(at, Math.min(end, at + LARGEST_CHUNK)))) return false;
  }
  return true;
}

/**
 * `unlzma` of lib/decompress_unlzma.c with `buf` and `flush` given: the format of `lzma` ("lzma alone").
 * The kernel flushes when its dictionary is full and at the very end, so of a file that is cut or corrupt nothing comes
 * out that lies behind the last full dictionary. Nothing is read behind the last symbol: `consumed` can leave a byte of
 * the encoder's tail to the outer loop.
 */
function decompress(input: Uint8Array, sink: Sink, _xzFilters?: XzFilters, piece?: number): Decompressed {
  if (input.length < HEADER_SIZE) return failed(EOF);
  const properties = parseLzmaProperties(input[0] ?? 0);
  if (properties === null) return failed('bad header');
  const dictionarySize = Math.max(1, readLe(input, 1, 4));
  const outputSize = readLe(input, 5, 8);
  const allocated = Math.min(dictionarySize, outputSize);
  // vmalloc gives nothing for 0 and for more than there is; unlzma then returns without a text of its own.
  if (allocated === 0 || allocated >= INT_LIMIT) return failed('decompressor failed');
  if (input.length < HEADER_SIZE + RANGE_CODER_START) return failed(EOF);

  const decoder = new LzmaDecoder(
    piece === undefined ? input : goingOn(input),
    properties.literalContextBits + properties.literalPositionBits,
  );
  const { range } = decoder;
  decoder.setProperties(properties);
  range.position = HEADER_SIZE;
  range.start();
  const dictionary = new Dictionary(dictionarySize);
  let flushed = 0;
  let doubt: string | null = null;
  for (;;) {
    decoder.positionBase = flushed;
    const symbolLimit = Math.min(dictionarySize, outputSize - flushed);
    // The kernel compares the place in its buffer, not in the output, with the size of the output.
    const copyLimit = Math.min(dictionarySize, outputSize);
    const step = Math.min(copyLimit, dictionary.position + STEP);
    if (!dictionary.allocate(step)) {
      return unmodelled(
        `More than ${DICTIONARY_LIMIT >> 20} MiB of lzma dictionary would be needed; this engine stops there.`,
      );
    }
    const end = decoder.run(dictionary, step, Math.min(symbolLimit, step), input.length);
    const times = range.position - input.length;
    if (times > 0) {
      const overlong = decoder.pendingLength > 0 && dictionary.position >= copyLimit;
      const isOver = end !== 'limit' || decoder.pendingLength === 0 || overlong;
      const corrupt = overlong || end === 'bad distance' || end === 'bad repeated distance';
      if (piece === undefined) return { ...failed(EOF), unmodelled: doubt };
      if (isOver) return { ...failed(EOF), unmodelled: doubt, behindTheEnd: { times, corrupt } };
      continue;
    }
    if (end === 'bad distance') return { ...failed(CORRUPT), unmodelled: doubt };
    if (end === 'bad repeated distance') {
      // Its buffer is as large as the smaller of the two, in whole pages; it looks at the last byte of a dictionary.
      if (Math.ceil(outputSize / PAGE_SIZE) * PAGE_SIZE < dictionarySize) return unmodelled(BEHIND_THE_BUFFER);
      doubt = NEVER_WRITTEN;
      continue;
    }
    const done = end === 'end marker' || flushed + dictionary.position >= outputSize;
    if (dictionary.position === dictionarySize) {
      if (doubt !== null) return unmodelled(doubt);
      if (!flush(dictionary, dictionarySize, sink)) return failed(CORRUPT);
      flushed += dictionarySize;
      dictionary.position = 0;
      if (decoder.pendingLength > 0 || !done) continue;
    } else if (decoder.pendingLength > 0 && dictionary.position >= copyLimit) {
      return { ...failed(CORRUPT), unmodelled: doubt };
    }
    if (!done || decoder.pendingLength > 0) continue;
    if (doubt !== null) return unmodelled(doubt);
    if (!flush(dictionary, dictionary.position, sink)) return failed('decompressor failed');
    return { consumed: range.position, error: null, unmodelled: null };
  }
}

/** Segments that begin with 5d 00. */
export const lzma: Decompressor = { format: 'lzma', decompress };
