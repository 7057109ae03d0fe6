import type { ByteString } from '../bytes/byte-string.ts';
import { align4, nameFieldLength } from './alignment.ts';
import { ArchiveWriter, type EntryRanges } from './archive-writer.ts';
import { HEADER_LENGTH, MAGIC_NEWC, type NewcHeader } from './header.ts';
import { trailerHeader, TRAILER_NAME } from './trailer.ts';

/** An entry to be written. `namesize` and `filesize` follow from name and body unless the header says otherwise. */
export interface NewEntry {
  /** The fields to write; what is left out is 0, but nlink 1 and magic 070701. */
  readonly header: Partial<NewcHeader>;
  /** Without the final NUL. */
  readonly name: ByteString;
  readonly body: Uint8Array | null;
}

export interface WrittenEntry {
  readonly header: NewcHeader;
  readonly name: ByteString;
  readonly ranges: EntryRanges;
}

export interface WrittenArchive {
  /** The archive in order; bodies are the caller's own bytes. `joinPieces` makes one run of them. */
  readonly pieces: readonly Uint8Array[];
  /** Bytes. */
  readonly length: number;
  /** In archive order; the trailer is the last one, if there is one. */
  readonly entries: readonly WrittenEntry[];
}

export interface PackOptions {
  /** Whether a trailer ends the archive; true unless given. */
  readonly trailer?: boolean;
  /** The archive's length becomes a multiple of so many bytes; 512 unless given, as cpio and gen_init_cpio have it. */
  readonly blockSize?: number;
}

/**
 * Writes any entries as a newc archive, well-formed or not: a header field that is given is written as it is.
 * In: entries in archive order. Out: the bytes, and where each part of each entry lies.
 */
export function packEntries(entries: readonly NewEntry[], options: PackOptions = {}): WrittenArchive {
  const writer = new ArchiveWriter();
  const written: WrittenEntry[] = [];
  for (const { header: fields, name, body } of entries) {
    const header = { ...trailerHeader(MAGIC_NEWC), namesize: name.length + 1, filesize: body?.length ?? 0, ...fields };
    const ranges = writer.begin(header, name, nameFieldLength(name.length + 1) - name.length - 1);
    const end = writer.offset + (body?.length ?? 0);
    written.push({ header, name, ranges: writer.finish(ranges, body, align4(end) - end) });
  }
  if (options.trailer !== false) {
    const header = trailerHeader(entries[0]?.header.magic ?? MAGIC_NEWC);
    const ranges = writer.begin(header, TRAILER_NAME, nameFieldLength(header.namesize) - header.namesize);
    written.push({ header, name: TRAILER_NAME, ranges });
  }
  const last = written.at(-1);
  const blockSize = options.blockSize ?? 512;
  const rest = Math.ceil(writer.offset / blockSize) * blockSize - writer.offset;
  if (last !== undefined && rest > 0) {
    const { body, bodyPadding, ...head } = last.ranges;
    writer.finish(last.ranges, null, rest);
    written[written.length - 1] = { ...last, ranges: { ...head, body, bodyPadding: [bodyPadding[0], writer.offset] } };
  }
  return { pieces: writer.pieces, length: writer.offset, entries: written };
}

/** Bytes that an entry takes in an archive, in front of its next header: for sizes before anything is packed. */
export function packedLength(name: ByteString, bodyLength: number): number {
  return align4(HEADER_LENGTH + nameFieldLength(name.length + 1) + bodyLength);
}
