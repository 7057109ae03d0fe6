/** Matches found by the two-byte code right after a long literal run start behind this distance. */
const M2_MAX_OFFSET = 0x0800;
/** The run of zeros of bitstream version 1 ("lzo-rle") is at least this long. */
const MIN_ZERO_RUN_LENGTH = 4;

/**
 * One LZO1X block: `lzo1x_decompress_safe` of lib/lzo/lzo1x_decompress_safe.c; the format is described in
 * Documentation/staging/lzo.rst.
 * In: the block (exactly its bytes) and the room for its output. Out: bytes written, or -1 for every way to be corrupt
 * (the caller has one text for all).
 */
export function decompressLzo1x(input: Uint8Array, output: Uint8Array): number {
  const inputEnd = input.length;
  const room = output.length;
  if (inputEnd < 3) return -1;
  let ip = 0;
  let op = 0;
  /** 0: a match ended without literals; 1 to 3: that many followed it; 4: a literal run came before. */
  let state = 0;
  let version = 0;
  if (inputEnd >= 5 && input[0] === 17) {
    version = input[1] ?? 0;
    ip = 2;
  }

  /** Reads a length that goes on through zero bytes, each worth 255. Out: -1 if the block ends first. */
  const longLength = (base: number): number => {
    let length = base;
    while (input[ip] === 0) {
      ip++;
      length += 255;
      if (ip >= inputEnd) return -1;
    }
    return length + (input[ip++] ?? 0);
  };
  /** Copies literals; `spare` bytes of input must be left behind them, because no block ends with literals. */
  const copyLiterals = (count: number): boolean => {
    if (room - op < count || inputEnd - ip < count + 3) return false;
    for (let i = 0; i < count; i++) output[op++] = input[ip++] ?? 0;
    return true;
  };

  const first = input[ip] ?? 0;
  if (first > 17) {
    ip++;
    state = first - 17 < 4 ? first - 17 : 4;
    if (!copyLiterals(first - 17)) return -1;
  }

  for (;;) {
    const code = input[ip++] ?? 0;
    let distance: number;
    let length: number;
    let literals: number;
    if (code < 16 && state === 0) {
      length = code === 0 ? longLength(15) : code;
      if (length < 0 || !copyLiterals(length + 3)) return -1;
      state = 4;
      continue;
    }
    if (code < 16) {
      literals = code & 3;
      distance = (code >> 2) + ((input[ip++] ?? 0) << 2) + 1;
      length = 2;
      if (state === 4) {
        distance += M2_MAX_OFFSET;
        length = 3;
      }
    } else if (code >= 64) {
      literals = code & 3;
      distance = ((code >> 2) & 7) + ((input[ip++] ?? 0) << 3) + 1;
      length = (code >> 5) + 1;
    } else {
      const near = code >= 32;
      const bits = near ? 31 : 7;
      if (!near && inputEnd - ip < 2) return -1;
      let tail = (input[ip] ?? 0) | ((input[ip + 1] ?? 0) << 8);
      if (!near && version !== 0 && (tail & 0xfffc) === 0xfffc && (code & 0xf8) === 0x18) {
        if (inputEnd - ip < 3) return -1;
        const zeros = ((code & 7) | ((input[ip + 2] ?? 0) << 3)) + MIN_ZERO_RUN_LENGTH;
        if (room - op < zeros) return -1;
        output.fill(0, op, op + zeros);
        op += zeros;
        ip += 3;
        state = tail & 3;
        if (!copyLiterals(state)) return -1;
        continue;
      }
      length = (code & bits) + 2;
      if (length === 2) {
        length = longLength(bits + 2);
        if (length < 0 || inputEnd - ip < 2) return -1;
        tail = (input[ip] ?? 0) | ((input[ip + 1] ?? 0) << 8);
      }
      ip += 2;
      literals = tail & 3;
      distance = tail >> 2;
      if (near) {
        distance += 1;
      } else {
        distance += (code & 8) << 11;
        // The end mark: a far match of distance 0, which must be of length 3 and use the block up.
        if (distance === 0) return length === 3 && ip === inputEnd ? op : -1;
        distance += 0x4000;
      }
    }
    if (distance > op || room - op < length) return -1;
    for (const end = op + length; op < end; op++) output[op] = output[op - distance] ?? 0;
    state = literals;
    if (!copyLiterals(literals)) return -1;
  }
}
