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
    // In variables of its own: a field would be read and written again for each sequence.
    const output = window.view;
    const from = literals.bytes;
    const literalView = new DataView(from.buffer, from.byteOffset, from.byteLength);
    let { position } = window;
    let literal = literals.start;
    let literalState = stream.read(literalTable.tableLog);
    let offsetState = stream.read(offsetTable.tableLog);
    let matchState = stream.read(matchTable.tableLog);
    let { remaining } = stream;
    const literalEntries = literalTable.entries;
    const matchEntries = matchTable.entries;
    const offsetEntries = offsetTable.entries;
    const { base: literalBase, extra: literalExtra } = literalLengths;
    const { base: matchBase, extra: matchExtra } = matchLengths;
    const { base: offsetBase } = offsets;
    for (let i = 0; i < count; i++) {
      const literalEntry = literalEntries[literalState] ?? 0;
      const matchEntry = matchEntries[matchState] ?? 0;
      const offsetEntry = offsetEntries[offsetState] ?? 0;
      const literalSymbol = literalEntry & 0xff;
      const matchSymbol = matchEntry & 0xff;
      const offsetBits = offsetEntry & 0xff;
      const literalBits = literalExtra[literalSymbol] ?? 0;
      const matchBits = matchExtra[matchSymbol] ?? 0;
      const literalWidth = (literalEntry >>> 8) & 0xff;
      const matchWidth = (matchEntry >>> 8) & 0xff;
      const offsetWidth = (offsetEntry >>> 8) & 0xff;
      const widths = literalWidth + matchWidth + offsetWidth;
      let offsetExtra: number;
      let matchLength = matchBase[matchSymbol] ?? 0;
      let literalLength = literalBase[literalSymbol] ?? 0;
      if (remaining >= SEQUENCE_BITS_MAX && offsetBits <= WORD_BITS && widths <= WORD_BITS) {
        // Nearly all sequences: no read can run out, and one word holds what the three states take.
        remaining -= offsetBits;
        offsetExtra = bitsAt(view, dataStart, remaining, offsetBits);
        if (matchBits > 0) matchLength += bitsAt(view, dataStart, (remaining -= matchBits), matchBits);
        if (literalBits > 0) literalLength += bitsAt(view, dataStart, (remaining -= literalBits), literalBits);
        remaining -= widths;
        const bits = bitsAt(view, dataStart, remaining, widths);
        literalState = (literalEntry >>> 16) + (bits >>> (matchWidth + offsetWidth));
        matchState = (matchEntry >>> 16) + ((bits >>> offsetWidth) & ((1 << matchWidth) - 1));
        offsetState = (offsetEntry >>> 16) + (bits & ((1 << offsetWidth) - 1));
      } else {
        stream.remaining = remaining;
        offsetExtra = offsetBits > 0 ? stream.readFast(offsetBits) : 0;
        if (matchBits > 0) matchLength += stream.readFast(matchBits);
        if (literalBits > 0) literalLength += stream.readFast(literalBits);
        literalState = nextState(literalEntry, stream);
        matchState = nextState(matchEntry, stream);
        offsetState = nextState(offsetEntry, stream);
        ({ remaining } = stream);
      }

      // The shift is by one place if no literals come first, for then the last offset would not be repeated.
      const shift = literalSymbol === 0 ? 1 : 0;
      let offset: number;
      if (offsetBits > 1) {
        offset = (offsetBase[offsetBits] ?? 0) + offsetExtra;
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

      if (position + literalLength + matchLength > outputEnd) corrupt();
      if (literal + literalLength > literalsEnd) corrupt();
      // Nearly all copies are short, and their lengths cannot be foreseen: whole words without a loop or a branch.
      if (literalLength <= 8 && literal + 8 <= from.length) {
        output.setInt32(position, literalView.getInt32(literal, true), true);
        output.setInt32(position + 4, literalView.getInt32(literal + 4, true), true);
      } else window.set(from, literal, literalLength, position);
      position += literalLength;
      literal += literalLength;
      const match = position - offset;
      if (matchLength <= 16 && offset >= 4 && match >= 0) {
        output.setInt32(position, output.getInt32(match, true), true);
        output.setInt32(position + 4, output.getInt32(match + 4, true), true);
        output.setInt32(position + 8, output.getInt32(match + 8, true), true);
        output.setInt32(position + 12, output.getInt32(match + 12, true), true);
      } else window.copy(offset, matchLength, position);
      position += matchLength;
    }
    window.position = position;
    // The last step of the three states reads on, past the end of a valid stream; so "too far" is no fault there.
    if (remaining > 0) corrupt();
    recent[0] = recent0;
    recent[1] = recent1;
    recent[2] = recent2;
    return literal;
  }
}
