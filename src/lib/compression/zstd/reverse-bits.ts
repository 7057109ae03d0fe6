/** A view that reads four bytes, low byte first, at any place; bytes behind the end are 0. */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #lastWord: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#lastWord = bytes.byteLength - 4;
  }

  /** Out: 32 bits, unsigned. */
  word(at: number): number {
    return at <= this.#lastWord ? this.#view.getUint32(at, true) : this.#tail(at);
  }

  #tail(at: number): number {
    let value = 0;
    for (let i = 3; i >= 0; i--) value = (value << 8) | (this.bytes[at + i] ?? 0);
    return value >>> 0;
  }
}

/** The most bits that one word surely holds, wherever in a byte they begin. */
export const WORD_BITS = 25;

/** In: where the stream begins (bytes), the lowest bit wanted and how many, at most `WORD_BITS`. */
export function bitsAt(view: ByteView, start: number, bit: number, count: number): number {
  return (view.word(start + (bit >> 3)) >>> (bit & 7)) & ((1 << count) - 1);
}

const BITS_IN_CONTAINER = 64;

/**
 * A bit stream that is read from its end: `BIT_DStream_t` of lib/zstd/common/bitstream.h.
 * The decoder of sequences may read more bits than there are, and a stream that makes it do so is not refused: it gets
 * what the C code's 64-bit container happens to give, which is modelled here.
 */
export class ReverseBits {
  readonly #view: ByteView;
  readonly #start: number;
  readonly #size: number;
  /** Bits that were not read yet; negative once more were read than there are. */
  remaining = 0;

  /** In: the stream's first byte and its size in bytes; `isValid` is false for a stream without an end mark. */
  constructor(view: ByteView, start: number, size: number) {
    this.#view = view;
    this.#start = start;
    this.#size = size;
    const last = size > 0 ? (view.bytes[start + size - 1] ?? 0) : 0;
    this.remaining = last === 0 ? -1 : size * 8 - 1 - Math.clz32(last << 24);
  }

  get isValid(): boolean {
    return this.remaining >= 0;
  }

  /** `BIT_readBitsFast`: 1 to 31 bits. */
  readFast(bits: number): number {
    if (this.remaining < bits)
      return this.#overread(bits, (container, consumed) => {
        const shifted = BigInt.asUintN(BITS_IN_CONTAINER, container << BigInt(consumed & 63));
        return shifted >> BigInt(BITS_IN_CONTAINER - bits);
      });
    if (bits <= WORD_BITS) return this.#take(bits);
    const high = this.#take(bits - 16);
    return high * 0x10000 + this.#take(16);
  }

  /** `BIT_readBits`: 0 to 25 bits. */
  read(bits: number): number {
    if (this.remaining < bits)
      return this.#overread(bits, (container, consumed) => {
        return (container >> BigInt((BITS_IN_CONTAINER - consumed - bits) & 63)) & ((1n << BigInt(bits)) - 1n);
      });
    return this.#take(bits);
  }

  #take(bits: number): number {
    const at = this.remaining - bits;
    this.remaining = at;
    return bitsAt(this.#view, this.#start, at, bits);
  }

  #overread(bits: number, extract: (container: bigint, consumed: number) => bigint): number {
    let container = 0n;
    for (let i = Math.min(8, this.#size) - 1; i >= 0; i--) {
      container = (container << 8n) | BigInt(this.#view.bytes[this.#start + i] ?? 0);
    }
    const value = extract(container, BITS_IN_CONTAINER - this.remaining);
    this.remaining -= bits;
    return Number(value);
  }
}
