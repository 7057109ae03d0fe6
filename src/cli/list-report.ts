import type { ArchiveEntry } from '../lib/cpio/entry.ts';
import type { ImageSegment } from '../lib/image/list-image.ts';
import { entryJson, entryLine } from './entry-output.ts';

/** What is said about one image. Nothing is written before `end`: an attempt that is given up leaves no trace. */
export interface ListReport {
  entry(entry: ArchiveEntry, segment: number): void;
  end(segments: readonly ImageSegment[], error: string | null): void;
}

/** Text is kept as bytes in pieces of this size: as strings, a hundred thousand entries keep the collector busy. */
const PIECE = 1 << 18;

/** So much text (UTF-16 units) is put together before it becomes bytes: each conversion has its price. */
const TEXT = 1 << 12;

class TextPieces {
  private readonly done: Uint8Array[] = [];
  private text = '';
  private piece = Buffer.allocUnsafe(PIECE);
  private used = 0;

  add(text: string): void {
    this.text += text;
    if (this.text.length >= TEXT) this.encode();
  }

  private encode(): void {
    const { text } = this;
    this.text = '';
    // A UTF-16 unit takes at most three bytes of UTF-8.
    if (this.used + text.length * 3 > this.piece.length) {
      this.done.push(this.piece.subarray(0, this.used));
      this.piece = Buffer.allocUnsafe(Math.max(PIECE, text.length * 3));
      this.used = 0;
    }
    this.used += this.piece.write(text, this.used);
  }

  write(): void {
    this.encode();
    for (const piece of this.done) process.stdout.write(piece);
    process.stdout.write(this.piece.subarray(0, this.used));
  }
}

/** One JSON object in one line. */
export class JsonReport implements ListReport {
  private readonly image: string;
  private readonly entries = new TextPieces();
  private separator = '';

  constructor(image: string) {
    this.image = image;
  }

  entry(entry: ArchiveEntry, segment: number): void {
    this.entries.add(this.separator + entryJson(entry, segment));
    this.separator = ',';
  }

  end(segments: readonly ImageSegment[], error: string | null): void {
    process.stdout.write(`{"image":${JSON.stringify(this.image)},"segments":${JSON.stringify(segments)},"entries":[`);
    this.entries.write();
    process.stdout.write(`],"error":${JSON.stringify(error)}}\n`);
  }
}

/** A table for people: each segment with its entries below; the error goes to standard error. */
export class TableReport implements ListReport {
  private readonly image: string;
  private readonly bySegment: TextPieces[] = [];

  constructor(image: string) {
    this.image = image;
  }

  entry(entry: ArchiveEntry, segment: number): void {
    (this.bySegment[segment] ??= new TextPieces()).add(entryLine(entry));
  }

  end(segments: readonly ImageSegment[], error: string | null): void {
    for (const [index, { offset, length, compression, unpackedLength, entries }] of segments.entries()) {
      const form = compression === null ? 'uncompressed' : `${compression}, unpacked ${unpackedLength} bytes`;
      const count = `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
      process.stdout.write(`${this.image}: segment ${index} at byte ${offset}, ${length} bytes, ${form}, ${count}\n`);
      this.bySegment[index]?.write();
    }
    if (error !== null) process.stderr.write(`before-root: ${this.image}: ${error}\n`);
  }
}
