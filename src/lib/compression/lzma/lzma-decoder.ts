import type { Dictionary } from './dictionary.ts';
import { RangeDecoder } from './range-decoder.ts';

const STATES = 12;
const POSITION_STATES = 16;
const MATCH_MIN_LENGTH = 2;
const DISTANCE_MODEL_START = 4;
const DISTANCE_MODEL_END = 14;
const ALIGN_BITS = 4;

/** Where each part of the model begins in the one array of probabilities. */
const IS_MATCH = 0;
const IS_REP = IS_MATCH + STATES * POSITION_STATES;
const IS_REP0 = IS_REP + STATES;
const IS_REP1 = IS_REP0 + STATES;
const IS_REP2 = IS_REP1 + STATES;
const IS_REP0_LONG = IS_REP2 + STATES;
const DISTANCE_SLOT = IS_REP0_LONG + STATES * POSITION_STATES;
const DISTANCE_SPECIAL = DISTANCE_SLOT + 4 * 64;
const DISTANCE_ALIGN = DISTANCE_SPECIAL + 128;
const MATCH_LENGTH = DISTANCE_ALIGN + 16;
const LENGTH_LOW = 2;
const LENGTH_MID = LENGTH_LOW + POSITION_STATES * 8;
const LENGTH_HIGH = LENGTH_MID + POSITION_STATES * 8;
const LENGTH_SIZE = LENGTH_HIGH + 256;
const REP_LENGTH = MATCH_LENGTH + LENGTH_SIZE;
const LITERAL = REP_LENGTH + LENGTH_SIZE;
const LITERAL_SIZE = 0x300;

/** lc, lp and pb, from the one byte that holds all three. */
export interface LzmaProperties {
  readonly literalContextBits: number;
  readonly literalPositionBits: number;
  readonly positionBits: number;
}

/** In: the properties byte. Out: null from 225 on, which no encoder writes. */
export function parseLzmaProperties(byte: number): LzmaProperties | null {
  if (byte >= 9 * 5 * 5) return null;
  return {
    literalContextBits: byte % 9,
    literalPositionBits: Math.floor(byte / 9) % 5,
    positionBits: Math.floor(byte / 45),
  };
}

/**
 * What a run ended with: the limit was reached; an end marker came; a distance reaches before the first byte (the match
 * is pending then: another run would go on with it).
 */
export type RunEnd = 'limit' | 'end marker' | 'bad distance' | 'bad repeated distance';

/** The symbol decoder that lzma and xz share; who calls it brings the dictionary and says how far to go. */
export class LzmaDecoder {
  readonly range: RangeDecoder;
  /** Bytes of the last match that did not fit before the limit. */
  pendingLength = 0;
  /** Added to the dictionary's position where the model depends on the place in the output. */
  positionBase = 0;
  #state = 0;
  #rep0 = 0;
  #rep1 = 0;
  #rep2 = 0;
  #rep3 = 0;
  #literalContextBits = 0;
  #literalPositionMask = 0;
  #positionMask = 0;

  /** In: the input, and the most literal bits (lc + lp) that the caller lets through. */
  constructor(input: Uint8Array, literalBits: number) {
    this.range = new RangeDecoder(input, LITERAL + (LITERAL_SIZE << literalBits));
  }

  setProperties(properties: LzmaProperties): void {
    this.#literalContextBits = properties.literalContextBits;
    this.#literalPositionMask = (1 << properties.literalPositionBits) - 1;
    this.#positionMask = (1 << properties.positionBits) - 1;
    this.reset();
  }

  /** The state of a new stretch; the dictionary stays. */
  reset(): void {
    this.#state = 0;
    this.#rep0 = this.#rep1 = this.#rep2 = this.#rep3 = 0;
    this.pendingLength = 0;
    this.range.resetModel();
  }

