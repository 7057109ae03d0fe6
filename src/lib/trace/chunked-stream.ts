import { isZero } from '../rootfs/contents.ts';
import { countUpTo } from './count-up-to.ts';
import type { ByteStream, StreamLabel } from './stream.ts';

/** A stream that is one buffer: an image as the loader left it. Nothing is copied. */
export function bufferStream(label: StreamLabel, bytes: Uint8Array): ByteStream {
  return {
    label,
    length: bytes.length,
    read: (from, to) => bytes.slice(Math.max(0, from), Math.max(0, Math.min(to, bytes.length))),
  };
}

/** A stream that grows chunk by chunk as a decompressor makes it. Chunks of zeros are remembered as a length only. */
export class ChunkedStream implements ByteStream {
  readonly label: StreamLabel;
  length = 0;
  /** Bytes of memory that the chunks hold. */
  kept = 0;
  readonly #starts: number[] = [];
  readonly #chunks: (Uint8Array | null)[] = [];

  constructor(label: StreamLabel) {
    this.label = label;
  }

  /** In: a chunk that nobody will write to again. */
  append(chunk: Uint8Array): void {
    const empty = isZero(chunk);
    this.#starts.push(this.length);
    this.#chunks.push(empty ? null : chunk);
    this.length += chunk.length;
    if (!empty) this.kept += chunk.length;
  }

  read(from: number, to: number): Uint8Array {
    const begin = Math.max(0, from);
    const end = Math.max(begin, Math.min(to, this.length));
    const bytes = new Uint8Array(end - begin);
    for (let place = Math.max(0, countUpTo(this.#starts, begin) - 1); place < this.#chunks.length; place++) {
      const start = this.#starts[place] ?? 0;
      if (start >= end) break;
      const chunk = this.#chunks[place];
      if (chunk == null) continue;
      const part = chunk.subarray(Math.max(0, begin - start), Math.min(chunk.length, end - start));
      bytes.set(part, Math.max(start, begin) - begin);
    }
    return bytes;
  }
}
