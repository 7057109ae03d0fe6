import { HEADER_LENGTH } from './header.ts';

/** The smallest multiple of 4 that is not below `n`. `n` may be above 2^32: a body alone can be 4 GiB. */
export function align4(n: number): number {
  return Math.ceil(n / 4) * 4;
}

/**
 * Bytes that the name takes on disk: `N_ALIGN` of init/initramfs.c, which makes header and name together a
 * multiple of 4. In: `namesize` of the header (with the final NUL). Out: bytes.
 */
export function nameFieldLength(namesize: number): number {
  return align4(HEADER_LENGTH + namesize) - HEADER_LENGTH;
}

/**
 * Padding up to a boundary as gen_init_cpio 6.18 computes it (`padlen`). For an alignment that is no power of two
 * the result is what that bit mask gives, not the distance to a multiple.
 */
export function paddingTo(offset: number, alignment: number): number {
  const masked = ((offset >>> 0) & (alignment - 1)) >>> 0;
  return (alignment - masked) % alignment;
}
