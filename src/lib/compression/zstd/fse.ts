import { corrupt } from './fault.ts';
import type { ByteView, ReverseBits } from './reverse-bits.ts';

const TABLE_LOG_MIN = 5;
const TABLE_LOG_ABSOLUTE_MAX = 15;

/** How often each symbol occurs in the table (-1: once, at its end), as the header says it. */
export interface Distribution {
  readonly counts: Int16Array;
  readonly tableLog: number;
  /** Length of the header in bytes. */
  readonly size: number;
}

/**
 * `FSE_readNCount`. In: where the header begins, how many bytes there are, and the highest symbol allowed.
 * Corrupt if the counts do not add up, if there are too many symbols, or if the header is longer than its bytes.
 */
export function readDistribution(view: ByteView, start: number, size: number, highest: number): Distribution {
  const counts = new Int16Array(highest + 1);
  let bit = 0;
  const peek = (): number => {
    if (bit > size * 8 + 32) corrupt();
    const at = start + (bit >> 3);
    const word = view.word(at) >>> (bit & 7);
    // Only what belongs to the header's bytes counts; behind them zeros are read.
    const valid = size * 8 - bit;
    return valid >= 24 ? word & 0xffffff : valid <= 0 ? 0 : word & ((1 << valid) - 1);
  };
  const tableLog = (peek() & 15) + TABLE_LOG_MIN;
  if (tableLog > TABLE_LOG_ABSOLUTE_MAX) corrupt();
  bit = 4;
  let remaining = (1 << tableLog) + 1;
  let threshold = 1 << tableLog;
  let bits = tableLog + 1;
  let symbol = 0;
  let afterZero = false;
  while (remaining > 1 && symbol <= highest) {
    if (afterZero) {
      for (;;) {
        const repeat = peek() & 3;
        bit += 2;
        symbol += repeat;
        if (repeat < 3) break;
        if (symbol > highest + 36) corrupt();
      }
      if (symbol > highest) break;
    }
    const max = 2 * threshold - 1 - remaining;
    const value = peek();
    let count = value & (threshold - 1);
    if (count < max) {
      bit += bits - 1;
    } else {
      count = value & (2 * threshold - 1);
      if (count >= threshold) count -= max;
      bit += bits;
    }
    count--;
    remaining -= Math.abs(count);
    counts[symbol++] = count;
    afterZero = count === 0;
    while (remaining < threshold && remaining > 1) {
      bits--;
      threshold >>= 1;
    }
  }
  if (remaining !== 1) corrupt();
  const used = (bit + 7) >> 3;
  if (used > size) corrupt();
  return { counts, tableLog, size: used };
}

/**
 * A decoding table of finite state entropy. An entry holds, from its lowest bit: the state's symbol (8 bits), how many
 * bits to read for the next state (8), and the number to add them to (16).
 */
export interface FseTable {
  readonly tableLog: number;
  readonly entries: Uint32Array;
}

/** In: an entry of a table, and the stream. Out: the next state. */
export function nextState(entry: number, stream: ReverseBits): number {
  return (entry >>> 16) + stream.read((entry >>> 8) & 0xff);
}

/** `ZSTD_buildFSETable` and `FSE_buildDTable`. */
export function buildFseTable(counts: ArrayLike<number>, tableLog: number): FseTable {
  const size = 1 << tableLog;
  const symbols = new Uint8Array(size);
  const entries = new Uint32Array(size);
  const nextOf = new Uint16Array(counts.length);
  let high = size - 1;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] ?? 0;
    nextOf[symbol] = Math.abs(count);
    if (count === -1) symbols[high--] = symbol;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let place = 0;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    for (let i = counts[symbol] ?? 0; i > 0; i--) {
      symbols[place] = symbol;
      do place = (place + step) & (size - 1);
      while (place > high);
    }
  }
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state] ?? 0;
    const number = nextOf[symbol] ?? 0;
    nextOf[symbol] = number + 1;
    const width = tableLog - (31 - Math.clz32(number));
    entries[state] = symbol | (width << 8) | (((number << width) - size) << 16);
  }
  return { tableLog, entries };
}

/** A table of one state, for a block in which one symbol stands for all. */
export function singleSymbolTable(symbol: number): FseTable {
  return { tableLog: 0, entries: Uint32Array.of(symbol) };
}
