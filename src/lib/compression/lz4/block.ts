/** How far a compressed block can expand: one byte of a length adds at most 255 bytes of output. */
const LARGEST_EXPANSION = 255;

const MIN_MATCH = 4;
const RUN_MASK = 15;
/** The last bytes of a block must be literals, this many at least. */
const LAST_LITERALS = 5;
/** No literal run but the last may end nearer to the end of the room than this. */
const MATCH_FIND_LIMIT = 12;
/** Inside these margins the kernel takes a path with fewer tests: 14 literals and an offset, 14 literals and 18 bytes. */
const SHORTCUT_INPUT = 14 + 2;
const SHORTCUT_OUTPUT = 14 + 18;

/** In: sizes in bytes of a compressed block and of the room that the kernel gives it. Out: the memory it can need. */
export function lz4OutputBound(compressed: number, room: number): number {
  return Math.min(room, compressed * LARGEST_EXPANSION + SHORTCUT_OUTPUT);
}

/**
 * `LZ4_decompress_safe` of lib/lz4/lz4_decompress.c for one block, with its own idea of what is too near the end.
 * In: the bytes; the block at `start`, `size` bytes long (it may be said to reach behind the input); `output`, of at
 * least `lz4OutputBound` bytes, written from 0; `room`, what the kernel would have there.
 * Out: bytes written, or -1 for corrupt data. Bytes of the block that lie behind the input are taken for zeros.
 */
export function decompressLz4Block(
  input: Uint8Array,
  start: number,
  size: number,
  output: Uint8Array,
  room: number,
): number {
  const inputEnd = start + size;
  let ip = start;
  let op = 0;
  for (;;) {
    const token = input[ip++] ?? 0;
    let length = token >> 4;

    const shortcut = length !== RUN_MASK && ip < inputEnd - SHORTCUT_INPUT && op <= room - SHORTCUT_OUTPUT;
    if (shortcut) {
      for (let i = 0; i < length; i++) output[op++] = input[ip++] ?? 0;
    } else {
      if (length === RUN_MASK) {
        if (ip >= inputEnd - RUN_MASK) return -1;
        let more: number;
        do {
          more = input[ip++] ?? 0;
          length += more;
        } while (ip < inputEnd - RUN_MASK && more === 255);
      }
      const literalsEnd = op + length;
      if (literalsEnd > room - MATCH_FIND_LIMIT || ip + length > inputEnd - (2 + 1 + LAST_LITERALS)) {
        if (ip + length !== inputEnd || literalsEnd > room) return -1;
        copyLiterals(input, ip, output, op, length);
        return literalsEnd;
      }
      copyLiterals(input, ip, output, op, length);
      ip += length;
      op = literalsEnd;
    }

    const offset = (input[ip] ?? 0) | ((input[ip + 1] ?? 0) << 8);
    ip += 2;
    let matchLength = token & 15;
    if (offset > op) return -1;
    const unchecked = shortcut && matchLength !== 15 && offset >= 8;
    if (matchLength === 15) {
      let more: number;
      do {
        more = input[ip++] ?? 0;
        if (ip > inputEnd - LAST_LITERALS) return -1;
        matchLength += more;
      } while (more === 255);
    }
    const matchEnd = op + matchLength + MIN_MATCH;
    if (!unchecked && matchEnd > room - LAST_LITERALS) return -1;
    copyMatch(output, op, offset, matchEnd);
    op = matchEnd;
  }
}

function copyLiterals(input: Uint8Array, from: number, output: Uint8Array, to: number, length: number): void {
  if (length < 32 || from + length > input.length) {
    for (let i = 0; i < length; i++) output[to + i] = input[from + i] ?? 0;
  } else {
    output.set(input.subarray(from, from + length), to);
  }
}

/** Offset 0 repeats nothing: the kernel writes the offset itself there first (`LZ4_write32`), so it yields zeros. */
function copyMatch(output: Uint8Array, from: number, offset: number, end: number): void {
  if (offset === 0) {
    output.fill(0, from, end);
  } else if (offset >= end - from && end - from > 32) {
    output.copyWithin(from, from - offset, end - offset);
  } else {
    for (let op = from; op < end; op++) output[op] = output[op - offset] ?? 0;
  }
}
