import { describe, expect, it } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { loadDecompressor, loadDecompressors } from '../../../src/lib/compression/load.ts';
import { compressedFormats, detectCompression } from '../../../src/lib/compression/detect.ts';
import { createDecompressors, decompressorFor } from '../../../src/lib/compression/registry.ts';
import { gzip } from '../../../src/lib/compression/gzip/gunzip.ts';

describe('detectCompression', () => {
  it.each([
    [[0x1f, 0x8b], 'gzip', 'RD_GZIP'],
    [[0x1f, 0x9e], 'gzip', 'RD_GZIP'],
    [[0x42, 0x5a], 'bzip2', 'RD_BZIP2'],
    [[0x5d, 0x00], 'lzma', 'RD_LZMA'],
    [[0xfd, 0x37], 'xz', 'RD_XZ'],
    [[0x89, 0x4c], 'lzo', 'RD_LZO'],
    [[0x02, 0x21], 'lz4', 'RD_LZ4'],
    [[0x28, 0xb5], 'zstd', 'RD_ZSTD'],
  ])('takes bytes that begin with %j for %s, which %s builds in', (magic, name, option) => {
    expect(detectCompression(Uint8Array.from([...magic, 0xff]))).toMatchObject({ name, option });
  });

  it('knows no other two bytes', () => {
    const known = new Set(compressedFormats.map(({ magic }) => magic[0] * 256 + magic[1]));
    const detected = new Set<number>();
    for (let pair = 0; pair < 65536; pair++) {
      if (detectCompression(Uint8Array.of(pair >> 8, pair & 0xff)) !== null) detected.add(pair);
    }
    expect(detected).toEqual(known);
  });

  it('needs two bytes, and looks where the segment begins', () => {
    expect(detectCompression(Uint8Array.of(0x1f))).toBeNull();
    expect(detectCompression(Uint8Array.of(0, 0x1f, 0x8b), 1)?.name).toBe('gzip');
    expect(detectCompression(Uint8Array.of(0, 0x1f, 0x8b), 2)).toBeNull();
    expect(detectCompression(Uint8Array.of(0x1f, 0x8b), 5)).toBeNull();
  });
});

describe('a map of decompressors', () => {
  it('gives the one that was put in', () => {
    expect(decompressorFor(createDecompressors([gzip]), 'gzip')).toBe(gzip);
  });

  it('says honestly that one is missing', () => {
    const result = decompressorFor(createDecompressors([gzip]), 'xz').decompress(new Uint8Array(3), () => true);
    expect(result).toEqual({
      consumed: 0,
      error: null,
      unmodelled: expect.stringContaining('xz decoder is not loaded'),
    });
  });
});

describe('loading on demand', () => {
  it('brings the same decompressors as the import of all', async () => {
    const names = compressedFormats.map(({ name }) => name);
    expect(await loadDecompressors(names)).toEqual(allDecompressors);
    expect((await loadDecompressor('zstd')).format).toBe('zstd');
  });
});
