import { memorySource } from '../bytes/byte-source.ts';
import { readEntry, type ArchiveEntry } from './entry.ts';
import type { ArchiveProblem } from './problem.ts';
import { walkSource } from './walk.ts';
import { EntryWalker } from './walker.ts';

/**
 * The entries of archives in memory. Only their offsets are kept: an entry is read from the bytes when it is asked
 * for, so a hundred thousand of them cost less than a megabyte.
 */
export class EntryList implements Iterable<ArchiveEntry> {
  private readonly bytes: Uint8Array;
  private readonly offsets: readonly number[];

  constructor(bytes: Uint8Array, offsets: readonly number[]) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  get length(): number {
    return this.offsets.length;
  }

  /** The entry at an index from 0; null where there is none. */
  at(index: number): ArchiveEntry | null {
    const offset = this.offsets[index];
    return offset === undefined ? null : readEntry(this.bytes, offset, offset);
  }

  /** The index of the entry that the byte at `offset` belongs to (padding belongs to what stands before), or null. */
  indexAt(offset: number): number | null {
    let low = 0;
    let high = this.offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.offsets[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : low - 1;
  }

  *[Symbol.iterator](): IterableIterator<ArchiveEntry> {
    for (const offset of this.offsets) {
      const entry = readEntry(this.bytes, offset, offset);
      if (entry !== null) yield entry;
    }
  }
}

export interface ArchiveListing {
  /** In archive order, over all archives that follow each other; trailers are not among them. */
  readonly entries: EntryList;
  readonly trailers: EntryList;
  readonly problems: readonly ArchiveProblem[];
  /** Where the walk ended: the length of the bytes, or the first byte that is neither zero nor a header. */
  readonly end: number;
}

/** Lists uncompressed archives in memory. In: any bytes. Out: entries as offsets into them; never throws. */
export function listEntries(bytes: Uint8Array): ArchiveListing {
  const entries: number[] = [];
  const trailers: number[] = [];
  const problems: ArchiveProblem[] = [];
  const walker = new EntryWalker({
    entry: (_bytes, _at, offset, isTrailer) => (isTrailer ? trailers : entries).push(offset),
    problem: (problem) => problems.push(problem),
  });
  walkSource(walker, memorySource(bytes));
  return {
    entries: new EntryList(bytes, entries),
    trailers: new EntryList(bytes, trailers),
    problems,
    end: Math.min(walker.from, bytes.length),
  };
}

/** An entry's body as a view on its stream: no copy; shorter than `filesize` where the archive is cut. */
export function entryBody(entry: ArchiveEntry, stream: Uint8Array): Uint8Array {
  return stream.subarray(entry.bodyOffset, entry.bodyEnd);
}
