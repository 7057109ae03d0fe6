/** The five primes of XXH64. */
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

/** The first two in halves of 32 bits, for the stripes. */
const P1_HIGH = 0x9e3779b1;
const P1_LOW = 0x85ebca87;
const P2_HIGH = 0xc2b2ae3d;
const P2_LOW = 0x27d4eb4f;

const STRIPE = 32;
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

  /** Takes in all whole stripes, one lane after the other, so that a lane stays in registers. Out: where the rest begins. */
  #stripes(bytes: Uint8Array, start: number, end: number): number {
    const lanes = this.#lanes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const last = start + Math.floor((end - start) / STRIPE) * STRIPE;
    for (let lane = 0; lane < 4; lane++) {
      let high = lanes[lane * 2] ?? 0;
      let low = lanes[lane * 2 + 1] ?? 0;
      for (let at = start + lane * 8; at < last; at += STRIPE) {
        const inputLow = view.getInt32(at, true);
        const inputHigh = view.getInt32(at + 4, true);
        // Signed numbers throughout: those stay in registers, where unsigned ones above 2^31 would become doubles.
        const product = Math.imul(inputLow, P2_LOW);
        const sum = (low + product) | 0;
        const carry = sum >>> 0 < product >>> 0 ? 1 : 0;
        const highProduct = (Math.imul(inputHigh, P2_LOW) + Math.imul(inputLow, P2_HIGH)) | 0;
        const highSum = (high + multiplyHigh(inputLow, P2_LOW) + highProduct + carry) | 0;
        const rotatedHigh = (highSum << 31) | (sum >>> 1);
        const rotatedLow = (sum << 31) | (highSum >>> 1);
        const crossed = (Math.imul(rotatedHigh, P1_LOW) + Math.imul(rotatedLow, P1_HIGH)) | 0;
        high = (multiplyHigh(rotatedLow, P1_LOW) + crossed) | 0;
        low = Math.imul(rotatedLow, P1_LOW);
      }
      lanes[lane * 2] = high;
      lanes[lane * 2 + 1] = low;
    }
    return last;
  }
}
