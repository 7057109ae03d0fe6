import type { CompressionFormat } from '../../compression/decompressor.ts';
import { messageText } from '../messages/core-print.ts';

/**
 * Does a decoder get the memory that it asks for at its start? `vmalloc` (mm/vmalloc.c) refuses at once what is more
 * than all pages of the machine; what is less, but not free, ends a boot in other ways and is not followed here.
 * In: bytes that begin at a compressed segment, and the bytes of the machine's memory, of which the kernel has some for
 * itself; null: enough.
 * Out: the decoder's error, or null.
 */
export function outOfMemory(format: CompressionFormat, segment: Uint8Array, memory: number | null): string | null {
  if (memory === null) return null;
  if (format === 'zstd' && zstdWindow(segment) >= memory) return 'Out of memory while allocating ZSTD_DStream';
  if (format === 'xz' && xzDictionary(segment) >= memory) return 'XZ decompressor ran out of memory';
  // `unlzma` has no text for it.
  return format === 'lzma' && lzmaBuffer(segment) >= memory ? messageText('reason-decompressor-failed') : null;
}

/** The window of a frame (RFC 8878, 3.1.1.1); 0 for a cut header, and for a frame in one segment, whose window is its length. */
function zstdWindow(segment: Uint8Array): number {
  const descriptor = segment[4] ?? 0;
  // A reserved bit, and a window beyond ZSTD_WINDOWLOG_MAX (31), are refused before any memory is asked for.
  const byte = segment[5] ?? 0;
  if (segment.length < 6 || (descriptor & 0x28) !== 0 || byte >> 3 > 21) return 0;
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

/** Where the header of the first block begins: behind that of the stream. */
const XZ_BLOCK = 12;

/** The dictionary of the first block (the .xz format, 3.1 and 5.3.1); 0 when its header is none. */
function xzDictionary(segment: Uint8Array): number {
  const flags = segment[XZ_BLOCK + 1] ?? 0;
  let at = XZ_BLOCK + 2;
  for (const flag of [0x40, 0x80]) {
    if ((flags & flag) === 0) continue;
    while (((segment[at] ?? 0) & 0x80) !== 0) at++;
    at++;
  }
  // A branch filter in front: its number, and the length 0 of its properties.
  if ((flags & 1) !== 0) at += 2;
  const bits = segment[at + 2] ?? 0;
  if (segment[at] !== 0x21 || segment[at + 1] !== 1 || bits > 40) return 0;
  return (2 + (bits & 1)) * 2 ** ((bits >> 1) + 11);
}

/** The dictionary, or the whole output where that is said to be smaller. */
function lzmaBuffer(segment: Uint8Array): number {
  const little = (from: number, count: number): number => {
    let value = 0;
    for (let index = count - 1; index >= 0; index--) value = value * 256 + (segment[from + index] ?? 0);
    return value;
  };
  return Math.min(little(1, 4), little(5, 8));
}
