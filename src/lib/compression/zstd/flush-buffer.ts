import type { Sink } from '../decompressor.ts';
import { OutputSlab } from '../output-slab.ts';

/** Room for one flush: `ZSTD_IOBUF_SIZE` of lib/decompress_unzstd.c. */
export const ZSTD_IOBUF_SIZE = 1 << 17;

/**
 * What `unzstd` gives to zstd for output. It is flushed when zstd returns, and zstd returns only when bytes are left that
 * do not fit, when the input is used up or when the frame ends: until then a fault loses what is in here.
 */
export class FlushBuffer {
  readonly #sink: Sink;
  readonly #slab = new OutputSlab(ZSTD_IOBUF_SIZE);
  #used = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /**
   * Takes bytes, flushing whenever it is full and some are left.
   * In: the bytes and whether the kernel goes on after a flush.
   * Out: `refused` by the sink; `left over` if bytes were lost because it does not go on.
   */
  add(bytes: Uint8Array, start: number, end: number, goesOn: boolean): 'all' | 'left over' | 'refused' {
    let at = start;
    while (at < end) {
      const count = Math.min(end - at, ZSTD_IOBUF_SIZE - this.#used);
      const room = this.#slab.reserve(ZSTD_IOBUF_SIZE);
      room.memory.set(bytes.subarray(at, at + count), room.start + this.#used);
      this.#used += count;
      at += count;
      if (at === end) break;
      if (!this.flush()) return 'refused';
      if (!goesOn) return 'left over';
    }
    return 'all';
  }

  /** Out: false if the sink refused. */
  flush(): boolean {
    if (this.#used === 0) return true;
    const chunk = this.#slab.take(this.#used);
    this.#used = 0;
    return this.#sink(chunk);
  }
}
