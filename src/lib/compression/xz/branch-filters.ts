import { makeX86Filter } from './x86-filter.ts';

/**
 * A BCJ filter turns the absolute branch targets of machine code back into relative ones.
 * In: bytes to be changed in place, and the place of the first in the block (mod 2^32). Out: how many are done; the
 * rest needs more bytes behind it.
 */
export type BranchFilter = (bytes: Uint8Array, position: number) => number;

/** The filter IDs of the .xz format that lib/xz/xz_dec_bcj.c knows. */
export const BCJ_X86 = 4;
export const BCJ_POWERPC = 5;
export const BCJ_IA64 = 6;
export const BCJ_ARM = 7;
export const BCJ_ARMTHUMB = 8;
export const BCJ_SPARC = 9;
export const BCJ_ARM64 = 10;
export const BCJ_RISCV = 11;

const be32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);

const le32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);

function putBe32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

function putLe32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

/** Calls `convert` at each whole word of four bytes. */
function eachWord(bytes: Uint8Array, convert: (at: number) => void): number {
  const size = bytes.length & ~3;
  for (let at = 0; at < size; at += 4) convert(at);
  return size;
}

const powerpc: BranchFilter = (bytes, position) =>
  eachWord(bytes, (at) => {
    const word = be32(bytes, at);
    if ((word & 0xfc000003) !== 0x48000001) return;
    putBe32(bytes, at, (((word & 0x03fffffc) - (position + at)) & 0x03fffffc) | 0x48000001);
  });

const arm: BranchFilter = (bytes, position) =>
  eachWord(bytes, (at) => {
    if (bytes[at + 3] !== 0xeb) return;
    const target = (((le32(bytes, at) & 0xffffff) << 2) - (position + at + 8)) >>> 2;
    putLe32(bytes, at, (target & 0xffffff) | 0xeb000000);
  });

const armThumb: BranchFilter = (bytes, position) => {
  let at = 0;
  for (; at + 4 <= bytes.length; at += 2) {
    const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    if ((b1 & 0xf8) !== 0xf0 || (b3 & 0xf8) !== 0xf8) continue;
    const source = ((b1 & 7) << 19) | (b0 << 11) | ((b3 & 7) << 8) | b2;
    const target = ((source << 1) - (position + at + 4)) >>> 1;
    bytes[at] = target >>> 11;
    bytes[at + 1] = 0xf0 | ((target >>> 19) & 7);
    bytes[at + 2] = target;
    bytes[at + 3] = 0xf8 | ((target >>> 8) & 7);
    at += 2;
  }
  return at;
};

const sparc: BranchFilter = (bytes, position) =>
  eachWord(bytes, (at) => {
    const word = be32(bytes, at);
    const kind = word >>> 22;
    if (kind !== 0x100 && kind !== 0x1ff) return;
    const target = ((word << 2) - (position + at)) >>> 2;
    putBe32(bytes, at, (0x40000000 - (target & 0x400000)) | 0x40000000 | (target & 0x3fffff));
  });

const arm64: BranchFilter = (bytes, position) =>
  eachWord(bytes, (at) => {
    const word = le32(bytes, at);
    const here = (position + at) >>> 0;
    if (word >>> 26 === 0x25) {
      putLe32(bytes, at, 0x94000000 | ((word - (here >>> 2)) & 0x03ffffff));
    } else if ((word & 0x9f000000) >>> 0 === 0x90000000) {
      const source = ((word >>> 29) & 3) | ((word >>> 3) & 0x1ffffc);
      // Only pages within 512 MiB are converted.
      if (((source + 0x020000) & 0x1c0000) !== 0) return;
      const target = source - (here >>> 12);
      const sign = -(target & 0x020000) & 0xe00000;
      putLe32(bytes, at, (word & 0x9000001f) | ((target & 3) << 29) | ((target & 0x03fffc) << 3) | sign);
    }
  });

const riscv: BranchFilter = (bytes, position) => {
  let at = 0;
  for (; at + 8 <= bytes.length; at += 2) {
    const low = bytes[at] ?? 0;
    if (low === 0xef) {
      const b1 = bytes[at + 1] ?? 0;
      if ((b1 & 0x0d) !== 0) continue;
      const source = ((b1 & 0xf0) << 13) | ((bytes[at + 2] ?? 0) << 9) | ((bytes[at + 3] ?? 0) << 1);
      const target = source - (position + at);
      bytes[at + 1] = (b1 & 0x0f) | ((target >>> 8) & 0xf0);
      bytes[at + 2] = ((target >>> 16) & 0x0f) | ((target >>> 7) & 0x10) | ((target << 4) & 0xe0);
      bytes[at + 3] = ((target >>> 4) & 0x7f) | ((target >>> 13) & 0x80);
      at += 2;
    } else if ((low & 0x7f) === 0x17) {
      at += riscvPair(bytes, at, position);
    }
  }
  return at;
};

/** An AUIPC and the instruction behind it. Out: the bytes to skip, less the two that the loop adds. */
function riscvPair(bytes: Uint8Array, at: number, position: number): number {
  const first = le32(bytes, at);
  let second: number;
  let upper: number;
  if ((first & 0xe80) !== 0) {
    second = le32(bytes, at + 4);
    if ((((first << 8) ^ (second - 3)) & 0xf8003) !== 0) return 4;
    upper = 0x17 | (2 << 7) | (second << 12);
    second = (first & 0xfffff000) + (second >>> 20);
  } else {
    const register = first >>> 27;
    if (((first - 0x3117) << 18) >>> 0 >= (register & 0x1d)) return 2;
    const target = be32(bytes, at + 4) - (position + at);
    second = (first >>> 12) | (target << 20);
    upper = 0x17 | (register << 7) | ((target + 0x800) & 0xfffff000);
  }
  putLe32(bytes, at, upper);
  putLe32(bytes, at + 4, second);
  return 6;
}

/** Out: a fresh filter for that ID, or null if this engine has none (IA-64 among them). */
export function makeBranchFilter(id: number): BranchFilter | null {
  if (id === BCJ_X86) return makeX86Filter();
  if (id === BCJ_POWERPC) return powerpc;
  if (id === BCJ_ARM) return arm;
  if (id === BCJ_ARMTHUMB) return armThumb;
  if (id === BCJ_SPARC) return sparc;
  if (id === BCJ_ARM64) return arm64;
  if (id === BCJ_RISCV) return riscv;
  return null;
}
