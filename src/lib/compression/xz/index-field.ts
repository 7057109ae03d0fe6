import { crc32 } from './crc32.ts';
import { readLe32, readVli, STREAM_HEADER_SIZE } from './headers.ts';

/** Sizes of a block that was decoded, in bytes, as the index repeats them. */
export interface BlockRecord {
  /** Header, compressed data and check, without padding. */
  readonly unpadded: number;
  readonly uncompressed: number;
}

/**
 * Index and stream footer: `dec_index` and `dec_stream_footer` of lib/xz/xz_dec_stream.c.
 * In: the input, the place of the index's first byte (0x00), the blocks that were decoded and the check type.
 * Out: the place behind the footer, null if anything does not fit, or that the input ends before it. The kernel compares sums and a CRC of
 * the records to save memory; the records themselves are compared here.
 */
export function readIndexAndFooter(
  input: Uint8Array,
  start: number,
  records: readonly BlockRecord[],
  check: number,
): number | 'starved' | null {
  const end = input.length;
  const starved = (at: number): 'starved' | null => (endsInVli(input, at) ? 'starved' : null);
  const count = readVli(input, start + 1, end);
  if (count === null) return starved(start + 1);
  if (count.value !== records.length) return null;
  let at = count.next;
  for (const record of records) {
    const unpadded = readVli(input, at, end);
    const uncompressed = unpadded && readVli(input, unpadded.next, end);
    if (unpadded === null) return starved(at);
    if (unpadded.value === record.unpadded && uncompressed === null) return starved(unpadded.next);
    if (unpadded.value !== record.unpadded || uncompressed?.value !== record.uncompressed) return null;
    at = uncompressed.next;
  }
  for (; ((at - start) & 3) !== 0; at++) if (input[at] !== 0) return at >= end ? 'starved' : null;
  const indexSize = at - start;
  const footer = at + 4;
  if (end - at < 4 + STREAM_HEADER_SIZE) return 'starved';
  if (crc32(input, start, at) !== readLe32(input, at)) return null;
  if (input[footer + 10] !== 0x59 || input[footer + 11] !== 0x5a) return null;
  if (crc32(input, footer + 4, footer + 10) !== readLe32(input, footer)) return null;
  if (readLe32(input, footer + 4) !== indexSize / 4) return null;
  if (input[footer + 8] !== 0 || input[footer + 9] !== check) return null;
  return footer + STREAM_HEADER_SIZE;
}

/** Does the input end before a variable-length integer does? */
function endsInVli(input: Uint8Array, start: number): boolean {
  for (let at = start; at < input.length; at++) if (((input[at] ?? 0) & 0x80) === 0) return false;
  return true;
}
