import { corrupt } from './fault.ts';

const SMALLEST_ALLOCATION = 1 << 16;

/**
 * The output that matches may refer to: `outBuff` of zstd's streaming decoder. When it is full it starts again from
 * its beginning, and what was there before stays in reach until it is overwritten.
 * Only as much memory is taken as was written.
 */
export class ZstdWindow {
  bytes = new Uint8Array(0);
  /** Where the next byte goes. */
  position = 0;
  /** End of the round before, 0 in the first. */
  #previousEnd = 0;
  readonly #size: number;

  /** In: the size in bytes of the kernel's buffer. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Bytes free behind the position. */
  get room(): number {
    return this.#size - this.position;
  }

  /** Sees to it that `count` more bytes have memory. */
  allocate(count: number): void {
    const needed = this.position + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, SMALLEST_ALLOCATION, Math.min(this.#size, this.bytes.length * 2)));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  restart(): void {
    this.#previousEnd = this.position;
    this.position = 0;
  }

  /** Memory for it must be allocated. */
  append(bytes: Uint8Array, start: number, count: number): void {
    const { bytes: own, position } = this;
    if (count < 48) for (let i = 0; i < count; i++) own[position + i] = bytes[start + i] ?? 0;
    else own.set(bytes.subarray(start, start + count), position);
    this.position = position + count;
  }

  fill(byte: number, count: number): void {
    this.bytes.fill(byte, this.position, this.position + count);
    this.position += count;
  }

  /** Copies `length` bytes from `offset` bytes back. Corrupt if that is before the first byte in reach. */
  copy(offset: number, length: number): void {
    const { bytes } = this;
    let to = this.position;
    let from = to - offset;
    let left = length;
    if (from < 0) {
      from += this.#previousEnd;
      if (from < 0) corrupt();
      const inPrevious = Math.min(left, this.#previousEnd - from);
      bytes.copyWithin(to, from, from + inPrevious);
      to += inPrevious;
      left -= inPrevious;
      from = 0;
    }
    if (left > 32 && to - from >= left) bytes.copyWithin(to, from, from + left);
    else for (let i = 0; i < left; i++) bytes[to + i] = bytes[from + i] ?? 0;
    this.position += length;
  }
}
