import { corrupt } from './fault.ts';

const SMALLEST_ALLOCATION = 1 << 16;
/** Longer copies are left to the engine's own: calling it costs as much as so many bytes. */
const LONG = 64;
/**
 * Bytes behind the position that may be overwritten before their time, as `ZSTD_wildcopy` does: short copies are made in
 * whole words. In a valid frame nothing refers to them any more.
 */
const OVERLENGTH = 16;

/**
 * The output that matches may refer to: `outBuff` of zstd's streaming decoder. When it is full it starts again from
 * its beginning, and what was there before stays in reach until it is overwritten.
 * Only as much memory is taken as was written.
 */
export class ZstdWindow {
  bytes = new Uint8Array(0);
  /** The same memory, for words. */
  view = new DataView(this.bytes.buffer);
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
    const needed = this.position + count + OVERLENGTH;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, SMALLEST_ALLOCATION, Math.min(this.#size, this.bytes.length * 2)));
    grown.set(this.bytes);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  restart(): void {
    this.#previousEnd = this.position;
    this.position = 0;
  }

  /** Memory for it must be allocated. */
  append(bytes: Uint8Array, start: number, count: number): void {
    this.set(bytes, start, count, this.position);
    this.position += count;
  }

  /** The same to a place of its own; the position stays. */
  set(bytes: Uint8Array, start: number, count: number, position: number): void {
    const { bytes: own } = this;
    if (count < 48) for (let i = 0; i < count; i++) own[position + i] = bytes[start + i] ?? 0;
    else own.set(bytes.subarray(start, start + count), position);
  }

  fill(byte: number, count: number): void {
    this.bytes.fill(byte, this.position, this.position + count);
    this.position += count;
  }

  /**
   * Copies `length` bytes from `offset` bytes back to a place; the position stays.
   * Corrupt if that is before the first byte in reach.
   */
  copy(offset: number, length: number, position: number): void {
    const { bytes, view } = this;
    let to = position;
    const end = position + length;
    let from = position - offset;
    if (from < 0) {
      from += this.#previousEnd;
      if (from < 0) corrupt();
      const inPrevious = Math.min(length, this.#previousEnd - from);
      bytes.copyWithin(to, from, from + inPrevious);
      to += inPrevious;
      from = 0;
    }
    if (end - to > LONG && to - from >= end - to) {
      bytes.copyWithin(to, from, from + end - to);
      return;
    }
    if (to - from >= 4) for (; to + 4 <= end; to += 4, from += 4) view.setInt32(to, view.getInt32(from, true), true);
    while (to < end) bytes[to++] = bytes[from++] ?? 0;
  }
}
