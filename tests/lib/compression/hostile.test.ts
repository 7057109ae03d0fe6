import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';
import { compressedFormats } from '../../../src/lib/compression/detect.ts';
import { readFixture, recorded, unpack } from './recorded.ts';

const MiB = 1 << 20;
/** The stated limit: the kernel's own largest flush, that of lz4. */
const LARGEST_CHUNK = 8 * MiB;

describe('hostile input', () => {
  it('no bytes at all, or only a magic, end in an error and not in an exception', () => {
    for (const { magic, name } of compressedFormats) {
      for (const bytes of [[], [magic[0]], [...magic]]) {
        const result = unpack(name, Uint8Array.from(bytes));
        expect(result.error).not.toBeNull();
        expect(result.bytes).toBe(0);
      }
    }
  });

  it('noise behind a magic never throws and never gives more than the format can expand to', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...compressedFormats),
        fc.uint8Array({ maxLength: 400 }),
        ({ magic, name }, noise) => {
          const result = unpack(name, Uint8Array.from([...magic, ...noise]));
          expect(Number.isInteger(result.consumed)).toBe(true);
        },
      ),
      { seed: 1, numRuns: 3000 },
    );
  });

  it('files with several bits changed never throw, and every chunk keeps to the stated size', () => {
    const files = recorded.cases.filter(({ bytes }) => bytes > 0).map(({ file, format }) => ({ file, format }));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(20_000), fc.nat(7)), { minLength: 1, maxLength: 6 }),
        ({ file, format }, flips) => {
          const bytes = readFixture(file);
          for (const [at, bit] of flips) {
            const index = 2 + (at % (bytes.length - 2));
            bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
          }
          allDecompressors.get(format)?.decompress(bytes, (chunk) => {
            expect(chunk.length).toBeLessThanOrEqual(LARGEST_CHUNK);
            return true;
          });
        },
      ),
      { seed: 2, numRuns: 600 },
    );
  });

  it('a quarter of a GiB of zeros in 256 kB streams through in small chunks', () => {
    const bomb = gzipSync(new Uint8Array(256 * MiB));
    let total = 0;
    let largest = 0;
    const result = allDecompressors.get('gzip')?.decompress(bomb, (chunk) => {
      total += chunk.length;
      largest = Math.max(largest, chunk.length);
      return true;
    });
    expect(result).toEqual({ consumed: bomb.length, error: null, unmodelled: null });
    expect(total).toBe(256 * MiB);
    expect(largest).toBeLessThanOrEqual(MiB);
  });

  it('what a sink keeps is not overwritten afterwards', () => {
    for (const [file, format] of [
      ['blocks.bz2', 'bzip2'],
      ['crc32.xz', 'xz'],
      ['x86.xz', 'xz'],
      ['named.gz', 'gzip'],
      ['two-magics.lz4', 'lz4'],
      ['fast.zst', 'zstd'],
      ['small-dictionary.lzma', 'lzma'],
      ['default.lzo', 'lzo'],
    ] satisfies [string, CompressionFormat][]) {
      const kept: { chunk: Uint8Array; copy: Uint8Array }[] = [];
      allDecompressors.get(format)?.decompress(readFixture(file), (chunk) => {
        kept.push({ chunk, copy: chunk.slice() });
        return true;
      });
      for (const { chunk, copy } of kept) expect(chunk).toEqual(copy);
    }
  });

  it('a declared dictionary of gigabytes costs nothing until it is filled', () => {
    const file = readFixture('streamed.lzma');
    new DataView(file.buffer).setUint32(1, 0x70000000, true);
    const before = process.memoryUsage().arrayBuffers;
    const result = unpack('lzma', file);
    expect(result).toMatchObject({ error: null, bytes: expect.any(Number) });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MiB);
  });

  it('lzma sizes that vmalloc has nothing for, 0 and 2 GiB, fail without a text of their own', () => {
    const empty = readFixture('streamed.lzma');
    new DataView(empty.buffer).setBigUint64(5, 0n, true);
    expect(unpack('lzma', empty).error).toBe('decompressor failed');
    const huge = readFixture('streamed.lzma');
    new DataView(huge.buffer).setUint32(1, 0x80000000, true);
    expect(unpack('lzma', huge).error).toBe('decompressor failed');
  });
});