  /**
   * Decodes symbols into the dictionary.
   * In: `copyLimit`, the index that no byte may pass; `symbolLimit`, the index from which no new symbol begins;
   * `inputLimit`, the position of the input behind which no new symbol begins.
   * Memory for `copyLimit` must be allocated.
   */
  run(dictionary: Dictionary, copyLimit: number, symbolLimit: number, inputLimit: number): RunEnd {
    const { range } = this;
    if (this.pendingLength > 0 && dictionary.position < copyLimit) {
      this.pendingLength = dictionary.repeat(this.#rep0, this.pendingLength, copyLimit);
    }
    while (dictionary.position < symbolLimit && range.position <= inputLimit) {
      const place = this.positionBase + dictionary.position;
      const positionState = place & this.#positionMask;
      if (range.bit(IS_MATCH + this.#state * POSITION_STATES + positionState) === 0) {
        this.#literal(dictionary, place);
        continue;
      }
      let length: number;
      const repeated = range.bit(IS_REP + this.#state) === 1;
      if (repeated) {
        length = this.#repeatedMatch(positionState);
      } else {
        length = this.#match(positionState);
        if (this.#rep0 === 0xffffffff) return 'end marker';
      }
      if (this.#rep0 >= dictionary.full || this.#rep0 >= dictionary.size) {
        this.pendingLength = length;
        return repeated ? 'bad repeated distance' : 'bad distance';
      }
      this.pendingLength = dictionary.repeat(this.#rep0, length, copyLimit);
    }
    return 'limit';
  }

  #literal(dictionary: Dictionary, place: number): void {
    const previous = dictionary.full > 0 ? dictionary.at(0) : 0;
    const context =
      ((place & this.#literalPositionMask) << this.#literalContextBits) + (previous >> (8 - this.#literalContextBits));
    const base = LITERAL + LITERAL_SIZE * context;
    const state = this.#state;
    dictionary.put(state < 7 ? this.range.tree(base, 8) : this.range.matchedLiteral(base, dictionary.at(this.#rep0)));
    this.#state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  #match(positionState: number): number {
    const { range } = this;
    this.#rep3 = this.#rep2;
    this.#rep2 = this.#rep1;
    this.#rep1 = this.#rep0;
    this.#state = this.#state < 7 ? 7 : 10;
    const length = this.#length(MATCH_LENGTH, positionState);
    const slot = range.tree(DISTANCE_SLOT + Math.min(length - MATCH_MIN_LENGTH, 3) * 64, 6);
    if (slot < DISTANCE_MODEL_START) {
      this.#rep0 = slot;
      return length;
    }
    const bits = (slot >> 1) - 1;
    const high = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < DISTANCE_MODEL_END) {
      this.#rep0 = high + range.reverseTree(DISTANCE_SPECIAL + high - slot, bits);
    } else {
      const middle = range.direct(bits - ALIGN_BITS) * (1 << ALIGN_BITS);
      this.#rep0 = high + middle + range.reverseTree(DISTANCE_ALIGN, ALIGN_BITS);
    }
    return length;
  }

  #repeatedMatch(positionState: number): number {
    const { range } = this;
    if (range.bit(IS_REP0 + this.#state) === 0) {
      if (range.bit(IS_REP0_LONG + this.#state * POSITION_STATES + positionState) === 0) {
        this.#state = this.#state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      let distance = this.#rep1;
      if (range.bit(IS_REP1 + this.#state) === 1) {
        distance = this.#rep2;
        if (range.bit(IS_REP2 + this.#state) === 1) {
          distance = this.#rep3;
          this.#rep3 = this.#rep2;
        }
        this.#rep2 = this.#rep1;
      }
      this.#rep1 = this.#rep0;
      this.#rep0 = distance;
    }
    this.#state = this.#state < 7 ? 8 : 11;
    return this.#length(REP_LENGTH, positionState);
  }

  #length(base: number, positionState: number): number {
    const { range } = this;
    if (range.bit(base) === 0) return MATCH_MIN_LENGTH + range.tree(base + LENGTH_LOW + positionState * 8, 3);
    if (range.bit(base + 1) === 0) return MATCH_MIN_LENGTH + 8 + range.tree(base + LENGTH_MID + positionState * 8, 3);
    return MATCH_MIN_LENGTH + 16 + range.tree(base + LENGTH_HIGH, 8);
  }
}
