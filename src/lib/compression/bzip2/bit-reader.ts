/**
 * Bits of a stream, highest first: `get_bits` of lib/decompress_bunzip2.c, its behaviour at the end included. The call
 * that finds no more input gives 0 and takes nothing; the calls after it go on reading what lies behind the input.
 * Here that is zeros.
 */
export class BitReader {
  readonly input: Uint8Array;
  /** Index of the next byte that is not in the buffer yet. */
  position = 0;
  /** How many of the buffer's lowest bits were not used yet. */
  count = 0;
  buffer = 0;
  /** The end of the input was passed. */
  ended = false;

  constructor(input: Uint8Array) {
    this.input = input;
  }

  /** In: 1 to 32 bits. Out: their value, unsigned. */
  bits(wanted: number): number {
    let rest = wanted;
    let bits = 0;
    while (this.count < rest) {
      if (this.position >= this.input.length && !this.ended) {
        this.ended = true;
        return 0;
      }
      if (this.count >= 24) {
        rest -= this.count;
        bits = (this.buffer & ((1 << this.count) - 1)) << rest;
        this.count = 0;
      }
      this.buffer = (this.buffer << 8) | (this.input[this.position++] ?? 0);
      this.count += 8;
    }
    this.count -= rest;
    return (bits | ((this.buffer >>> this.count) & ((1 << rest) - 1))) >>> 0;
  }
}
