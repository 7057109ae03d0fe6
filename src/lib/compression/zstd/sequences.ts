import { corrupt } from './fault.ts';
import { nextState } from './fse.ts';
import type { Literals } from './literals.ts';
import { bitsAt, ReverseBits, WORD_BITS } from './reverse-bits.ts';
import type { ByteView } from './reverse-bits.ts';
import { literalLengths, matchLengths, offsets, readSequenceHead } from './sequence-tables.ts';
import type { SequenceTables } from './sequence-tables.ts';
import type { ZstdWindow } from './window.ts';

/** Extra bits of offset, match and literals, then of three states: no sequence takes more. */
const SEQUENCE_BITS_MAX = 31 + 16 + 16 + 9 + 9 + 8;

/** The sequences section of blocks; it keeps tables and the last three offsets for the blocks that follow. */
export class SequencesDecoder {
  readonly #tables: SequenceTables = { literalLengths: null, offsets: null, matchLengths: null };
  /** `fseEntropy`: sequences were decoded, so that tables can be repeated. */
  #hasTables = false;
  readonly #recent = [1, 4, 8];

  /**
   * `ZSTD_decodeSeqHeaders` and `ZSTD_decompressSequences`: writes the block's output into the window.
   * In: the section from `start` to the end of the block, the literals, and the most bytes that may come out.
   */
  decode(view: ByteView, start: number, end: number, literals: Literals, window: ZstdWindow, most: number): void {
    if (!this.#hasTables) {
      this.#tables.literalLengths = this.#tables.offsets = this.#tables.matchLengths = null;
    }
    const head = readSequenceHead(view, start, end, this.#tables);
    const literalsEnd = literals.start + literals.length;
    const outputEnd = window.position + most;
    let literal = literals.start;
    if (head.count > 0) {
      this.#hasTables = true;
      literal = this.#execute(view, head.dataStart, end, head.count, literals, window, outputEnd);
    }
    const rest = literalsEnd - literal;
    if (window.position + rest > outputEnd) corrupt();
    window.append(literals.bytes, literal, rest);
  }

  /** Out: the index of the first literal that no sequence took. */
  #execute(
    view: ByteView,
    dataStart: number,
    end: number,
    count: number,
    literals: Literals,
    window: ZstdWindow,
    outputEnd: number,
  ): number {
    const stream = new ReverseBits(view, dataStart, end - dataStart);
    const { literalLengths: literalTable, offsets: offsetTable, matchLengths: matchTable } = this.#tables;
    if (!stream.isValid || literalTable === null || offsetTable === null || matchTable === null) return corrupt();
    const literalsEnd = literals.start + literals.length;
    const recent = this.#recent;
    let [recent0 = 1, recent1 = 4, recent2 = 8] = recent;
    let literal = literals.start;
    let literalState = stream.read(literalTable.tableLog);
    let offsetState = stream.read(offsetTable.tableLog);
    let matchState = stream.read(matchTable.tableLog);
    for (let i = 0; i < count; i++) {
      const literalEntry = literalTable.entries[literalState] ?? 0;
      const matchEntry = matchTable.entries[matchState] ?? 0;
      const offsetEntry = offsetTable.entries[offsetState] ?? 0;
      const literalSymbol = literalEntry & 0xff;
      const matchSymbol = matchEntry & 0xff;
      const offsetBits = offsetEntry & 0xff;
      const literalBits = literalLengths.extra[literalSymbol] ?? 0;
      const matchBits = matchLengths.extra[matchSymbol] ?? 0;
      let offsetExtra: number;
      let matchLength = matchLengths.base[matchSymbol] ?? 0;
      let literalLength = literalLengths.base[literalSymbol] ?? 0;
      if (stream.remaining >= SEQUENCE_BITS_MAX && offsetBits <= WORD_BITS) {
        // Nearly all sequences: no read can run out, so the place is counted here.
        let bit = stream.remaining - offsetBits;
        offsetExtra = bitsAt(view, dataStart, bit, offsetBits);
        if (matchBits > 0) matchLength += bitsAt(view, dataStart, (bit -= matchBits), matchBits);
        if (literalBits > 0) literalLength += bitsAt(view, dataStart, (bit -= literalBits), literalBits);
        const literalWidth = (literalEntry >>> 8) & 0xff;
        const matchWidth = (matchEntry >>> 8) & 0xff;
        const offsetWidth = (offsetEntry >>> 8) & 0xff;
        literalState = (literalEntry >>> 16) + bitsAt(view, dataStart, (bit -= literalWidth), literalWidth);
        matchState = (matchEntry >>> 16) + bitsAt(view, dataStart, (bit -= matchWidth), matchWidth);
        offsetState = (offsetEntry >>> 16) + bitsAt(view, dataStart, (bit -= offsetWidth), offsetWidth);
        stream.remaining = bit;
      } else {
        offsetExtra = offsetBits > 0 ? stream.readFast(offsetBits) : 0;
        if (matchBits > 0) matchLength += stream.readFast(matchBits);
        if (literalBits > 0) literalLength += stream.readFast(literalBits);
        literalState = nextState(literalEntry, stream);
        matchState = nextState(matchEntry, stream);
        offsetState = nextState(offsetEntry, stream);
      }

      // The shift is by one place if no literals come first, for then the last offset would not be repeated.
      const shift = literalSymbol === 0 ? 1 : 0;
      let offset: number;
      if (offsetBits > 1) {
        offset = (offsets.base[offsetBits] ?? 0) + offsetExtra;
        recent2 = recent1;
        recent1 = recent0;
      } else {
        const which = offsetBits === 0 ? shift : 1 + shift + offsetExtra;
        if (which === 0) offset = recent0;
        else if (which === 1) offset = recent1;
        else offset = which === 2 ? recent2 : recent0 - 1;
        // 0 is not valid; the kernel makes it 1.
        if (offset === 0) offset = 1;
        if (which > 1) recent2 = recent1;
        if (which > 0) recent1 = recent0;
      }
      recent0 = offset;

      if (window.position + literalLength + matchLength > outputEnd) corrupt();
      if (literal + literalLength > literalsEnd) corrupt();
      window.append(literals.bytes, literal, literalLength);
      literal += literalLength;
      window.copy(offset, matchLength);
    }
    // The last step of the three states reads on, past the end of a valid stream; so "too far" is no fault there.
    if (stream.remaining > 0) corrupt();
    recent[0] = recent0;
    recent[1] = recent1;
    recent[2] = recent2;
    return literal;
  }
}
