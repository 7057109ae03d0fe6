const TOP_VALUE = 1 << 24;
const MODEL_TOTAL_BITS = 11;
const MODEL_TOTAL = 1 << MODEL_TOTAL_BITS;
const MOVE_BITS = 5;

/**
 * LZMA's binary range decoder over adaptive probabilities (11 bits each).
 * Methods that read several bits keep range and code in local variables; that is where the time goes.
 * Bytes behind the end of the input read as 0; who drives it compares `position` with the end.
 */
export class RangeDecoder {
  readonly input: Uint8Array;
  readonly probabilities: Uint16Array;
  /** Index of the next byte of the input. */
  position = 0;
  #range = 0xffffffff;
  #code = 0;

  /** In: the input and how many probabilities the model has. */
  constructor(input: Uint8Array, probabilities: number) {
    this.input = input;
    this.probabilities = new Uint16Array(probabilities);
  }

  /** Every probability back to one half. */
  resetModel(): void {
    this.probabilities.fill(MODEL_TOTAL >> 1);
  }

  /** Starts a range-coded stretch at the position: five bytes, of which the first has no meaning. */
  start(): void {
    this.#range = 0xffffffff;
    let code = 0;
    for (let i = 0; i < 5; i++) code = (code << 8) | (this.input[this.position++] ?? 0);
    this.#code = code >>> 0;
  }

  /** True where the stretch can end: nothing is left in the code. */
  get isFinished(): boolean {
    return this.#code === 0;
  }

  /** Takes the byte that the next bit would need, as the decoder of xz does between two runs. */
  normalize(): void {
    if (this.#range < TOP_VALUE) {
      this.#range = (this.#range << 8) >>> 0;
      this.#code = ((this.#code << 8) | (this.input[this.position++] ?? 0)) >>> 0;
    }
  }

  /** One bit with the probability of that index. */
  bit(index: number): number {
    let range = this.#range;
    let code = this.#code;
    if (range < TOP_VALUE) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | (this.input[this.position++] ?? 0)) >>> 0;
    }
    const probability = this.probabilities[index] ?? 0;
    const bound = ((range >>> MODEL_TOTAL_BITS) * probability) >>> 0;
    if (code < bound) {
      this.#range = bound;
      this.#code = code;
      this.probabilities[index] = probability + ((MODEL_TOTAL - probability) >> MOVE_BITS);
      return 0;
    }
    this.#range = (range - bound) >>> 0;
    this.#code = (code - bound) >>> 0;
    this.probabilities[index] = probability - (probability >> MOVE_BITS);
    return 1;
  }

  /** A tree of `bits` bits, highest first, whose probabilities begin at `base`. Out: 0 to 2^bits - 1. */
  tree(base: number, bits: number): number {
    const { input, probabilities } = this;
    const limit = 1 << bits;
    let position = this.position;
    let range = this.#range;
    let code = this.#code;
    let symbol = 1;
    while (symbol < limit) {
      if (range < TOP_VALUE) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (input[position++] ?? 0)) >>> 0;
      }
      const index = base + symbol;
      const probability = probabilities[index] ?? 0;
      const bound = ((range >>> MODEL_TOTAL_BITS) * probability) >>> 0;
      if (code < bound) {
        range = bound;
        probabilities[index] = probability + ((MODEL_TOTAL - probability) >> MOVE_BITS);
        symbol <<= 1;
      } else {
        range = (range - bound) >>> 0;
        code = (code - bound) >>> 0;
        probabilities[index] = probability - (probability >> MOVE_BITS);
        symbol = (symbol << 1) | 1;
      }
    }
    this.position = position;
    this.#range = range;
    this.#code = code;
    return symbol - limit;
  }

  /** A tree read from its lowest bit. Out: 0 to 2^bits - 1. */
  reverseTree(base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  /** Bits of fixed even probability, highest first, at most 26. */
  direct(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      this.normalize();
      this.#range >>>= 1;
      if (this.#code >= this.#range) {
        this.#code = (this.#code - this.#range) >>> 0;
        value = (value << 1) | 1;
      } else {
        value <<= 1;
      }
    }
    return value;
  }

  /**
   * A literal right after a match: the byte that stands at the match's distance steers the probabilities until the
   * first bit that differs. Out: the byte.
   */
  matchedLiteral(base: number, matchByte: number): number {
    const { input, probabilities } = this;
    let position = this.position;
    let range = this.#range;
    let code = this.#code;
    let offset = 0x100;
    let match = matchByte << 1;
    let symbol = 1;
    while (symbol < 0x100) {
      if (range < TOP_VALUE) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (input[position++] ?? 0)) >>> 0;
      }
      const matchBit = match & offset;
      match <<= 1;
      const index = base + offset + matchBit + symbol;
      const probability = probabilities[index] ?? 0;
      const bound = ((range >>> MODEL_TOTAL_BITS) * probability) >>> 0;
      if (code < bound) {
        range = bound;
        probabilities[index] = probability + ((MODEL_TOTAL - probability) >> MOVE_BITS);
        symbol <<= 1;
        offset &= ~matchBit;
      } else {
        range = (range - bound) >>> 0;
        code = (code - bound) >>> 0;
        probabilities[index] = probability - (probability >> MOVE_BITS);
        symbol = (symbol << 1) | 1;
        offset &= matchBit;
      }
    }
    this.position = position;
    this.#range = range;
    this.#code = code;
    return symbol & 0xff;
  }
}
