import { spawnSync } from 'node:child_process';
import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';

/** The command-line tool of each format, as a filter. */
const FILTERS: Readonly<Record<CompressionFormat, readonly string[]>> = {
  gzip: ['gzip', '-c'],
  bzip2: ['bzip2', '-c'],
  lzma: ['xz', '--format=lzma', '-c'],
  xz: ['xz', '--format=xz', '-c'],
  lzo: ['lzop', '-c'],
  lz4: ['lz4', '-c'],
  zstd: ['zstd', '-c', '-q'],
};

/** Bytes through a real compressor. Throws when the tool is not there or refuses. */
export function compressWithTool(format: CompressionFormat, args: readonly string[], bytes: Uint8Array): Uint8Array {
  const [program = format, ...fixed] = FILTERS[format];
  const { status, stdout, stderr } = spawnSync(program, [...fixed, ...args], { input: bytes, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: status ${String(status)}. ${String(stderr)}`);
  return new Uint8Array(stdout);
}
