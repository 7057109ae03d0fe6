/** Compressors for the fuzzer. Those of Node are always there; the others are the real programs, where installed. */
import { spawnSync } from 'node:child_process';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Compress } from './image.ts';

export const NODE_COMPRESSORS: ReadonlyMap<string, Compress> = new Map<string, Compress>([
  ['gzip', (bytes) => gzipSync(bytes)],
  ['zstd', (bytes) => zstdCompressSync(bytes)],
]);

/** The options are those that make what the kernel reads: no CRC64 in xz, the old frame of lz4, size unknown in lzma. */
const PROGRAMS: readonly (readonly [name: string, command: readonly [string, ...string[]]])[] = [
  ['bzip2', ['bzip2', '-c']],
  ['lzma', ['xz', '--format=lzma', '-c']],
  ['xz', ['xz', '--check=crc32', '-c']],
  ['xz, no check', ['xz', '--check=none', '-c']],
  ['lzo', ['lzop', '-c']],
  ['lz4', ['lz4', '-l', '-c']],
  ['zstd, checksum', ['zstd', '-q', '--check', '-19', '-c']],
];

/** All compressors of this machine, by name. A program that is not there is left out; `missing` names it. */
export function machineCompressors(): { compressors: ReadonlyMap<string, Compress>; missing: readonly string[] } {
  const compressors = new Map(NODE_COMPRESSORS);
  const missing: string[] = [];
  for (const [name, [program, ...args]] of PROGRAMS) {
    const compress: Compress = (bytes) => {
      const { stdout, error, status } = spawnSync(program, args, { input: bytes });
      if (error !== undefined || status !== 0)
        throw new Error(`${program} failed: ${error?.message ?? String(status)}`);
      const made = new Uint8Array(stdout);
      return program === 'lzop' ? withoutTime(made) : made;
    };
    if (spawnSync(program, ['--version']).error === undefined) compressors.set(name, compress);
    else missing.push(program);
  }
  return { compressors, missing };
}

/**
 * lzop writes the time of day into its header; equal seeds must give equal bytes. Layout: 9 bytes of magic, then
 * versions, method, level and flags, mode at 21, two words of time at 25, the length of the name at 33, Adler-32.
 */
function withoutTime(lzop: Uint8Array): Uint8Array {
  const bytes = lzop.slice();
  bytes.fill(0, 25, 33);
  const end = 34 + (bytes[33] ?? 0);
  let low = 1;
  let high = 0;
  for (const byte of bytes.subarray(9, end)) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  new DataView(bytes.buffer).setUint32(end, high * 65536 + low);
  return bytes;
}
