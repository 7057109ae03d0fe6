import type { ByteSource } from '../bytes/byte-source.ts';
import type { EntryWalker } from './walker.ts';

/** Lets a walker go through a source until it stops or the source ends. Bodies are not looked at. */
export function walkSource(walker: EntryWalker, source: ByteSource): void {
  while (!walker.stopped) {
    const { from, length } = walker;
    if (from + length > source.length) return walker.finish(source.length);
    const { bytes, start } = source.window(from, from + length);
    walker.take(bytes, from - start);
  }
}

/**
 * Lets a walker go through bytes that arrive in chunks and are not kept: at most one name (64 KiB) is held back.
 */
export class ChunkFeeder {
  /** Bytes that have arrived. */
  offset = 0;
  private readonly walker: EntryWalker;
  private held = new Uint8Array(0);

  constructor(walker: EntryWalker) {
    this.walker = walker;
  }

  push(chunk: Uint8Array): void {
    const { walker } = this;
    let bytes: Uint8Array = chunk;
    let start = this.offset;
    this.offset += chunk.length;
    if (this.held.length > 0) {
      bytes = new Uint8Array(this.held.length + chunk.length);
      bytes.set(this.held);
      bytes.set(chunk, this.held.length);
      start -= this.held.length;
      this.held = new Uint8Array(0);
    }
    while (!walker.stopped && walker.from + walker.length <= this.offset) walker.take(bytes, walker.from - start);
    if (!walker.stopped && walker.from < this.offset) this.held = bytes.slice(walker.from - start);
  }

  finish(): void {
    if (!this.walker.stopped) this.walker.finish(this.offset);
  }
}
