import { otherFault, ZstdFault } from './fault.ts';
import { BLOCK_SIZE_MAX } from './literals.ts';
import type { ByteView } from './reverse-bits.ts';

const MAGIC = 0xfd2fb528;
/** Magic and descriptor byte: with fewer bytes nothing is looked at. */
const PREFIX_SIZE = 5;
const WINDOW_LOG_MIN = 10;
/** `ZSTD_WINDOWLOG_MAX` on 64 bits. */
const WINDOW_LOG_MAX = 31;
const DICTIONARY_ID_SIZES = [0, 1, 2, 4];
const CONTENT_SIZE_SIZES = [0, 2, 4, 8];

export interface FrameHeader {
  /** Length in bytes. */
  readonly size: number;
  /** Size of the window in bytes. */
  readonly windowSize: number;
  /** The most bytes in a block, compressed or not. */
  readonly blockSizeMax: number;
  /** What comes out in all, in bytes; null if the frame does not say. */
  readonly contentSize: number | null;
  readonly hasChecksum: boolean;
  readonly dictionaryId: number;
}

function readLe(view: ByteView, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (view.bytes[at + i] ?? 0);
  return value;
}

/** `ZSTD_getFrameHeader_advanced`. Out: null if the input ends within the header. */
export function readFrameHeader(view: ByteView): FrameHeader | null {
  const { length } = view.bytes;
  if (length < PREFIX_SIZE) return null;
  if (view.word(0) !== MAGIC) throw new ZstdFault('magic');
  const descriptor = view.bytes[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryIdSize = DICTIONARY_ID_SIZES[descriptor & 3] ?? 0;
  const contentCode = descriptor >> 6;
  const contentSizeSize = contentCode === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_SIZES[contentCode] ?? 0);
  const size = PREFIX_SIZE + (isSingleSegment ? 0 : 1) + dictionaryIdSize + contentSizeSize;
  if (length < size) return null;
  if ((descriptor & 0x08) !== 0) otherFault();
  let at = PREFIX_SIZE;
  let windowSize = 0;
  if (!isSingleSegment) {
    const byte = view.bytes[at++] ?? 0;
    const log = (byte >> 3) + WINDOW_LOG_MIN;
    if (log > WINDOW_LOG_MAX) otherFault();
    windowSize = 2 ** log + 2 ** (log - 3) * (byte & 7);
  }
  const dictionaryId = readLe(view, at, dictionaryIdSize);
  at += dictionaryIdSize;
  let contentSize: number | null = null;
  if (contentSizeSize > 0) contentSize = readLe(view, at, contentSizeSize) + (contentSizeSize === 2 ? 256 : 0);
  if (isSingleSegment) windowSize = contentSize ?? 0;
  // All ones is the number that stands for "unknown" there.
  if (contentSizeSize === 8 && view.word(at) === 0xffffffff && view.word(at + 4) === 0xffffffff) contentSize = null;
  return {
    size,
    windowSize,
    blockSizeMax: Math.min(windowSize, BLOCK_SIZE_MAX),
    contentSize,
    hasChecksum: (descriptor & 0x04) !== 0,
    dictionaryId,
  };
}

export interface BlockHeader {
  readonly isLast: boolean;
  readonly type: 'raw' | 'repeated' | 'compressed' | 'reserved';
  /** Bytes of the block in the frame. */
  readonly size: number;
  /** For `repeated`: how often its one byte comes out. */
  readonly count: number;
}

/** Length of a block header in bytes. */
export const BLOCK_HEADER_SIZE = 3;
export const CHECKSUM_SIZE = 4;
const BLOCK_TYPES = ['raw', 'repeated', 'compressed', 'reserved'] as const;

/** `ZSTD_getcBlockSize`. In: where the header is; its three bytes must be there. */
export function readBlockHeader(view: ByteView, at: number): BlockHeader {
  const word = view.word(at) & 0xffffff;
  const type = BLOCK_TYPES[(word >> 1) & 3] ?? 'reserved';
  const size = word >> 3;
  return { isLast: (word & 1) !== 0, type, size: type === 'repeated' ? 1 : size, count: size };
}

/** `ZSTD_findFrameCompressedSize`, by walking from block to block. Out: bytes; null if the input ends before. */
export function findFrameSize(view: ByteView, header: FrameHeader): number | null {
  let at = header.size;
  for (;;) {
    if (view.bytes.length - at < BLOCK_HEADER_SIZE) return null;
    const block = readBlockHeader(view, at);
    if (block.type === 'reserved') return null;
    at += BLOCK_HEADER_SIZE + block.size;
    if (at > view.bytes.length) return null;
    if (block.isLast) break;
  }
  if (header.hasChecksum) at += CHECKSUM_SIZE;
  return at > view.bytes.length ? null : at;
}
