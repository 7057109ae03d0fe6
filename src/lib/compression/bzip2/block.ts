import type { BitReader } from './bit-reader.ts';
import { HuffmanGroup, MAX_SYMBOLS } from './huffman-group.ts';

const MAX_GROUPS = 6;
/** Symbols between two choices of a group. */
const GROUP_SIZE = 50;
const SYMBOL_RUNB = 1;

/** How reading a block ends: `RETVAL_OK`, `RETVAL_LAST_BLOCK`, or one of the errors, which have no text. */
export type BlockEnd = 'block' | 'last block' | 'error';

/** Reads blocks and undoes Huffman, move-to-front and the sort: `get_next_block` of lib/decompress_bunzip2.c. */
export class BlockReader {
  readonly reader: BitReader;
  /** The sorted bytes; above each one's 8 bits, the index of the byte that follows it. */
  readonly table: Uint32Array;
  /** Bytes in the table. */
  length = 0;
  /** The first entry to follow. */
  first = 0;
  /** The CRC that the block, or at the end the file, was written with. */
  crc = 0;
  readonly #groups = Array.from({ length: MAX_GROUPS }, () => new HuffmanGroup());
  readonly #selectors = new Uint8Array(32768);
  readonly #symbolToByte = new Uint8Array(256);
  readonly #moved = new Uint8Array(256);
  readonly #counts = new Int32Array(256);

  /** In: the most bytes that a block of this file can hold. */
  constructor(reader: BitReader, size: number) {
    this.reader = reader;
    this.table = new Uint32Array(size);
  }

  next(): BlockEnd {
    const { reader } = this;
    const high = reader.bits(24);
    const low = reader.bits(24);
    this.crc = reader.bits(32);
    if (high === 0x177245 && low === 0x385090) return 'last block';
    // After the magic: the randomised blocks of bzip2 0.9, which the kernel refuses.
    if (high !== 0x314159 || low !== 0x265359 || reader.bits(1) === 1) return 'error';
    const origin = reader.bits(24);
    if (origin >= this.table.length) return 'error';
    const used = this.#readAlphabet();
    const selectors = this.#readSelectors();
    if (selectors === null) return 'error';
    for (const group of this.#groups.slice(0, selectors.groups)) if (!group.read(reader, used + 2)) return 'error';
    if (!this.#readSymbols(used, selectors.count)) return 'error';
    return this.#sort(origin) ? 'block' : 'error';
  }

  /** Which bytes occur. Out: how many. */
  #readAlphabet(): number {
    const rows = this.reader.bits(16);
    let used = 0;
    for (let row = 0; row < 16; row++) {
      if ((rows & (0x8000 >> row)) === 0) continue;
      const columns = this.reader.bits(16);
      for (let column = 0; column < 16; column++) {
        if ((columns & (0x8000 >> column)) !== 0) this.#symbolToByte[used++] = 16 * row + column;
      }
    }
    return used;
  }

  #readSelectors(): { readonly groups: number; readonly count: number } | null {
    const { reader } = this;
    const moved = this.#moved;
    const groups = reader.bits(3);
    if (groups < 2 || groups > MAX_GROUPS) return null;
    const count = reader.bits(15);
    if (count === 0) return null;
    for (let i = 0; i < groups; i++) moved[i] = i;
    for (let i = 0; i < count; i++) {
      let place = 0;
      for (; reader.bits(1) === 1; place++) if (place >= groups) return null;
      const group = moved[place] ?? 0;
      moved.copyWithin(1, 0, place);
      moved[0] = group;
      this.#selectors[i] = group;
    }
    return { groups, count };
  }

  /** Fills the table with bytes and counts them. */
  #readSymbols(used: number, selectorCount: number): boolean {
    const { reader, table } = this;
    const { input } = reader;
    const moved = this.#moved;
    const counts = this.#counts.fill(0);
    for (let i = 0; i < 256; i++) moved[i] = i;
    let length = 0;
    /** The weight of the next symbol of a run, 0 outside of one, and how long the run is so far. */
    let weight = 0;
    let run = 0;
    let left = 0;
    let selector = 0;
    let group = this.#groups[0];
    for (;;) {
      if (left === 0) {
        left = GROUP_SIZE;
        if (selector >= selectorCount) return false;
        group = this.#groups[this.#selectors[selector++] ?? 0];
      }
      left--;
      if (group === undefined) return false;
      const { longest, limit } = group;

      let code: number;
      while (reader.count < longest && reader.position < input.length) {
        reader.buffer = (reader.buffer << 8) | (input[reader.position++] ?? 0);
        reader.count += 8;
      }
      if (reader.count >= longest) {
        reader.count -= longest;
        code = (reader.buffer >>> reader.count) & ((1 << longest) - 1);
      } else {
        code = reader.bits(longest);
      }
      let bits = group.shortest;
      while (code > (limit[bits] ?? 0)) bits++;
      reader.count += longest - bits;
      if (bits > longest) return false;
      const index = (code >> (longest - bits)) - (group.base[bits] ?? 0);
      if (index < 0 || index >= MAX_SYMBOLS) return false;
      const symbol = group.permute[index] ?? 0;

      if (symbol <= SYMBOL_RUNB) {
        if (weight === 0) {
          weight = 1;
          run = 0;
        }
        run += weight << symbol;
        if (run >= table.length) return false;
        weight <<= 1;
        continue;
      }
      if (weight !== 0) {
        weight = 0;
        if (length + run > table.length) return false;
        const byte = this.#symbolToByte[moved[0] ?? 0] ?? 0;
        counts[byte] = (counts[byte] ?? 0) + run;
        table.fill(byte, length, length + run);
        length += run;
      }
      if (symbol > used) break;
      if (length >= table.length) return false;
      let place = symbol - 1;
      const front = moved[place] ?? 0;
      for (; place > 0; place--) moved[place] = moved[place - 1] ?? 0;
      moved[0] = front;
      const byte = this.#symbolToByte[front] ?? 0;
      counts[byte] = (counts[byte] ?? 0) + 1;
      table[length++] = byte;
    }
    this.length = length;
    return true;
  }

  /** Links each byte to the one that follows it in the text. */
  #sort(origin: number): boolean {
    const { table, length } = this;
    const next = this.#counts;
    let sum = 0;
    for (let byte = 0; byte < 256; byte++) {
      const count = next[byte] ?? 0;
      next[byte] = sum;
      sum += count;
    }
    for (let i = 0; i < length; i++) {
      const byte = (table[i] ?? 0) & 0xff;
      const place = next[byte] ?? 0;
      next[byte] = place + 1;
      table[place] = (table[place] ?? 0) | (i << 8);
    }
    if (length > 0 && origin >= length) return false;
    this.first = length > 0 ? (table[origin] ?? 0) : 0;
    return true;
  }
}
