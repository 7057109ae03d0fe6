import type { CompressionFormat } from '../../src/lib/compression/decompressor.ts';

/** The format of a file by the last part of its name. */
export const FORMAT_BY_SUFFIX: Readonly<Record<string, CompressionFormat>> = {
  gz: 'gzip',
  bz2: 'bzip2',
  lzma: 'lzma',
  xz: 'xz',
  lzo: 'lzo',
  lz4: 'lz4',
  zst: 'zstd',
};
