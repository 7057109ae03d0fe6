import { NotLoaded, settled } from '../on-demand/on-demand.ts';
import type { CompressionFormat, Decompressor } from './decompressor.ts';
import { loadDecompressor } from './load.ts';

/** Decompressors that are loaded when an image turns out to need them: asking for one that is not there is `NotLoaded`. */
export class DecompressorsOnDemand extends Map<CompressionFormat, Decompressor> {
  override get(format: CompressionFormat): Decompressor {
    const found = super.get(format);
    if (found !== undefined) return found;
    throw new NotLoaded(`${format} images`, async () => {
      this.set(format, await loadDecompressor(format));
    });
  }

  /** Whoever asks wants it. */
  override has(format: CompressionFormat): boolean {
    return super.has(format) || this.get(format) !== undefined;
  }

  /** `settled`, in which every other code on demand is loaded too. */
  settle<T>(run: () => T): Promise<T> {
    return settled(run);
  }
}
