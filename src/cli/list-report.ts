import type { ArchiveEntry } from '../lib/cpio/entry.ts';
import type { ImageSegment } from '../lib/image/list-image.ts';
import { entryJson, entryLine } from './entry-output.ts';

/** What is said about one image. Nothing is written before `end`: an attempt that is given up leaves no trace. */
export interface ListReport {
  entry(entry: ArchiveEntry, segment: number): void;
  end(segments: readonly ImageSegment[], error: string | null): void;
}

/** Text is put together up to so many characters: the longest string is far shorter than the longest listing. */
const CHUNK = 1 << 18;

class Chunks {
  private readonly done: string[] = [];
  private text = '';

  add(text: string): void {
    this.text += text;
    if (this.text.length < CHUNK) return;
    this.done.push(this.text);
    this.text = '';
  }

  write(): void {
    for (const chunk of this.done) process.stdout.write(chunk);
    process.stdout.write(this.text);
  }
}

/** One JSON object in one line. */
export class JsonReport implements ListReport {
  private readonly image: string;
  private readonly entries = new Chunks();
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
  private readonly bySegment: Chunks[] = [];

  constructor(image: string) {
    this.image = image;
  }

  entry(entry: ArchiveEntry, segment: number): void {
    (this.bySegment[segment] ??= new Chunks()).add(entryLine(entry));
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
