import type { CompressionFormat, Decompressor } from './decompressor.ts';

/**
 * The decompressors at hand. The engine is synchronous and takes such a map; who calls it decides how it is filled:
 * a terminal imports them all (`all.ts`), a page loads the ones that an image needs (`load.ts`).
 */
export type Decompressors = ReadonlyMap<CompressionFormat, Decompressor>;

/** In: decompressors, of which a later one replaces an earlier one of the same format. Out: the map by format. */
export function createDecompressors(list: Iterable<Decompressor>): Decompressors {
  const byFormat = new Map<CompressionFormat, Decompressor>();
  for (const decompressor of list) byFormat.set(decompressor.format, decompressor);
  return byFormat;
}

/**
 * In: the map and a format. Out: always a decompressor; where the map has none, one that consumes nothing and says
 * in `unmodelled` that it was not loaded, so a forgotten import shows as an honest step and not as an exception.
 */
export function decompressorFor(decompressors: Decompressors, format: CompressionFormat): Decompressor {
  return decompressors.get(format) ?? missingDecompressor(format);
}

function missingDecompressor(format: CompressionFormat): Decompressor {
  const unmodelled = `The ${format} decoder is not loaded here, so this segment cannot be unpacked; load it and unpack again.`;
  return { format, decompress: () => ({ consumed: 0, error: null, unmodelled }) };
}
