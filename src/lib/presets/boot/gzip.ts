import { crc32 } from '../../compression/xz/crc32.ts';
import { concatBytes } from '../../share/bytes.ts';

/** What goes into a gzip: bytes as they are, or a run of zeros, of which only runs are worth a compressor here. */
export type GzipPart = Uint8Array | { readonly zeros: number };

/** RFC 1951, 3.2.4: the largest stored block, in bytes. */
const STORED_LIMIT = 0xffff;
/** RFC 1951, 3.2.5: the longest match, in bytes. */
const MATCH_LENGTH = 258;

/**
 * A gzip of one member (RFC 1952) without a compressor: bytes are stored, and a run of zeros is a block of matches of two
 * bits each. In: the parts. Out: a file that every gunzip takes. Equal input gives equal bytes.
 */
export function gzipOf(parts: readonly GzipPart[]): Uint8Array<ArrayBuffer> {
  const blocks: Uint8Array[] = [];
  let crc = 0;
  let length = 0;
  for (const part of parts) {
    if (part instanceof Uint8Array) {
      blocks.push(...storedBlocks(part));
      crc = crc32(part, 0, part.length, crc);
      length += part.length;
    } else {
      // A match repeats what stands before it, so the first zero of the run is stored.
      const matches = Math.floor(Math.max(0, part.zeros - 1) / MATCH_LENGTH);
      const stored = part.zeros - matches * MATCH_LENGTH;
      blocks.push(...storedBlocks(new Uint8Array(stored)));
      if (matches > 0) blocks.push(runOfMatches(matches));
      crc = crcOfZeros(part.zeros, crc);
      length += part.zeros;
    }
  }
  // Method 8 (deflate), no flags, no time, extra flags 0, made on Unix (3).
  const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
  const last = Uint8Array.of(1, 0, 0, 0xff, 0xff);
  return concatBytes([header, ...blocks, last, u32(crc), u32(length)]);
}

/** Blocks of type 0, each behind five bytes: the type, the length and its complement. None is the last of the stream. */
function storedBlocks(bytes: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += STORED_LIMIT) {
    const piece = bytes.subarray(at, at + STORED_LIMIT);
    const { length } = piece;
    blocks.push(Uint8Array.of(0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff), piece);
  }
  return blocks;
}

/**
 * A block of type 2 whose codes have one bit each: 0 for the end of the block (256), 1 for a match of 258 bytes (285),
 * and 0 for the distance 1. Ends at a byte by an empty stored block behind it. In: how many matches.
 */
function runOfMatches(matches: number): Uint8Array {
  const bits: number[] = [];
  const write = (value: number, count: number): void => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1);
  };
  write(0, 1); // not the last block
  write(2, 2); // codes of its own
  write(286 - 257, 5); // lengths and literals 0 to 285
  write(0, 5); // one distance
  write(18 - 4, 4); // 18 of the code lengths' code lengths, in the order of section 3.2.7
  // 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1: only 18 (a run of zeros) and 1 are used, one bit each.
  for (let index = 0; index < 18; index++) write(index === 2 || index === 17 ? 1 : 0, 3);
  const ONE = 0; // the code of the length 1, which comes before 18
  const ZEROS = 1; // the code of 18: seven bits of a count from 11 follow
  const zeros = (count: number): void => {
    write(ZEROS, 1);
    write(count - 11, 7);
  };
  zeros(138);
  zeros(118);
  write(ONE, 1); // 256
  zeros(28);
  write(ONE, 1); // 285
  write(ONE, 1); // distance 1
  for (let match = 0; match < matches; match++) write(1, 2); // 285, then distance 1
  write(0, 1); // 256
  write(0, 3); // a stored block, not the last, empty: its length begins at a byte
  while (bits.length % 8 !== 0) bits.push(0);
  const bytes = new Uint8Array(bits.length / 8 + 4);
  for (const [index, bit] of bits.entries()) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
  bytes.set([0, 0, 0xff, 0xff], bits.length / 8);
  return bytes;
}

function crcOfZeros(count: number, before: number): number {
  const zeros = new Uint8Array(Math.min(count, 1 << 16));
  let crc = before;
  for (let left = count; left > 0; left -= zeros.length) crc = crc32(zeros, 0, Math.min(left, zeros.length), crc);
  return crc;
}

/** Little endian, modulo 2^32. */
function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
}
