import type { BranchFilter } from './branch-filters.ts';

/** By the mask of the last opcodes: may this one be converted at all, and which byte of the operand decides. */
const MASK_ALLOWS = [true, true, true, false, true, false, false, false];
const MASK_BYTE = [0, 1, 2, 2, 3, 3, 3, 3];

/** The highest byte of a 32-bit displacement that is near: all zeros or all ones. */
const isNear = (byte: number): boolean => byte === 0x00 || byte === 0xff;

/**
 * x86 and x86-64: CALL (e8) and JMP (e9) with a 32-bit displacement, `bcj_x86` of lib/xz/xz_dec_bcj.c.
 * The filter remembers which of the last bytes looked like an opcode, from one call to the next.
 */
export function makeX86Filter(): BranchFilter {
  let savedMask = 0;

  return (bytes, position) => {
    if (bytes.length <= 4) return 0;
    const size = bytes.length - 4;
    let previous = -1;
    let mask = savedMask;
    let at = 0;
    for (; at < size; at++) {
      if (((bytes[at] ?? 0) & 0xfe) !== 0xe8) continue;
      const gap = at - previous;
      previous = at;
      if (gap > 3) {
        mask = 0;
      } else {
        mask = (mask << (gap - 1)) & 7;
        if (mask !== 0) {
          const byte = bytes[at + 4 - (MASK_BYTE[mask] ?? 0)] ?? 0;
          if (MASK_ALLOWS[mask] !== true || isNear(byte)) {
            mask = (mask << 1) | 1;
            continue;
          }
        }
      }
      const high = bytes[at + 4] ?? 0;
      if (!isNear(high)) {
        mask = (mask << 1) | 1;
        continue;
      }
      const target = convert(bytes, at, position, mask);
      bytes[at + 1] = target;
      bytes[at + 2] = target >>> 8;
      bytes[at + 3] = target >>> 16;
      bytes[at + 4] = (target & 0x01000000) === 0 ? 0x00 : 0xff;
      at += 4;
    }
    const gap = at - previous;
    savedMask = gap > 3 ? 0 : mask << (gap - 1);
    return at;
  };
}

/** The displacement for the absolute target behind the opcode at `at`. */
function convert(bytes: Uint8Array, at: number, position: number, mask: number): number {
  let source =
    (bytes[at + 1] ?? 0) | ((bytes[at + 2] ?? 0) << 8) | ((bytes[at + 3] ?? 0) << 16) | ((bytes[at + 4] ?? 0) << 24);
  for (;;) {
    const target = (source - (position + at + 5)) | 0;
    if (mask === 0) return target;
    const bits = (MASK_BYTE[mask] ?? 0) * 8;
    if (!isNear((target >>> (24 - bits)) & 0xff)) return target;
    source = target ^ ((bits === 0 ? 0 : 1 << (32 - bits)) - 1);
  }
}
