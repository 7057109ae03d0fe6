/**
 * The largest dictionary that is really filled. A bigger one may be declared (a file can name 4 GiB); it only matters
 * once that much has come out.
 */
export const DICTIONARY_LIMIT = 256 << 20;
const SMALLEST_ALLOCATION = 1 << 16;

/**
 * LZMA's history: a ring of `size` bytes, of which only as much is allocated as has been written.
 * A distance of 0 is the byte before; the decoder of xz counts so, that of lzma one higher.
 */
export class Dictionary {
  readonly size: number;
  bytes = new Uint8Array(0);
  /** Where the next byte goes. */
  position = 0;
  /** How many bytes are valid: grows with the position, and stays at `size` after the first round. */
  full = 0;

  /** In: the declared size in bytes, 1 or more. */
  constructor(size: number) {
    this.size = size;
  }

  /** Makes room up to that index. Out: false if it would pass the limit. */
  allocate(end: number): boolean {
    if (end <= this.bytes.length) return true;
    if (end > DICTIONARY_LIMIT) return false;
    const grown = Math.min(this.size, DICTIONARY_LIMIT, Math.max(SMALLEST_ALLOCATION, end, this.bytes.length * 2));
    const bytes = new Uint8Array(grown);
    bytes.set(this.bytes);
    this.bytes = bytes;
    return true;
  }

  /** The byte at that distance; 0 while there is none. */
  at(distance: number): number {
    const index = this.position - distance - 1;
    return this.bytes[index < 0 ? index + this.size : index] ?? 0;
  }

  put(byte: number): void {
    this.bytes[this.position++] = byte;
    if (this.full < this.position) this.full = this.position;
  }

  /**
   * Repeats bytes from that distance (which must be valid). Out: how many did not fit before `limit`.
   */
  repeat(distance: number, length: number, limit: number): number {
    const { bytes, size } = this;
    let to = this.position;
    const count = Math.min(length, limit - to);
    let from = to - distance - 1;
    if (from < 0) from += size;
    if (from + count <= size) {
      for (const end = to + count; to < end;) bytes[to++] = bytes[from++] ?? 0;
    } else {
      for (const end = to + count; to < end;) {
        bytes[to++] = bytes[from++] ?? 0;
        if (from === size) from = 0;
      }
    }
    this.position = to;
    if (this.full < to) this.full = to;
    return length - count;
  }

  /** Forgets everything, but keeps the memory. */
  reset(): void {
    this.position = 0;
    this.full = 0;
  }
}
