import { memorySource } from '../bytes/byte-source.ts';
import type { ByteString } from '../bytes/byte-string.ts';
import { decompressorFor, type Decompressors } from '../compression/registry.ts';
import { align4 } from '../cpio/alignment.ts';
import { entryLength, readEntry, type ArchiveEntry } from '../cpio/entry.ts';
import { MAGIC_NEWC } from '../cpio/header.ts';
import { packEntries, type NewEntry } from '../cpio/pack.ts';
import { concatBytes } from '../share/bytes.ts';
import { listImage, type ImageSegment } from './list-image.ts';

/** What a file is to be: permission bits and contents. */
export interface Rewritten {
  readonly mode: number;
  readonly body: Uint8Array;
}

/** An entry of an image, and the segment that it lies in. */
export interface FoundEntry {
  readonly entry: ArchiveEntry;
  /** Its name without slashes at the ends, without `.` and `..`. */
  readonly path: string;
  readonly segment: number;
}

export interface ImageEntries {
  readonly entries: readonly FoundEntry[];
  readonly segments: readonly ImageSegment[];
}

/** What becomes of the entries of an image. */
export interface EntryEdits {
  /** What a file is to be; null: it is left out. */
  readonly changed: ReadonlyMap<FoundEntry, (file: Rewritten) => Rewritten | null>;
  /** New entries, folders in front of what lies in them: they stand behind the last entry that there is. */
  readonly added: readonly NewEntry[];
}

/** Bytes that a compressed segment may unpack to here. */
const UNPACKED_LIMIT = 256 * 1024 * 1024;

/** All entries of an image in their order, trailers left out. Never throws on bad input. */
export function entriesOf(image: Uint8Array, decompressors: Decompressors): ImageEntries {
  const entries: FoundEntry[] = [];
  const { segments } = listImage(memorySource(image), decompressors, (bytes, at, offset, segment) => {
    const entry = readEntry(bytes, at, offset);
    if (entry !== null) entries.push({ entry, path: cleanName(entry.name), segment });
  });
  return { entries, segments };
}

/** Without slashes at the ends, without `.` and `..`: as the entries of one archive mean each other. */
export function cleanName(name: ByteString): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/**
 * An image with some of its entries changed, left out or added. In: the image, what `entriesOf` gave for it, the edits.
 * Out: the new image, in which a compressed segment that is touched stands unpacked; null: a segment cannot be read, or
 * there is no entry behind which to add any. All other bytes stay.
 */
export function editEntries(
  image: Uint8Array,
  { entries, segments }: ImageEntries,
  { changed, added }: EntryEdits,
  decompressors: Decompressors,
): Uint8Array | null {
  const last = entries.at(-1);
  if (added.length > 0 && last === undefined) return null;
  let edited = image;
  // From the last one on, so that the places of those in front still hold.
  for (const [index, segment] of [...segments.entries()].reverse()) {
    const touched = [...changed.keys()].filter((found) => found.segment === index);
    const behind = added.length > 0 && last?.segment === index ? last.entry : null;
    if (touched.length === 0 && behind === null) continue;
    const whole =
      segment.compression === null
        ? { stream: image, from: segment.offset, to: segment.offset + segment.length }
        : unpacked(image.subarray(segment.offset), decompressors, segment.compression);
    if (whole === null) return null;
    const { stream, from, to } = whole;
    const places = touched
      .map((found) => ({ entry: found.entry, change: changed.get(found) }))
      .sort((one, other) => one.entry.offset - other.entry.offset);
    const pieces: Uint8Array[] = [];
    let at = from;
    for (const { entry, change } of places) {
      pieces.push(
        stream.subarray(at, entry.offset),
        change === undefined ? NOTHING : entryBytes(stream, entry, change),
      );
      at = endOf(entry, to);
    }
    if (behind !== null) {
      const end = Math.max(at, endOf(behind, to));
      pieces.push(stream.subarray(at, end), ...packEntries(added, { trailer: false, blockSize: 4 }).pieces);
      at = end;
    }
    pieces.push(stream.subarray(at, to));
    edited = withSegment(edited, segment, pieces);
  }
  return edited;
}

const NOTHING = new Uint8Array(0);

/** Where the entry behind this one begins, or the segment ends. */
function endOf({ offset, header }: ArchiveEntry, end: number): number {
  return Math.min(end, offset + entryLength(header.namesize, header.filesize));
}

function withSegment(image: Uint8Array, segment: ImageSegment, pieces: readonly Uint8Array[]): Uint8Array {
  const before = image.subarray(0, segment.offset);
  const rest = image.subarray(segment.offset + segment.length);
  if (segment.compression === null) return concatBytes([before, ...pieces, rest]);
  const length = pieces.reduce((sum, part) => sum + part.length, 0);
  // The kernel takes an archive that stands as it is only where it begins at a multiple of four.
  const lead = new Uint8Array(align4(before.length) - before.length);
  const trail = new Uint8Array(align4(length) - length);
  return concatBytes([before, lead, ...pieces, trail, rest]);
}

function entryBytes(
  stream: Uint8Array,
  { header, name, bodyOffset, bodyEnd }: ArchiveEntry,
  change: (file: Rewritten) => Rewritten | null,
): Uint8Array {
  const file = change({ mode: header.mode, body: stream.subarray(bodyOffset, bodyEnd) });
  if (file === null) return NOTHING;
  // A checksum would be that of the old contents: the plain format has none.
  const fields = { ...header, magic: MAGIC_NEWC, check: 0, mode: file.mode, namesize: name.length + 1 };
  const packed = packEntries([{ header: { ...fields, filesize: file.body.length }, name, body: file.body }], {
    trailer: false,
    blockSize: 4,
  });
  return concatBytes(packed.pieces);
}

function unpacked(
  input: Uint8Array,
  decompressors: Decompressors,
  format: Parameters<typeof decompressorFor>[1],
): { readonly stream: Uint8Array; readonly from: number; readonly to: number } | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const { error, unmodelled } = decompressorFor(decompressors, format).decompress(input, (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    return length <= UNPACKED_LIMIT;
  });
  if (error !== null || unmodelled !== null || length > UNPACKED_LIMIT) return null;
  return { stream: concatBytes(chunks), from: 0, to: length };
}
