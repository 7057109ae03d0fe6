import { corrupt, otherFault } from './fault.ts';
import { buildFseTable, readDistribution, singleSymbolTable } from './fse.ts';
import type { FseTable } from './fse.ts';
import type { ByteView } from './reverse-bits.ts';

const LONG_COUNT = 0x7f00;

/** A code of the format: its table's limit, what each symbol stands for, and the table that needs no description. */
interface SequenceCode {
  readonly maxLog: number;
  /** By symbol: the value to which the extra bits are added, and how many they are. */
  readonly base: Uint32Array;
  readonly extra: Uint8Array;
  readonly standard: FseTable;
}

/** Values are said in the format by extra bits alone: each symbol begins where the one before it ends. */
function makeCode(
  maxLog: number,
  first: number,
  extra: readonly number[],
  counts: readonly number[],
  log: number,
): SequenceCode {
  const base = new Uint32Array(extra.length);
  let value = first;
  extra.forEach((bits, symbol) => {
    base[symbol] = value;
    value += 2 ** bits;
  });
  return { maxLog, base, extra: Uint8Array.from(extra), standard: buildFseTable(counts, log) };
}

const repeat = (value: number, times: number): number[] => new Array<number>(times).fill(value);

export const literalLengths = makeCode(
  9,
  0,
  [...repeat(0, 16), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  [4, 3, ...repeat(2, 11), 1, 1, 1, ...repeat(2, 9), 3, 2, ...repeat(1, 5), ...repeat(-1, 4)],
  6,
);

export const matchLengths = makeCode(
  9,
  3,
  [...repeat(0, 32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  [1, 4, 3, ...repeat(2, 6), ...repeat(1, 37), ...repeat(-1, 7)],
  6,
);

/** An offset's symbol is its number of bits; the first three values stand for offsets used before. */
const offsetBits = Array.from({ length: 32 }, (_, symbol) => symbol);
export const offsets: SequenceCode = {
  maxLog: 8,
  base: Uint32Array.from(offsetBits, (bits) => (bits < 2 ? bits : 2 ** bits - 3)),
  extra: Uint8Array.from(offsetBits),
  standard: buildFseTable([...repeat(1, 6), 2, 2, 2, ...repeat(1, 15), ...repeat(-1, 5)], 5),
};

/** The tables in force; a block can say that it uses those of the block before. */
export interface SequenceTables {
  literalLengths: FseTable | null;
  offsets: FseTable | null;
  matchLengths: FseTable | null;
}

/** How many sequences a block has, and where their bits begin: the head of the sequences section. */
export interface SequenceHead {
  readonly count: number;
  readonly dataStart: number;
}

/** `ZSTD_buildSeqTable`. Out: the table and the bytes that its description took. */
function readTable(
  view: ByteView,
  at: number,
  end: number,
  type: number,
  code: SequenceCode,
  before: FseTable | null,
): { table: FseTable; size: number } {
  if (type === 0) return { table: code.standard, size: 0 };
  if (type === 3) return before === null ? corrupt() : { table: before, size: 0 };
  if (at >= end && type === 1) corrupt();
  if (type === 1) {
    const symbol = view.bytes[at] ?? 0;
    if (symbol >= code.extra.length) corrupt();
    return { table: singleSymbolTable(symbol), size: 1 };
  }
  const { counts, tableLog, size } = readDistribution(view, at, end - at, code.extra.length - 1);
  if (tableLog > code.maxLog) corrupt();
  return { table: buildFseTable(counts, tableLog), size };
}

/** `ZSTD_decodeSeqHeaders`. In: the section's place, the end of the block; `tables` is brought up to date. */
export function readSequenceHead(view: ByteView, start: number, end: number, tables: SequenceTables): SequenceHead {
  if (end - start < 1) otherFault();
  let at = start;
  let count = view.bytes[at++] ?? 0;
  if (count === 0) {
    if (end - start !== 1) otherFault();
    return { count, dataStart: at };
  }
  if (count === 0xff) {
    if (at + 2 > end) otherFault();
    count = (view.word(at) & 0xffff) + LONG_COUNT;
    at += 2;
  } else if (count > 0x7f) {
    if (at >= end) otherFault();
    count = ((count - 0x80) << 8) + (view.bytes[at++] ?? 0);
  }
  if (at + 1 > end) otherFault();
  const types = view.bytes[at++] ?? 0;
  const literal = readTable(view, at, end, types >> 6, literalLengths, tables.literalLengths);
  at += literal.size;
  const offset = readTable(view, at, end, (types >> 4) & 3, offsets, tables.offsets);
  at += offset.size;
  const match = readTable(view, at, end, (types >> 2) & 3, matchLengths, tables.matchLengths);
  at += match.size;
  tables.literalLengths = literal.table;
  tables.offsets = offset.table;
  tables.matchLengths = match.table;
  return { count, dataStart: at };
}
