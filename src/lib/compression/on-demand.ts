import type { CompressionFormat, Decompressor } from './decompressor.ts';
import { loadDecompressor } from './load.ts';

/**
 * Decompressors that are loaded when an image turns out to need them. The engine is synchronous, so a run that asks for one
 * that is not there is done again once it is: an image has few formats, and its first run ends at the first that is missing.
 */
export class DecompressorsOnDemand extends Map<CompressionFormat, Decompressor> {
  readonly #wanted = new Set<CompressionFormat>();

  override get(format: CompressionFormat): Decompressor | undefined {
    const found = super.get(format);
    if (found === undefined) this.#wanted.add(format);
    return found;
  }

  override has(format: CompressionFormat): boolean {
    return this.get(format) !== undefined;
  }

  /**
   * In: a run of the engine with this map; it may be done several times. Out: what it gives with all that it needs.
   * Rejects if the code of a decompressor cannot be fetched.
   */
  async settle<T>(run: () => T): Promise<T> {
    for (;;) {
      this.#wanted.clear();
      const value = run();
      if (this.#wanted.size === 0) return value;
      for (const format of this.#wanted) this.set(format, await loadDecompressor(format));
    }
  }
}
