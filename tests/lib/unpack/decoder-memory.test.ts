import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outOfMemory } from '../../../src/lib/kernel/unpack/decoder-memory.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/compression');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, name)));
const MIB = 2 ** 20;

describe('a decoder on a small machine', () => {
  it('fails in its own words where one table alone is more than the machine has', () => {
    expect(outOfMemory('zstd', fixture('long.zst'), 8 * MIB)).toBe('Out of memory while allocating ZSTD_DStream');
    expect(outOfMemory('xz', fixture('crc32.xz'), 1000)).toBe('XZ decompressor ran out of memory');
    expect(outOfMemory('lzma', fixture('streamed.lzma'), 1000)).toBe('decompressor failed');
  });

  it('needs nothing to speak of for the others, and is not asked where memory is enough', () => {
    for (const [format, name] of [
      ['gzip', 'best.bz2'],
      ['bzip2', 'best.bz2'],
      ['lzo', 'best.lzo'],
      ['lz4', 'best.lz4'],
    ] as const) {
      expect(outOfMemory(format, fixture(name), 1000)).toBeNull();
    }
    expect(outOfMemory('zstd', fixture('long.zst'), null)).toBeNull();
    expect(outOfMemory('zstd', fixture('long.zst'), 2 ** 32)).toBeNull();
    expect(outOfMemory('zstd', new Uint8Array([0x28, 0xb5]), 1000)).toBeNull();
    expect(outOfMemory('xz', new Uint8Array([0xfd, 0x37]), 1000)).toBeNull();
  });
});
