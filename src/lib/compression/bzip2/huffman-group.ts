import type { BitReader } from './bit-reader.ts';

export const MAX_SYMBOLS = 258;
const MAX_CODE_BITS = 20;
/** Greater than any code: ends the search for a code's length. */
const SENTINEL = 0x7fffffff;

/** One of the two to six Huffman codes of a block: `struct group_data`. It outlives the block, as it does there. */
export class HuffmanGroup {
  /** By code length: the largest code, its lower bits filled up with ones. */
  readonly limit = new Int32Array(MAX_CODE_BITS + 2);
  /** By code length: what to subtract from a code to find its symbol in `permute`. */
  readonly base = new Int32Array(MAX_CODE_BITS + 1);
  readonly permute = new Uint16Array(MAX_SYMBOLS);
  shortest = 0;
  longest = 0;
  readonly #lengths = new Uint8Array(MAX_SYMBOLS);

  /** Reads the lengths of all codes and builds the tables. Out: false if a length is not 1 to 20. */
  read(reader: BitReader, symbols: number): boolean {
    const lengths = this.#lengths;
    let length = reader.bits(5);
    for (let symbol = 0; symbol < symbols; symbol++) {
      for (;;) {
        if (length < 1 || length > MAX_CODE_BITS) return false;
        const step = reader.bits(2);
        if (step < 2) {
          // 0 means "stay", in one bit: the other goes back.
          reader.count++;
          break;
        }
        length += step === 2 ? 1 : -1;
      }
      lengths[symbol] = length;
    }
    this.#build(symbols);
    return true;
  }

  #build(symbols: number): void {
    const { limit, base, permute } = this;
    const lengths = this.#lengths.subarray(0, symbols);
    this.shortest = Math.min(...lengths);
    this.longest = Math.max(...lengths);
    let filled = 0;
    let code = 0;
    for (let length = this.shortest; length <= this.longest; length++) {
      const before = filled;
      base[length] = code - filled;
      for (let symbol = 0; symbol < symbols; symbol++) {
        if (lengths[symbol] === length) permute[filled++] = symbol;
      }
      code += filled - before;
      limit[length] = (code << (this.longest - length)) - 1;
      code <<= 1;
    }
    limit[this.longest + 1] = SENTINEL;
  }
}
