import type { CompressionFormat, Decompressed, Decompressor } from '../../../compression/decompressor.ts';
import { headerLength, readBe32 } from '../../../compression/lzo/header.ts';

/** What a decoder says that fetches its input piece by piece (`compr_fill` of init/do_mounts_rd.c). */
export interface Filled {
  /** How often it asks for input behind the end, which the kernel reports each time. */
  readonly ends: number;
  /** What it says at each of them. */
  readonly atEachEnd?: string;
  /** Its own text; null: none. */
  readonly error: string | null;
  readonly failed: boolean;
  /** Why what happens cannot be known; null: it can. */
  readonly unmodelled: string | null;
}

/** In: a chunk of output. Out: was all of it written? */
type Write = (chunk: Uint8Array) => boolean;

const good = (ends = 0): Filled => ({ ends, error: null, failed: false, unmodelled: null });
const bad = (error: string | null, ends = 0): Filled => ({ ends, error, failed: true, unmodelled: null });

/** What init/initramfs.c adds where a decoder has no text: here nobody does. */
const WITHOUT_TEXT = 'decompressor failed';
const LZMA_EOF = 'unexpected EOF';
/** The header of lzma, and where the size of the dictionary in it ends. */
const LZMA_HEADER = 13;
const LZMA_SIZES = 5;
/** Input that gzip and bzip2 fetch at once (GZIP_IOBUF_SIZE, BZIP2_IOBUF_SIZE), in bytes. */
const GZIP_INPUT = 16384;
const BZIP2_INPUT = 4096;
/** LZ4_compressBound of the 8 MiB that a block may hold. */
const LZ4_LONGEST_BLOCK = (8 << 20) + Math.floor((8 << 20) / 255) + 16;
const LZ4_MAGIC = 0x184c2102;

/**
 * Decompresses a RAM disk image. In: the decoder, which is made for a whole image in memory, and the image. The decoders'
 * other way, with a function that fetches, ends otherwise when an image is cut: seen on booted 6.12 and 6.1.
 * Out: what is printed, and whether it failed.
 */
export function fillImage(decompressor: Decompressor, input: Uint8Array, write: Write): Filled {
  if (decompressor.format === 'lz4') return lz4(decompressor, input, write);
  let refused = false;
  const sink: Write = (chunk) => {
    refused ||= !write(chunk);
    return !refused;
  };
  const result = decompressor.decompress(input, sink, undefined, GZIP_INPUT);
  if (result.unmodelled !== null && decompressor.format === 'bzip2' && !refused)
    return bzip2(decompressor, input, write);
  if (result.unmodelled !== null) return { ...bad(result.error), unmodelled: result.unmodelled };
  const error = result.error === WITHOUT_TEXT ? null : result.error;
  if (decompressor.format === 'lzma' && error === LZMA_EOF) return lzma(input, result);
  if (refused || result.error === null) return { ...good(), error, failed: refused };
  // Its other errors are of what it has fetched.
  if (error === LZO_EOF) return bad(error, lzoEnds(input));
  return atEnd(decompressor.format, error, result.starved === true);
}

function atEnd(format: CompressionFormat, error: string | null, starved: boolean): Filled {
  if (format === 'gzip' && error === 'read error') return bad('uncompression error', 1);
  if (format === 'xz' && starved) return bad(error, 2);
  // Sixteen calls without progress are enough for it (ZSTD_NO_FORWARD_PROGRESS_MAX).
  if (error === 'ZSTD-compressed data is truncated') return bad('ZSTD-compressed data is probably corrupt', 16);
  return bad(error);
}

/** `rc_read` says so for each byte that a symbol still wants; the symbol is read to its end. */
function lzma(input: Uint8Array, { behindTheEnd }: Decompressed): Filled {
  if (behindTheEnd === undefined) {
    // Of the dictionary's size the highest byte is then 0x5d: 1.5 GiB, which the booted machines do not have.
    if (input.length < LZMA_SIZES) return { ...bad(null, LZMA_HEADER - input.length), atEachEnd: LZMA_EOF };
    const unmodelled = 'This lzma image ends in its header: the kernel reads on in what its buffer holds.';
    return { ...bad(null), unmodelled };
  }
  const { times, corrupt } = behindTheEnd;
  return { ...bad(corrupt ? 'LZMA data is corrupt' : null, times), atEachEnd: LZMA_EOF };
}

/** `get_bits` goes on in what its buffer still holds of the piece before. */
function bzip2(decompressor: Decompressor, input: Uint8Array, write: Write): Filled {
  const last = input.length - (input.length % BZIP2_INPUT || BZIP2_INPUT);
  const stale = new Uint8Array(BZIP2_INPUT);
  if (last > 0) stale.set(input.subarray(last - BZIP2_INPUT, last));
  stale.set(input.subarray(last));
  const whole = new Uint8Array(input.length + BZIP2_INPUT);
  whole.set(input);
  whole.set(stale, input.length);
  const { error, unmodelled } = decompressor.decompress(whole, write);
  if (unmodelled !== null) return { ...bad(error), unmodelled };
  return error === null ? good(1) : bad(error === WITHOUT_TEXT ? null : error, 1);
}

/** Of lzo alone: input that ends too early, or a block of an impossible length. */
const LZO_EOF = 'file corrupted';
/** What `unlzo` fetches first: the longest header that there can be (HEADER_SIZE_MAX). */
const LZO_FIRST_INPUT = 297;

/** `unlzo` fetches what each length and block lacks: who asks where the file has ended, is told so, and gives up. Out: 0 or 1. */
function lzoEnds(input: Uint8Array): number {
  const header = headerLength(input.subarray(0, LZO_FIRST_INPUT));
  if (header === null) return 0;
  let fetched = Math.min(LZO_FIRST_INPUT, input.length);
  const ends = (to: number): number | null => {
    if (to <= fetched) return null;
    if (fetched === input.length) return 1;
    fetched = Math.min(to, input.length);
    return fetched < to ? 0 : null;
  };
  for (let at = header; ;) {
    const length = ends(at + 4) ?? (readBe32(input, at) === 0 ? 0 : null) ?? ends(at + 12);
    if (length !== null) return length;
    const [uncompressed, compressed] = [readBe32(input, at), readBe32(input, at + 4)];
    if (compressed === 0 || compressed > uncompressed) return 0;
    at += 12 + compressed;
    const block = ends(at);
    if (block !== null) return block;
  }
}

/** `unlz4`: the lengths of its blocks are looked at before they are fetched, and only the end of the file is an end. */
function lz4(decompressor: Decompressor, input: Uint8Array, write: Write): Filled {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  let at = 4;
  let end = good(1);
  while (at < input.length) {
    const rest = input.length - at - 4;
    const size = rest < 0 ? 0 : view.getUint32(at, true);
    if (rest >= 0 && size === LZ4_MAGIC) {
      at += 4;
      continue;
    }
    if (rest < 0) end = bad('data corrupted');
    else if (size > LZ4_LONGEST_BLOCK) end = bad('chunk length is longer than allocated');
    else if (size === 0) end = bad('Decoding failed', 1);
    else if (size > rest) end = bad('data corrupted', rest === 0 ? 1 : 0);
    if (end.failed) break;
    at += 4 + size;
  }
  if (input.length < 4) return bad('data corrupted');
  const result = decompressor.decompress(input.subarray(0, Math.min(at, input.length)), write);
  if (result.error === null) return end;
  return bad(result.error === WITHOUT_TEXT ? null : result.error);
}
