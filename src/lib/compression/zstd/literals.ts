import { corrupt, otherFault } from './fault.ts';
import { decodeFourStreams, decodeOneStream, readHuffmanTable } from './huffman.ts';
import type { HuffmanTable } from './huffman.ts';
import type { ByteView } from './reverse-bits.ts';

export const BLOCK_SIZE_MAX = 1 << 17;
const COMPRESSED_BLOCK_MIN = 3;

/** Literals of a block: in `bytes` from `start`, `length` of them. `size` is what the section takes of the block. */
export interface Literals {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly length: number;
  readonly size: number;
}

/** The literals section of blocks: `ZSTD_decodeLiteralsBlock`. It keeps the Huffman table for the blocks that follow. */
export class LiteralsDecoder {
  #table: HuffmanTable | null = null;
  readonly #buffer = new Uint8Array(BLOCK_SIZE_MAX);

  /** In: a compressed block at `start`, `size` bytes long. */
  decode(view: ByteView, start: number, size: number): Literals {
    if (size < COMPRESSED_BLOCK_MIN) corrupt();
    const head = view.bytes[start] ?? 0;
    const type = head & 3;
    const form = (head >> 2) & 3;
    return type < 2 ? this.#plain(view, start, size, type === 1, form) : this.#huffman(view, start, size, type, form);
  }

  /** Raw literals, or one byte that is repeated. */
  #plain(view: ByteView, start: number, size: number, repeated: boolean, form: number): Literals {
    const word = view.word(start);
    const head = form === 1 ? 2 : form === 3 ? 3 : 1;
    const length = head === 1 ? (word & 0xff) >> 3 : (head === 2 ? word & 0xffff : word & 0xffffff) >> 4;
    if (repeated && head === 3 && size < 4) corrupt();
    if (length > BLOCK_SIZE_MAX) corrupt();
    if (!repeated) {
      if (head + length > size) corrupt();
      return { bytes: view.bytes, start: start + head, length, size: head + length };
    }
    this.#buffer.fill(view.bytes[start + head] ?? 0, 0, length);
    return { bytes: this.#buffer, start: 0, length, size: head + 1 };
  }

  #huffman(view: ByteView, start: number, size: number, type: number, form: number): Literals {
    // dictionary_corrupted: the block wants the table of one before it, and there was none.
    if (type === 3 && this.#table === null) otherFault();
    if (size < 5) corrupt();
    const word = view.word(start);
    const head = form < 2 ? 3 : form + 2;
    const width = form < 2 ? 10 : form === 2 ? 14 : 18;
    const length = (word >>> 4) & ((1 << width) - 1);
    const compressed =
      form === 3 ? (word >>> 22) + ((view.bytes[start + 4] ?? 0) << 10) : (word >>> (4 + width)) & ((1 << width) - 1);
    if (length > BLOCK_SIZE_MAX || compressed + head > size) corrupt();
    let at = start + head;
    const end = at + compressed;
    let table = type === 3 ? this.#table : null;
    if (table === null) {
      if (form !== 0 && length === 0) corrupt();
      const read = readHuffmanTable(view, at, compressed);
      if (read.size >= compressed) corrupt();
      at += read.size;
      table = read.table;
      this.#table = table;
    }
    const decode = form === 0 ? decodeOneStream : decodeFourStreams;
    decode(view, at, end - at, table, this.#buffer, length);
    return { bytes: this.#buffer, start: 0, length, size: head + compressed };
  }
}
