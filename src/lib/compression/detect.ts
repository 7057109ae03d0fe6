import type { CompressionFormat } from './decompressor.ts';

/** One row of the kernel's table: two bytes, the name in its messages, the option that builds the decompressor in. */
export interface CompressedFormat {
  readonly magic: readonly [number, number];
  readonly name: CompressionFormat;
  /** The option without its `CONFIG_` prefix, as usr/Kconfig names it. */
  readonly option: CompressionOption;
}

export type CompressionOption = 'RD_GZIP' | 'RD_BZIP2' | 'RD_LZMA' | 'RD_XZ' | 'RD_LZO' | 'RD_LZ4' | 'RD_ZSTD';

/** `compressed_formats` of lib/decompress.c, in its order; the options are those of usr/Kconfig (all default to y). */
export const compressedFormats: readonly CompressedFormat[] = [
  { magic: [0x1f, 0x8b], name: 'gzip', option: 'RD_GZIP' },
  { magic: [0x1f, 0x9e], name: 'gzip', option: 'RD_GZIP' },
  { magic: [0x42, 0x5a], name: 'bzip2', option: 'RD_BZIP2' },
  { magic: [0x5d, 0x00], name: 'lzma', option: 'RD_LZMA' },
  { magic: [0xfd, 0x37], name: 'xz', option: 'RD_XZ' },
  { magic: [0x89, 0x4c], name: 'lzo', option: 'RD_LZO' },
  { magic: [0x02, 0x21], name: 'lz4', option: 'RD_LZ4' },
  { magic: [0x28, 0xb5], name: 'zstd', option: 'RD_ZSTD' },
];

/**
 * Which format the kernel takes a segment for: `decompress_method` of lib/decompress.c.
 * In: bytes, and the offset (bytes) at which the segment begins.
 * Out: the first row whose two magic bytes match; null if none does or if fewer than two bytes are left.
 */
export function detectCompression(bytes: Uint8Array, offset = 0): CompressedFormat | null {
  const first = bytes[offset];
  const second = bytes[offset + 1];
  if (first === undefined || second === undefined) return null;
  return compressedFormats.find(({ magic }) => magic[0] === first && magic[1] === second) ?? null;
}
