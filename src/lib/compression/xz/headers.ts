import type { BranchFilter } from './branch-filters.ts';
import { makeBranchFilter } from './branch-filters.ts';
import { crc32 } from './crc32.ts';
import { lzma2DictionarySize } from './lzma2.ts';

/** Lengths in bytes. */
export const STREAM_HEADER_SIZE = 12;
const HEADER_MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const VLI_BYTES_MAX = 9;
const LZMA2_ID = 0x21;

export const CHECK_CRC32 = 1;

/** Why a header is refused: `XZ_FORMAT_ERROR`, `XZ_OPTIONS_ERROR`, `XZ_DATA_ERROR`; or what only ours cannot do. */
export type HeaderFault = 'format' | 'options' | 'data' | 'filter not modelled';

/** `get_unaligned_le32`. In: bytes, an offset. Out: 0 to 2^32 - 1; bytes beyond the end count as 0. */
export function readLe32(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
  );
}

/**
 * A variable-length integer, seven bits a byte, lowest first.
 * In: where it begins and the index that it may not reach. Out: the value (exact up to 2^53, which is all that can
 * match a size that was counted) and the index behind it; null if it is cut, too long or padded.
 */
export function readVli(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let i = 0; i < VLI_BYTES_MAX && at + i < end; i++) {
    const byte = bytes[at + i] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if ((byte & 0x80) === 0) return byte === 0 && i > 0 ? null : { value, next: at + i + 1 };
  }
  return null;
}

/** `dec_stream_header`. Out: the check type, 0 (none) or 1 (CRC32); no other is built into the kernel. */
export function readStreamHeader(input: Uint8Array): number | HeaderFault {
  if (input.length < STREAM_HEADER_SIZE) return 'data';
  if (HEADER_MAGIC.some((byte, index) => input[index] !== byte)) return 'format';
  if (crc32(input, 6, 8) !== readLe32(input, 8)) return 'data';
  const check = input[7] ?? 0;
  return input[6] !== 0 || check > CHECK_CRC32 ? 'options' : check;
}

export interface BlockHeader {
  /** Length of this header in bytes. */
  readonly size: number;
  /** Sizes in bytes that the header promises, or null. */
  readonly compressed: number | null;
  readonly uncompressed: number | null;
  readonly filter: BranchFilter | null;
  readonly dictionarySize: number;
}

/** `dec_block_header`. In: the input, where the header begins, and the branch filters that are built in. */
export function readBlockHeader(
  input: Uint8Array,
  start: number,
  filters: ReadonlySet<number>,
): BlockHeader | HeaderFault {
  const size = ((input[start] ?? 0) + 1) * 4;
  if (input.length - start < size) return 'data';
  const end = start + size - 4;
  if (crc32(input, start, end) !== readLe32(input, end)) return 'data';
  const flags = input[start + 1] ?? 0;
  if ((flags & 0x3e) !== 0) return 'options';
  let at = start + 2;
  const sizes: (number | null)[] = [];
  for (const flag of [0x40, 0x80]) {
    if ((flags & flag) === 0) {
      sizes.push(null);
      continue;
    }
    const vli = readVli(input, at, end);
    if (vli === null) return 'data';
    sizes.push(vli.value);
    at = vli.next;
  }
  let filter: BranchFilter | null = null;
  if ((flags & 0x01) !== 0) {
    if (end - at < 2) return 'options';
    const id = input[at] ?? 0;
    if (!filters.has(id) || input[at + 1] !== 0) return 'options';
    filter = makeBranchFilter(id);
    if (filter === null) return 'filter not modelled';
    at += 2;
  }
  if (end - at < 2) return 'data';
  if (input[at] !== LZMA2_ID || input[at + 1] !== 1) return 'options';
  at += 2;
  if (end - at < 1) return 'data';
  const dictionarySize = lzma2DictionarySize(input[at++] ?? 0);
  if (dictionarySize === null) return 'options';
  for (; at < end; at++) if (input[at] !== 0) return 'options';
  return { size, compressed: sizes[0] ?? null, uncompressed: sizes[1] ?? null, filter, dictionarySize };
}
