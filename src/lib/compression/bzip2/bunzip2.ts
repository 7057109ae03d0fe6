import type { Decompressed, Decompressor, Sink } from '../decompressor.ts';
import { OutputSlab } from '../output-slab.ts';
import { BitReader } from './bit-reader.ts';
import { BlockReader } from './block.ts';

const OUTPUT_SIZE = 4096;
/** "BZh0": the digit behind it, 1 to 9, is the block size in units of 100,000 bytes. */
const MAGIC = 0x425a6830;
const CRC_POLYNOMIAL = 0x04c11db7;
/** Four equal bytes are followed by a count; the kernel counts down from here. */
const RUN_COUNTDOWN = 5;

const PAST_THE_END =
  'The kernel does not notice that this bzip2 data ends too early: it reads on behind the image, and dies where no memory is. ' +
  'Zeros are assumed there.';

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ CRC_POLYNOMIAL : value << 1;
  return value >>> 0;
});

/** Undoes the last step, the run lengths, and checks the CRCs: `read_bunzip`. */
class BlockWriter {
  readonly #blocks: BlockReader;
  #totalCrc = 0;
  /** The state between two fills; `left` is -1 before the first block. */
  #left = -1;
  #entry = 0;
  #byte = 0;
  #countdown = RUN_COUNTDOWN;
  #copies = 0;
  #crc = 0;
  #ended = false;

  constructor(blocks: BlockReader) {
    this.#blocks = blocks;
  }

  /** The CRC of the file as written fits the one that was computed. */
  get isIntact(): boolean {
    return this.#blocks.crc === this.#totalCrc;
  }

  /**
   * Fills `output`. Out: how many bytes; or `end` (to be followed by the check of the CRC) or `error`, and then the
   * bytes that this call had already made are lost, as they are in the kernel.
   */
  fill(output: Uint8Array): number | 'end' | 'error' {
    if (this.#ended) return 'end';
    let made = 0;
    for (;;) {
      made = this.#left < 0 ? made : this.#copyOut(output, made);
      if (this.#left >= 0) return made;
      if (this.#left === -2 && !this.#closeBlock()) return 'end';
      const next = this.#blocks.next();
      if (next === 'error') return 'error';
      if (next === 'last block') {
        this.#ended = true;
        return made;
      }
      this.#left = this.#blocks.length;
      this.#entry = this.#blocks.first >>> 8;
      this.#byte = this.#blocks.first & 0xff;
      this.#countdown = RUN_COUNTDOWN;
      this.#copies = 0;
      this.#crc = 0xffffffff;
    }
  }

  /** False if the block's CRC is wrong; the file's is then made wrong as well. */
  #closeBlock(): boolean {
    const crc = ~this.#crc >>> 0;
    this.#totalCrc = (((this.#totalCrc << 1) | (this.#totalCrc >>> 31)) ^ crc) >>> 0;
    if (crc === this.#blocks.crc) return true;
    this.#totalCrc = (this.#blocks.crc + 1) >>> 0;
    return false;
  }

  /** Out: the bytes made so far. `left` is -2 afterwards if the block is used up. */
  #copyOut(output: Uint8Array, already: number): number {
    const { table } = this.#blocks;
    let made = already;
    let left = this.#left;
    let entry = this.#entry;
    let byte = this.#byte;
    let countdown = this.#countdown;
    let copies = this.#copies;
    let crc = this.#crc;
    for (;;) {
      for (; copies > 0; copies--) {
        if (made >= output.length) {
          this.#left = left;
          this.#entry = entry;
          this.#byte = byte;
          this.#countdown = countdown;
          this.#copies = copies;
          this.#crc = crc;
          return made;
        }
        output[made++] = byte;
        crc = (crc << 8) ^ (crcTable[(crc >>> 24) ^ byte] ?? 0);
      }
      if (left === 0) break;
      left--;
      const previous = byte;
      const link = table[entry] ?? 0;
      byte = link & 0xff;
      entry = link >>> 8;
      copies = 1;
      if (--countdown > 0) {
        if (byte !== previous) countdown = RUN_COUNTDOWN - 1;
      } else {
        copies = byte;
        byte = previous;
        countdown = RUN_COUNTDOWN;
      }
    }
    this.#left = -2;
    this.#crc = crc;
    return made;
  }
}

/**
 * `bunzip2` of lib/decompress_bunzip2.c. Only two of its failures have a text; for the others init/initramfs.c says
 * `decompressor failed`. The CRC of the whole file is not looked at if the output ends with a full flush.
 */
function decompress(input: Uint8Array, sink: Sink): Decompressed {
  const reader = new BitReader(input);
  const done = (error: string | null): Decompressed => ({
    consumed: reader.position,
    error,
    unmodelled: reader.ended ? PAST_THE_END : null,
  });
  const level = reader.bits(32) - MAGIC;
  if (level < 1 || level > 9) return done('decompressor failed');
  const writer = new BlockWriter(new BlockReader(reader, 100_000 * level));
  const slab = new OutputSlab(OUTPUT_SIZE);
  for (;;) {
    const { memory, start } = slab.reserve(OUTPUT_SIZE);
    const made = writer.fill(memory.subarray(start, start + OUTPUT_SIZE));
    if (made === 'error') return done('decompressor failed');
    if (made === 'end') return done(writer.isIntact ? null : 'Data integrity error when decompressing.');
    if (made === 0) return done(null);
    if (!sink(slab.take(made))) return done('Compressed file ends unexpectedly');
  }
}

/** Segments that begin with 42 5a. */
export const bzip2: Decompressor = { format: 'bzip2', decompress };
