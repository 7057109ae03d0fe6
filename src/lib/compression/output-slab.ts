const LARGEST_SLAB = 1 << 20;

/**
 * Memory for output chunks that a sink may keep: each stretch is handed out once and never written again.
 * Slabs double up to 1 MiB, so a tiny segment costs little and a large one few allocations.
 */
export class OutputSlab {
  #slab: Uint8Array<ArrayBuffer>;
  #used = 0;

  /** In: the smallest room (bytes) that is ever asked for at once. */
  constructor(firstSize: number) {
    this.#slab = new Uint8Array(firstSize);
  }

  /** Makes sure that `size` bytes are free. Out: the memory and the index at which they begin. */
  reserve(size: number): { readonly memory: Uint8Array<ArrayBuffer>; readonly start: number } {
    if (this.#slab.length - this.#used < size) {
      this.#slab = new Uint8Array(Math.max(size, Math.min(LARGEST_SLAB, this.#slab.length * 2)));
      this.#used = 0;
    }
    return { memory: this.#slab, start: this.#used };
  }

  /** In: how many bytes (from the reserved start) were written. Out: a view of them, which is now given away. */
  take(size: number): Uint8Array {
    const chunk = this.#slab.subarray(this.#used, this.#used + size);
    this.#used += size;
    return chunk;
  }
}
