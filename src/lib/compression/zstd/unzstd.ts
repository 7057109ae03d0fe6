import type { Decompressed, Decompressor, Sink } from '../decompressor.ts';
import { BlockDecoder } from './block-decoder.ts';
import { corrupt, otherFault, ZstdFault } from './fault.ts';
import { BLOCK_HEADER_SIZE, CHECKSUM_SIZE, findFrameSize, readBlockHeader, readFrameHeader } from './frame-header.ts';
import type { FrameHeader } from './frame-header.ts';
import { FlushBuffer, ZSTD_IOBUF_SIZE } from './flush-buffer.ts';
import { BLOCK_SIZE_MAX } from './literals.ts';
import { ByteView } from './reverse-bits.ts';
import { ZstdWindow } from './window.ts';
import { Xxh64 } from './xxh64.ts';

/** `ZSTD_MAXWINDOWSIZE_DEFAULT`: 128 MiB and a byte. */
const WINDOW_MAX = 2 ** 27 + 1;
const WINDOW_MIN = 1 << 10;
/** No machine is taken to have memory for a window from here on. */
const MEMORY_MAX = 2 ** 32;
const WILDCOPY_OVERLENGTH = 32;

const TEXTS = {
  magic: 'Input is not in the ZSTD format (wrong magic bytes)',
  corrupt: 'ZSTD-compressed data is corrupt',
  other: 'ZSTD-compressed data is probably corrupt',
} as const;

const TRUNCATED = 'ZSTD-compressed data is truncated';
const FLUSH_FAILED = 'Failed to flush()';
const NO_MEMORY = 'Out of memory while allocating ZSTD_DStream';
const WINDOW_NOTE =
  'The frame asks for a window above 128 MiB. A kernel that has that much free memory refuses it as "probably corrupt", ' +
  'one that has not says "Out of memory while allocating ZSTD_DStream".';

const failed = (error: string, unmodelled: string | null = null): Decompressed => ({ consumed: 0, error, unmodelled });

/** A frame of at most one flush of which everything is there: decoded in one go, with fewer checks. */
function decodeAtOnce(view: ByteView, header: FrameHeader, size: number, sink: Sink): Decompressed {
  if (header.dictionaryId !== 0) otherFault();
  const window = new ZstdWindow(ZSTD_IOBUF_SIZE);
  const decoder = new BlockDecoder(view, window);
  let at = header.size;
  for (let isLast = false; !isLast;) {
    const block = readBlockHeader(view, at);
    decoder.decode(block, at + BLOCK_HEADER_SIZE, window.room);
    at += BLOCK_HEADER_SIZE + block.size;
    isLast = block.isLast;
  }
  if (window.position !== header.contentSize) corrupt();
  if (header.hasChecksum) {
    const checksum = new Xxh64();
    checksum.update(window.bytes, 0, window.position);
    if (checksum.digest() !== view.word(at)) corrupt();
  }
  if (window.position > 0 && !sink(window.bytes.slice(0, window.position))) return failed(FLUSH_FAILED);
  return { consumed: size, error: null, unmodelled: null };
}

/** The kernel's buffer: `ZSTD_decodingBufferSize_min`. */
function windowBufferSize(header: FrameHeader): number {
  const windowSize = Math.max(header.windowSize, WINDOW_MIN);
  const needed = windowSize + Math.min(windowSize, BLOCK_SIZE_MAX) + BLOCK_SIZE_MAX + 2 * WILDCOPY_OVERLENGTH;
  return Math.min(needed, header.contentSize ?? Infinity);
}

/** `ZSTD_decompressStream`, block by block. */
function decodeStream(view: ByteView, header: FrameHeader, sink: Sink): Decompressed {
  if (header.dictionaryId !== 0) otherFault();
  if (Math.max(header.windowSize, WINDOW_MIN) > WINDOW_MAX) return failed(TEXTS.other, WINDOW_NOTE);
  const { length } = view.bytes;
  const { blockSizeMax } = header;
  const bufferSize = windowBufferSize(header);
  const contentSize = header.contentSize ?? Infinity;
  const window = new ZstdWindow(bufferSize);
  const decoder = new BlockDecoder(view, window);
  const checksum = header.hasChecksum ? new Xxh64() : null;
  const out = new FlushBuffer(sink);
  const truncated = (): Decompressed => failed(out.flush() ? TRUNCATED : FLUSH_FAILED);
  let total = 0;
  let at = header.size;
  for (let isLast = false; !isLast;) {
    if (length - at < BLOCK_HEADER_SIZE) return truncated();
    let block = readBlockHeader(view, at);
    at += BLOCK_HEADER_SIZE;
    if (block.type === 'reserved' || block.size > blockSizeMax) corrupt();
    isLast = block.isLast;
    if (block.size === 0) continue;
    const isCut = length - at < block.size;
    if (isCut && (block.type !== 'raw' || at === length)) return truncated();
    // Of a raw block the decoder takes what is there.
    if (isCut) block = { ...block, size: length - at };
    if (window.room < blockSizeMax && bufferSize < contentSize) window.restart();
    const start = window.position;
    decoder.decode(block, at, Math.min(window.room, blockSizeMax));
    at += block.size;
    const end = window.position;
    total += end - start;
    checksum?.update(window.bytes, start, end);
    if (isLast && !isCut && header.contentSize !== null && total !== header.contentSize) corrupt();
    // The kernel calls again only while input is left; a finished frame without a checksum holds a byte back for that.
    const isDone = isLast && !isCut && checksum === null;
    const copied = out.add(window.bytes, start, end, at < length || isDone);
    if (copied === 'refused') return failed(FLUSH_FAILED);
    if (copied === 'left over' || isCut) return truncated();
  }
  if (checksum !== null) {
    if (length - at < CHECKSUM_SIZE) return truncated();
    if (view.word(at) !== checksum.digest()) corrupt();
    at += CHECKSUM_SIZE;
  }
  if (!out.flush()) return failed(FLUSH_FAILED);
  return { consumed: at, error: null, unmodelled: null };
}

/**
 * `__unzstd` of lib/decompress_unzstd.c with `in_buf` and `flush` given: one frame.
 * In 6.1 to 7.2 its own test for too large a window (`ZSTD_WINDOWSIZE_MAX`, 1 << 31 in an int) never fires.
 */
function decompress(input: Uint8Array, sink: Sink): Decompressed {
  const view = new ByteView(input);
  try {
    const header = readFrameHeader(view);
    if (header === null) return failed('ZSTD-compressed data has an incomplete frame header');
    if (header.windowSize > MEMORY_MAX) return failed(NO_MEMORY);
    if (header.contentSize !== null && header.contentSize <= ZSTD_IOBUF_SIZE) {
      const size = findFrameSize(view, header);
      if (size !== null) return decodeAtOnce(view, header, size, sink);
    }
    return decodeStream(view, header, sink);
  } catch (fault) {
    if (fault instanceof ZstdFault) return failed(TEXTS[fault.kind]);
    throw fault;
  }
}

/** Segments that begin with 28 b5. */
export const zstd: Decompressor = { format: 'zstd', decompress };
