import type { MessageSpec } from '../spec.ts';

function reason(format: string, file: string, name: string): MessageSpec {
  return { level: 6, format, file, function: name, kind: 'reason' };
}

const GZIP = 'lib/decompress_inflate.c';
const BZIP2 = 'lib/decompress_bunzip2.c';
const LZMA = 'lib/decompress_unlzma.c';
const XZ = 'lib/decompress_unxz.c';
const LZO = 'lib/decompress_unlzo.c';
const LZ4 = 'lib/decompress_unlz4.c';
const ZSTD = 'lib/decompress_unzstd.c';

/**
 * First error texts of the decompressors. For an initramfs they stand in the line that reports the failure; for a
 * RAM disk `error()` of init/do_mounts_rd.c prints them as a line (level 3). A text that several decompressors have
 * (`invalid header`, `write error`, `Could not allocate …`) stands here once, under the first of them.
 */
export const DECOMPRESS_REASONS = {
  'gzip-not-gzip': reason('Not a gzip file', GZIP, '__gunzip'),
  'gzip-header': reason('header error', GZIP, '__gunzip'),
  'gzip-read': reason('read error', GZIP, '__gunzip'),
  'gzip-uncompression': reason('uncompression error', GZIP, '__gunzip'),
  'gzip-output-buffer': reason('Out of memory while allocating output buffer', GZIP, '__gunzip'),
  'gzip-input-buffer': reason('Out of memory while allocating input buffer', GZIP, '__gunzip'),
  'gzip-z-stream': reason('Out of memory while allocating z_stream', GZIP, '__gunzip'),
  'gzip-workspace': reason('Out of memory while allocating workspace', GZIP, '__gunzip'),
  'bzip2-integrity': reason('Data integrity error when decompressing.', BZIP2, 'bunzip2'),
  'bzip2-end': reason('Compressed file ends unexpectedly', BZIP2, 'bunzip2'),
  'output-buffer': reason('Could not allocate output buffer', BZIP2, 'bunzip2'),
  'input-buffer': reason('Could not allocate input buffer', BZIP2, 'bunzip2'),
  'lzma-bad-header': reason('bad header', LZMA, 'unlzma'),
  'lzma-corrupt': reason('LZMA data is corrupt', LZMA, 'unlzma'),
  'lzma-eof': reason('unexpected EOF', LZMA, 'rc_read'),
  'xz-magic': reason('Input is not in the XZ format (wrong magic bytes)', XZ, 'unxz'),
  'xz-settings': reason('Input was encoded with settings that are not supported by this XZ decoder', XZ, 'unxz'),
  'xz-corrupt': reason('XZ-compressed data is corrupt', XZ, 'unxz'),
  'xz-memory': reason('XZ decompressor ran out of memory', XZ, 'unxz'),
  'xz-bug': reason('Bug in the XZ decompressor', XZ, 'unxz'),
  'lzo-invalid-header': reason('invalid header', LZO, 'unlzo'),
  'lzo-corrupted': reason('file corrupted', LZO, 'unlzo'),
  'lzo-block-size': reason('dest len longer than block size', LZO, 'unlzo'),
  'lzo-violation': reason('Compressed data violation', LZO, 'unlzo'),
  'lz4-corrupted': reason('data corrupted', LZ4, 'unlz4'),
  'lz4-chunk-length': reason('chunk length is longer than allocated', LZ4, 'unlz4'),
  'lz4-failed': reason('Decoding failed', LZ4, 'unlz4'),
  'zstd-magic': reason('Input is not in the ZSTD format (wrong magic bytes)', ZSTD, 'handle_zstd_error'),
  'zstd-corrupt': reason('ZSTD-compressed data is corrupt', ZSTD, 'handle_zstd_error'),
  'zstd-probably-corrupt': reason('ZSTD-compressed data is probably corrupt', ZSTD, 'handle_zstd_error'),
  'zstd-stream-memory': reason('Out of memory while allocating ZSTD_DStream', ZSTD, '__unzstd'),
  'zstd-memory': reason('ZSTD decompressor ran out of memory', ZSTD, 'handle_zstd_error'),
  'zstd-truncated': reason('ZSTD-compressed data is truncated', ZSTD, '__unzstd'),
  'zstd-frame-header': reason('ZSTD-compressed data has an incomplete frame header', ZSTD, '__unzstd'),
  'zstd-window': reason('ZSTD-compressed data has too large a window size', ZSTD, '__unzstd'),
  'zstd-flush': reason('Failed to flush()', ZSTD, '__unzstd'),
} as const satisfies Record<string, MessageSpec>;
