/** The five primes of XXH64, each as its high and low 32 bits. */
const PRIME_1 = [0x9e3779b1, 0x85ebca87] as const;
const PRIME_2 = [0xc2b2ae3d, 0x27d4eb4f] as const;
const PRIME_3 = [0x165667b1, 0x9e3779f9] as const;
const PRIME_4 = [0x85ebca77, 0xc2b2ae63] as const;
const PRIME_5 = [0x27d4eb2f, 0x165667c5] as const;

const STRIPE = 32;
const asBig = (prime: readonly [number, number]): bigint => (BigInt(prime[0]) << 32n) | BigInt(prime[1]);
const P1 = asBig(PRIME_1);
const P2 = asBig(PRIME_2);
const P3 = asBig(PRIME_3);
const P4 = asBig(PRIME_4);
const P5 = asBig(PRIME_5);
const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint): bigint => wrap((value << by) | (value >> (64n - by)));

/** The high 32 bits of the product of two unsigned 32-bit numbers; in and out their bits, as numbers of any sign. */
function multiplyHigh(a: number, b: number): number {
  // In halves of 16 bits: each sum stays below 2^32, so all of it is done in machine integers.
  const middle = (Math.imul(a >>> 16, b & 0xffff) + (Math.imul(a & 0xffff, b & 0xffff) >>> 16)) | 0;
  const lower = (Math.imul(a & 0xffff, b >>> 16) + (middle & 0xffff)) | 0;
  return (Math.imul(a >>> 16, b >>> 16) + (middle >>> 16) + (lower >>> 16)) | 0;
}

/**
 * XXH64 with seed 0 over a stream of chunks, the checksum of a zstd frame (its low 32 bits are stored).
 * The lanes are pairs of 32-bit numbers, since most of the time would else go into big integers; the end is in those.
 */
export class Xxh64 {
  /** Four lanes, high half then low half. */
  readonly #lanes = new Int32Array(8);
  readonly #held = new Uint8Array(STRIPE);
  #heldSize = 0;
  #length = 0;

  constructor() {
    const starts = [wrap(P1 + P2), P2, 0n, wrap(-P1)];
    starts.forEach((start, lane) => {
      this.#lanes[lane * 2] = Number(start >> 32n);
      this.#lanes[lane * 2 + 1] = Number(start & 0xffffffffn);
    });
  }

  update(bytes: Uint8Array, start: number, end: number): void {
    this.#length += end - start;
    let at = start;
    if (this.#heldSize > 0) {
      const count = Math.min(STRIPE - this.#heldSize, end - at);
      this.#held.set(bytes.subarray(at, at + count), this.#heldSize);
      this.#heldSize += count;
      at += count;
      if (this.#heldSize < STRIPE) return;
      this.#stripes(this.#held, 0, STRIPE);
      this.#heldSize = 0;
    }
    at = this.#stripes(bytes, at, end);
    this.#held.set(bytes.subarray(at, end));
    this.#heldSize = end - at;
  }

  /** Out: the low 32 bits of the hash, unsigned. */
  digest(): number {
    const word = (i: number): bigint => BigInt((this.#lanes[i] ?? 0) >>> 0);
    const lane = (i: number): bigint => (word(i * 2) << 32n) | word(i * 2 + 1);
    const round = (accumulator: bigint, input: bigint): bigint =>
      wrap(rotate(wrap(accumulator + wrap(input * P2)), 31n) * P1);
    let hash = P5;
    if (this.#length >= STRIPE) {
      hash = wrap(rotate(lane(0), 1n) + rotate(lane(1), 7n) + rotate(lane(2), 12n) + rotate(lane(3), 18n));
      for (let i = 0; i < 4; i++) hash = wrap(wrap(hash ^ round(0n, lane(i))) * P1 + P4);
    }
    hash = wrap(hash + BigInt(this.#length));
    const view = new DataView(this.#held.buffer);
    let at = 0;
    for (; at + 8 <= this.#heldSize; at += 8) {
      hash = wrap(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
    }
    if (at + 4 <= this.#heldSize) {
      hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
      at += 4;
    }
    for (; at < this.#heldSize; at++) {
      hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint8(at)) * P5), 11n) * P1);
    }
    hash = wrap((hash ^ (hash >> 33n)) * P2);
    hash = wrap((hash ^ (hash >> 29n)) * P3);
    return Number((hash ^ (hash >> 32n)) & 0xffffffffn);
  }

  /** Takes in all whole stripes. Out: where the rest begins. */
  #stripes(bytes: Uint8Array, start: number, end: number): number {
    const lanes = this.#lanes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = start;
    for (; at + STRIPE <= end; at += STRIPE) {
      for (let lane = 0; lane < 8; lane += 2) {
        const inputLow = view.getInt32(at + lane * 4, true);
        const inputHigh = view.getInt32(at + lane * 4 + 4, true);
        // Signed numbers throughout: those stay in registers, where unsigned ones above 2^31 would become doubles.
        const product = Math.imul(inputLow, PRIME_2[1]);
        const low = ((lanes[lane + 1] ?? 0) + product) | 0;
        const carry = low >>> 0 < product >>> 0 ? 1 : 0;
        const highProduct = (Math.imul(inputHigh, PRIME_2[1]) + Math.imul(inputLow, PRIME_2[0])) | 0;
        const high = ((lanes[lane] ?? 0) + multiplyHigh(inputLow, PRIME_2[1]) + highProduct + carry) | 0;
        const rotatedHigh = (high << 31) | (low >>> 1);
        const rotatedLow = (low << 31) | (high >>> 1);
        const crossed = (Math.imul(rotatedHigh, PRIME_1[1]) + Math.imul(rotatedLow, PRIME_1[0])) | 0;
        lanes[lane] = (multiplyHigh(rotatedLow, PRIME_1[1]) + crossed) | 0;
        lanes[lane + 1] = Math.imul(rotatedLow, PRIME_1[1]);
      }
    }
    return at;
  }
}
