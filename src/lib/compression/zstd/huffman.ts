import { corrupt } from './fault.ts';
import { buildFseTable, nextState, readDistribution } from './fse.ts';
import { bitsAt, ReverseBits } from './reverse-bits.ts';
import type { ByteView } from './reverse-bits.ts';

const TABLE_LOG_MAX = 12;
const WEIGHTS_TABLE_LOG_MAX = 6;
/** Weights that can be written; the last symbol's is implied. */
const WEIGHTS_MAX = 255;
/** Jump table and a byte for each of four streams. */
const FOUR_STREAMS_MIN = 10;

/** For each `tableLog` bits of a stream: the symbol in the low byte, the length of its code above. */
export interface HuffmanTable {
  readonly tableLog: number;
  readonly entries: Uint16Array;
}

/** Weights that are themselves compressed: two states take turns until the stream is used up. */
function readCompressedWeights(view: ByteView, start: number, size: number, weights: Uint8Array): number {
  const { counts, tableLog, size: used } = readDistribution(view, start, size, 255);
  if (tableLog > WEIGHTS_TABLE_LOG_MAX) corrupt();
  const table = buildFseTable(counts, tableLog);
  const stream = new ReverseBits(view, start + used, size - used);
  if (!stream.isValid) corrupt();
  const states = [stream.read(tableLog), stream.read(tableLog)];
  let count = 0;
  for (let turn = 0; ; turn ^= 1) {
    if (count > WEIGHTS_MAX - 2) corrupt();
    const entry = table.entries[states[turn] ?? 0] ?? 0;
    weights[count++] = entry;
    states[turn] = nextState(entry, stream);
    if (stream.remaining < 0) {
      weights[count++] = table.entries[states[turn ^ 1] ?? 0] ?? 0;
      return count;
    }
  }
}

/**
 * `HUF_readStats` and `HUF_readDTableX1`: the description of a code, at `start`, in at most `size` bytes.
 * Out: the table and the length of the description in bytes.
 */
export function readHuffmanTable(view: ByteView, start: number, size: number): { table: HuffmanTable; size: number } {
  if (size < 1) corrupt();
  const weights = new Uint8Array(WEIGHTS_MAX + 2);
  const head = view.bytes[start] ?? 0;
  let count: number;
  let used: number;
  if (head >= 128) {
    count = head - 127;
    used = (count + 1) >> 1;
    if (used + 1 > size) corrupt();
    for (let i = 0; i < count; i++) {
      const pair = view.bytes[start + 1 + (i >> 1)] ?? 0;
      weights[i] = (i & 1) === 0 ? pair >> 4 : pair & 15;
    }
  } else {
    used = head;
    if (used + 1 > size) corrupt();
    count = readCompressedWeights(view, start + 1, used, weights);
  }

  const ranks = new Uint16Array(TABLE_LOG_MAX + 2);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[i] ?? 0;
    if (weight > TABLE_LOG_MAX) corrupt();
    ranks[weight] = (ranks[weight] ?? 0) + 1;
    total += (1 << weight) >> 1;
  }
  if (total === 0) corrupt();
  const tableLog = 32 - Math.clz32(total);
  if (tableLog > TABLE_LOG_MAX) corrupt();
  const rest = (1 << tableLog) - total;
  if ((rest & (rest - 1)) !== 0) corrupt();
  const lastWeight = 32 - Math.clz32(rest);
  weights[count++] = lastWeight;
  ranks[lastWeight] = (ranks[lastWeight] ?? 0) + 1;
  const lightest = ranks[1] ?? 0;
  if (lightest < 2 || (lightest & 1) !== 0) corrupt();

  const entries = new Uint16Array(1 << tableLog);
  let at = 0;
  for (let weight = 1; weight <= tableLog; weight++) {
    const length = (1 << weight) >> 1;
    for (let symbol = 0; symbol < count; symbol++) {
      if (weights[symbol] !== weight) continue;
      entries.fill(symbol | ((tableLog + 1 - weight) << 8), at, at + length);
      at += length;
    }
  }
  return { table: { tableLog, entries }, size: used + 1 };
}

/** One stream of literals, which must be used up to the bit. */
function decodeStream(
  view: ByteView,
  start: number,
  size: number,
  table: HuffmanTable,
  output: Uint8Array,
  from: number,
  to: number,
): void {
  const stream = new ReverseBits(view, start, size);
  if (!stream.isValid) corrupt();
  const { tableLog, entries } = table;
  const mask = (1 << tableLog) - 1;
  let remaining = stream.remaining;
  let at = from;
  // Two codes and seven bits of misalignment fit a word of 32 bits.
  for (; at + 2 <= to && remaining >= 2 * tableLog; at += 2) {
    const low = remaining - 2 * tableLog;
    const word = view.word(start + (low >> 3)) >>> (low & 7);
    const first = entries[(word >>> tableLog) & mask] ?? 0;
    const length = first >> 8;
    const second = entries[(word >>> (tableLog - length)) & mask] ?? 0;
    output[at] = first;
    output[at + 1] = second;
    remaining -= length + (second >> 8);
  }
  for (; at < to; at++) {
    if (remaining <= 0) corrupt();
    const low = remaining - tableLog;
    const index =
      low >= 0 ? bitsAt(view, start, low, tableLog) : ((view.word(start) & ((1 << remaining) - 1)) << -low) & mask;
    const entry = entries[index] ?? 0;
    output[at] = entry;
    remaining -= entry >> 8;
  }
  if (remaining !== 0) corrupt();
}

/** `HUF_decompress1X1`: all literals in one stream. In: the stream, and how many bytes come out, at 0 of `output`. */
export function decodeOneStream(
  view: ByteView,
  start: number,
  size: number,
  table: HuffmanTable,
  output: Uint8Array,
  length: number,
): void {
  decodeStream(view, start, size, table, output, 0, length);
}

/** `HUF_decompress4X1`: four streams behind a table of the first three sizes, each for a quarter of the literals. */
export function decodeFourStreams(
  view: ByteView,
  start: number,
  size: number,
  table: HuffmanTable,
  output: Uint8Array,
  length: number,
): void {
  if (size < FOUR_STREAMS_MIN) corrupt();
  const quarter = (length + 3) >> 2;
  if (quarter * 3 > length) corrupt();
  const jumps = [view.word(start) & 0xffff, view.word(start + 2) & 0xffff, view.word(start + 4) & 0xffff];
  let at = start + 6;
  const end = start + size;
  for (let i = 0; i < 4; i++) {
    const streamSize = jumps[i] ?? end - at;
    if (at + streamSize > end) corrupt();
    decodeStream(view, at, streamSize, table, output, i * quarter, i === 3 ? length : (i + 1) * quarter);
    at += streamSize;
  }
}
