import { Dictionary } from '../lzma/dictionary.ts';
import { LzmaDecoder, parseLzmaProperties } from '../lzma/lzma-decoder.ts';
import type { XzBuffer, XzStatus } from './buffer.ts';

/** A symbol takes at most 20 bytes and the normalisation after it one: `LZMA_IN_REQUIRED`. */
const INPUT_FOR_A_SYMBOL = 21;
const RANGE_CODER_START = 5;
/** LZMA2 allows no more literal bits (lc + lp). */
const LITERAL_BITS = 4;

/** In: the filter property. Out: the dictionary's size in bytes; null above 3 GiB, which the kernel refuses. */
export function lzma2DictionarySize(property: number): number | null {
  return property > 39 ? null : (2 + (property & 1)) * 2 ** ((property >> 1) + 11);
}

/**
 * LZMA2: chunks of LZMA or of plain bytes, `xz_dec_lzma2_run` of lib/xz/xz_dec_lzma2.c.
 * Output of a run that turns out corrupt is dropped, and near the end of a cut input no symbol is begun that might
 * need more than is there: both decide how much of a damaged file comes out.
 */
export class Lzma2Decoder {
  readonly #decoder: LzmaDecoder;
  #dictionary = new Dictionary(4096);
  #chunk: 'control' | 'lzma' | 'copy' = 'control';
  #uncompressed = 0;
  #chunkEnd = 0;
  #needDictionaryReset = true;
  #needProperties = true;

  constructor(input: Uint8Array) {
    this.#decoder = new LzmaDecoder(input, LITERAL_BITS);
  }

  /** A new block. In: the size of its dictionary in bytes. */
  reset(dictionarySize: number): void {
    const old = this.#dictionary;
    this.#dictionary = new Dictionary(dictionarySize);
    if (old.bytes.length <= dictionarySize) this.#dictionary.bytes = old.bytes;
    this.#chunk = 'control';
    this.#needDictionaryReset = true;
  }

  run(buffer: XzBuffer): XzStatus {
    for (;;) {
      let status: XzStatus | 'chunk done';
      if (this.#chunk === 'control') status = this.#control(buffer);
      else if (this.#chunk === 'lzma') status = this.#lzma(buffer);
      else status = this.#copy(buffer);
      if (status !== 'chunk done') return status;
    }
  }

  /** Reads the head of a chunk: the control byte, sizes and properties. */
  #control(buffer: XzBuffer): XzStatus | 'chunk done' {
    const { input } = buffer;
    const available = input.length - buffer.inputPosition;
    if (available < 1) return 'starved';
    let at = buffer.inputPosition;
    const control = input[at++] ?? 0;
    buffer.inputPosition = at;
    if (control === 0) return 'end';
    if (control >= 0xe0 || control === 1) {
      this.#needProperties = true;
      this.#needDictionaryReset = false;
      this.#dictionary.reset();
    } else if (this.#needDictionaryReset) {
      return 'data';
    }
    if (control < 0x80) {
      if (control > 2) return 'data';
      if (available < 3) return 'starved';
      this.#uncompressed = (((input[at] ?? 0) << 8) | (input[at + 1] ?? 0)) + 1;
      buffer.inputPosition = at + 2;
      this.#chunk = 'copy';
      return 'chunk done';
    }
    if (control < 0xc0 && this.#needProperties) return 'data';
    const hasProperties = control >= 0xc0;
    if (available < (hasProperties ? 6 : 5)) return 'starved';
    this.#uncompressed = (((control & 0x1f) << 16) | ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0)) + 1;
    const compressed = (((input[at + 2] ?? 0) << 8) | (input[at + 3] ?? 0)) + 1;
    at += 4;
    if (hasProperties) {
      this.#needProperties = false;
      const properties = parseLzmaProperties(input[at++] ?? 0);
      if (properties === null || properties.literalContextBits + properties.literalPositionBits > LITERAL_BITS) {
        return 'data';
      }
      this.#decoder.setProperties(properties);
    } else if (control >= 0xa0) {
      this.#decoder.reset();
    }
    if (compressed < RANGE_CODER_START) return 'data';
    buffer.inputPosition = at;
    if (input.length - at < RANGE_CODER_START) return 'starved';
    this.#decoder.range.position = at;
    this.#decoder.range.start();
    buffer.inputPosition = at + RANGE_CODER_START;
    this.#chunkEnd = at + compressed;
    this.#chunk = 'lzma';
    return 'chunk done';
  }

  /** Where no further symbol may begin, or null if what is left cannot be decoded safely. */
  #inputLimit(inputLength: number, position: number): number | null {
    if (inputLength - this.#chunkEnd >= INPUT_FOR_A_SYMBOL) return this.#chunkEnd;
    if (inputLength - position >= INPUT_FOR_A_SYMBOL) return inputLength - INPUT_FOR_A_SYMBOL;
    return this.#chunkEnd <= inputLength ? this.#chunkEnd : null;
  }

  #lzma(buffer: XzBuffer): XzStatus | 'chunk done' {
    const dictionary = this.#dictionary;
    const decoder = this.#decoder;
    const { range } = decoder;
    for (;;) {
      const inputLimit = this.#inputLimit(buffer.input.length, range.position);
      if (inputLimit === null) {
        buffer.inputPosition = buffer.input.length;
        return 'starved';
      }
      const start = dictionary.position;
      const room = Math.min(buffer.outputSize - buffer.outputPosition, this.#uncompressed);
      const limit = Math.min(dictionary.size, start + room);
      if (!dictionary.allocate(limit)) return 'limit';
      if (decoder.run(dictionary, limit, limit, inputLimit) !== 'limit') return 'data';
      range.normalize();
      if (range.position > this.#chunkEnd) return 'data';
      buffer.inputPosition = range.position;
      buffer.output.set(dictionary.bytes.subarray(start, dictionary.position), buffer.outputPosition);
      buffer.outputPosition += dictionary.position - start;
      this.#uncompressed -= dictionary.position - start;
      if (dictionary.position === dictionary.size) dictionary.position = 0;
      if (this.#uncompressed === 0) {
        if (range.position !== this.#chunkEnd || decoder.pendingLength > 0 || !range.isFinished) return 'data';
        this.#chunk = 'control';
        return 'chunk done';
      }
      if (buffer.outputPosition === buffer.outputSize) return 'ok';
    }
  }

  #copy(buffer: XzBuffer): XzStatus | 'chunk done' {
    const dictionary = this.#dictionary;
    while (this.#uncompressed > 0) {
      const available = buffer.input.length - buffer.inputPosition;
      if (available === 0) return 'starved';
      if (buffer.outputPosition === buffer.outputSize) return 'ok';
      const count = Math.min(
        this.#uncompressed,
        available,
        buffer.outputSize - buffer.outputPosition,
        dictionary.size - dictionary.position,
      );
      if (!dictionary.allocate(dictionary.position + count)) return 'limit';
      const bytes = buffer.input.subarray(buffer.inputPosition, buffer.inputPosition + count);
      dictionary.bytes.set(bytes, dictionary.position);
      dictionary.position += count;
      dictionary.full = Math.max(dictionary.full, dictionary.position);
      if (dictionary.position === dictionary.size) dictionary.position = 0;
      buffer.output.set(bytes, buffer.outputPosition);
      buffer.outputPosition += count;
      buffer.inputPosition += count;
      this.#uncompressed -= count;
    }
    this.#chunk = 'control';
    return 'chunk done';
  }
}
