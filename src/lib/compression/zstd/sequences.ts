import { corrupt } from './fault.ts';
import type { FseTable } from './fse.ts';
import type { Literals } from './literals.ts';
import { ReverseBits } from './reverse-bits.ts';
import type { ByteView } from './reverse-bits.ts';
import { literalLengths, matchLengths, offsets, readSequenceHead } from './sequence-tables.ts';
import type { SequenceTables } from './sequence-tables.ts';
import type { ZstdWindow } from './window.ts';

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
      const literalSymbol = literalTable.symbols[literalState] ?? 0;
      const matchSymbol = matchTable.symbols[matchState] ?? 0;
      const offsetBits = offsetTable.symbols[offsetState] ?? 0;
      // The shift is by one place if no literals come first, for then the last offset would not be repeated.
      const shift = literalSymbol === 0 ? 1 : 0;
      let offset: number;
      if (offsetBits > 1) {
        offset = (offsets.base[offsetBits] ?? 0) + stream.readFast(offsetBits);
        recent2 = recent1;
        recent1 = recent0;
      } else {
        const which = offsetBits === 0 ? shift : 1 + shift + stream.readFast(1);
        if (which === 0) offset = recent0;
        else if (which === 1) offset = recent1;
        else offset = which === 2 ? recent2 : recent0 - 1;
        // 0 is not valid; without extra bits the kernel lets it through to the copy.
        if (offset === 0 && offsetBits === 1) offset = 1;
        if (which > 1) recent2 = recent1;
        if (which > 0) recent1 = recent0;
      }
      recent0 = offset;
      const matchExtra = matchLengths.extra[matchSymbol] ?? 0;
      const matchLength = (matchLengths.base[matchSymbol] ?? 0) + (matchExtra > 0 ? stream.readFast(matchExtra) : 0);
      const literalExtra = literalLengths.extra[literalSymbol] ?? 0;
      const literalLength =
        (literalLengths.base[literalSymbol] ?? 0) + (literalExtra > 0 ? stream.readFast(literalExtra) : 0);
      literalState = nextState(literalTable, literalState, stream);
      matchState = nextState(matchTable, matchState, stream);
      offsetState = nextState(offsetTable, offsetState, stream);

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

function nextState(table: FseTable, state: number, stream: ReverseBits): number {
  return (table.next[state] ?? 0) + stream.read(table.bits[state] ?? 0);
}
