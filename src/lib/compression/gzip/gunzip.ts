import { ZStream, Z_NO_FLUSH, Z_OK, Z_STREAM_END, zlibInflate, zlibInflateInit2 } from 'pako';
import type { Decompressed, Decompressor, Sink, XzFilters } from '../decompressor.ts';
import { OutputSlab } from '../output-slab.ts';

/** `__gunzip` flushes after each call of inflate, which gets this much room. */
const OUTPUT_SIZE = 0x8000;
const HEADER_SIZE = 10;
const FNAME = 0x08;
/** CRC-32 and length: skipped, never looked at. */
const TRAILER_SIZE = 8;
/** Negative: a bare deflate stream, without zlib's own header. */
const RAW_WINDOW_BITS = -15;

const failed = (error: string): Decompressed => ({ consumed: 0, error, unmodelled: null });

/**
 * Where the deflate stream begins: the kernel reads ten bytes and, with FNAME, a name up to its NUL. It looks at no
 * other flag, so an extra field or a comment is taken for deflate data.
 */
function deflateStart(input: Uint8Array): number | string {
  if (input.length < HEADER_SIZE || input[0] !== 0x1f || input[1] !== 0x8b || input[2] !== 0x08) {
    return 'Not a gzip file';
  }
  if (((input[3] ?? 0) & FNAME) === 0) return HEADER_SIZE;
  const nul = input.indexOf(0, HEADER_SIZE);
  return nul < 0 ? 'header error' : nul + 1;
}

/**
 * `__gunzip` of lib/decompress_inflate.c with `fill` absent and `flush` given, as init/initramfs.c calls it.
 * In: bytes from the magic on. Out: consumed = end of the deflate data + 8, whether or not those 8 bytes exist.
 * The inflater gets the kernel's 32 KiB of room per call: with no input left the kernel stops with `read error`
 * before it asks for output that is still pending, and so must this.
 * The inflater is zlib's of today, the kernel's is 1.2.3: a dynamic block without an end-of-block code is an error
 * here at once, there when the bits run out.
 */
function decompress(input: Uint8Array, sink: Sink, _xzFilters?: XzFilters, piece = Infinity): Decompressed {
  const start = deflateStart(input);
  if (typeof start === 'string') return failed(start);

  const stream = new ZStream();
  stream.input = input;
  stream.next_in = start;
  const available = (): number =>
    Math.min(input.length, (Math.floor(stream.next_in / piece) + 1) * piece) - stream.next_in;
  stream.avail_in = available();
  zlibInflateInit2(stream, RAW_WINDOW_BITS);

  const slab = new OutputSlab(OUTPUT_SIZE);
  for (;;) {
    if (stream.avail_in === 0) stream.avail_in = available();
    if (stream.avail_in === 0) return failed('read error');
    const room = slab.reserve(OUTPUT_SIZE);
    stream.output = room.memory;
    stream.next_out = room.start;
    stream.avail_out = OUTPUT_SIZE;
    const status = zlibInflate(stream, Z_NO_FLUSH);
    const produced = stream.next_out - room.start;
    if (produced > 0 && !sink(slab.take(produced))) return failed('write error');
    if (status === Z_STREAM_END) return { consumed: stream.next_in + TRAILER_SIZE, error: null, unmodelled: null };
    if (status !== Z_OK) return failed('uncompression error');
  }
}

/** Segments that begin with 1f 8b or 1f 9e; the latter is detected as gzip and then refused by the inflater. */
export const gzip: Decompressor = { format: 'gzip', decompress };
