import type { BranchFilter } from './branch-filters.ts';
import type { XzBuffer, XzStatus } from './buffer.ts';
import type { Lzma2Decoder } from './lzma2.ts';

/** Holds what a filter cannot convert yet: alignment + twice the look-ahead of any filter. */
const HELD_SIZE = 16;

/**
 * A branch filter behind LZMA2: `xz_dec_bcj_run` of lib/xz/xz_dec_bcj.c.
 * Filters look ahead, so the last bytes of each output wait in `held`; what a corrupt file has put out is not filtered.
 */
export class BranchDecoder {
  readonly #filter: BranchFilter;
  readonly #lzma2: Lzma2Decoder;
  readonly #held = new Uint8Array(HELD_SIZE);
  #heldSize = 0;
  #heldFiltered = 0;
  #position = 0;
  #inner: XzStatus = 'ok';

  constructor(filter: BranchFilter, lzma2: Lzma2Decoder) {
    this.#filter = filter;
    this.#lzma2 = lzma2;
  }

  run(buffer: XzBuffer): XzStatus {
    if (this.#heldFiltered > 0) {
      this.#flushHeld(buffer);
      if (this.#heldFiltered > 0) return 'ok';
      if (this.#inner === 'end') return 'end';
    }
    if (this.#heldSize < buffer.outputSize - buffer.outputPosition || this.#heldSize === 0) {
      const start = buffer.outputPosition;
      buffer.output.set(this.#held.subarray(0, this.#heldSize), start);
      buffer.outputPosition += this.#heldSize;
      this.#inner = this.#lzma2.run(buffer);
      if (this.#inner === 'data' || this.#inner === 'limit') return this.#inner;
      const done = this.#apply(buffer.output.subarray(start, buffer.outputPosition));
      if (this.#inner === 'end') return 'end';
      this.#heldSize = buffer.outputPosition - start - done;
      buffer.outputPosition -= this.#heldSize;
      this.#held.set(buffer.output.subarray(buffer.outputPosition, buffer.outputPosition + this.#heldSize));
      if (buffer.outputPosition + this.#heldSize < buffer.outputSize) return this.#inner;
    }
    if (buffer.outputPosition < buffer.outputSize) {
      const status = this.#decodeIntoHeld(buffer);
      if (status !== null) return status;
    }
    return this.#inner;
  }

  /** The room left is smaller than what is held: more goes into `held`, to be filtered there. */
  #decodeIntoHeld(buffer: XzBuffer): XzStatus | null {
    const { output, outputPosition, outputSize } = buffer;
    buffer.output = this.#held;
    buffer.outputPosition = this.#heldSize;
    buffer.outputSize = HELD_SIZE;
    this.#inner = this.#lzma2.run(buffer);
    this.#heldSize = buffer.outputPosition;
    buffer.output = output;
    buffer.outputPosition = outputPosition;
    buffer.outputSize = outputSize;
    if (this.#inner === 'data' || this.#inner === 'limit') return this.#inner;
    this.#heldFiltered += this.#apply(this.#held.subarray(this.#heldFiltered, this.#heldSize));
    if (this.#inner === 'end') this.#heldFiltered = this.#heldSize;
    this.#flushHeld(buffer);
    return this.#heldFiltered > 0 ? 'ok' : null;
  }

  #apply(bytes: Uint8Array): number {
    const done = this.#filter(bytes, this.#position);
    this.#position = (this.#position + done) >>> 0;
    return done;
  }

  #flushHeld(buffer: XzBuffer): void {
    const count = Math.min(this.#heldFiltered, buffer.outputSize - buffer.outputPosition);
    buffer.output.set(this.#held.subarray(0, count), buffer.outputPosition);
    buffer.outputPosition += count;
    this.#heldFiltered -= count;
    this.#heldSize -= count;
    this.#held.copyWithin(0, count, count + this.#heldSize);
  }
}
