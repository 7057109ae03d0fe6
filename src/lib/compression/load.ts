import type { CompressionFormat, Decompressor } from './decompressor.ts';
import { createDecompressors } from './registry.ts';
import type { Decompressors } from './registry.ts';

/** Each in a chunk of its own, so that a page carries none until an image needs it. */
const loaders: Readonly<Record<CompressionFormat, () => Promise<Decompressor>>> = {
  gzip: async () => (await import('./gzip/gunzip.ts')).gzip,
  bzip2: async () => (await import('./bzip2/bunzip2.ts')).bzip2,
  lzma: async () => (await import('./lzma/unlzma.ts')).lzma,
  xz: async () => (await import('./xz/unxz.ts')).xz,
  lzo: async () => (await import('./lzo/unlzo.ts')).lzo,
  lz4: async () => (await import('./lz4/unlz4.ts')).lz4,
  zstd: async () => (await import('./zstd/unzstd.ts')).zstd,
};

/** In: a format. Out: its decompressor; rejected if the code cannot be fetched. */
export function loadDecompressor(format: CompressionFormat): Promise<Decompressor> {
  return loaders[format]();
}

/** In: the formats that are wanted. Out: the map that the engine takes; rejected if any code cannot be fetched. */
export async function loadDecompressors(formats: Iterable<CompressionFormat>): Promise<Decompressors> {
  return createDecompressors(await Promise.all(Array.from(formats, loadDecompressor)));
}
