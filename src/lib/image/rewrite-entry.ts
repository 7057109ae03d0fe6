import { memorySource } from '../bytes/byte-source.ts';
import type { ByteString } from '../bytes/byte-string.ts';
import { decompressorFor, type Decompressors } from '../compression/registry.ts';
import { align4 } from '../cpio/alignment.ts';
import { entryLength, isSymlink, readEntry, type ArchiveEntry } from '../cpio/entry.ts';
import { MAGIC_NEWC } from '../cpio/header.ts';
import { packEntries } from '../cpio/pack.ts';
import { concatBytes } from '../share/bytes.ts';
import { listImage } from './list-image.ts';

/** What an entry is to be: permission bits and contents; null: no entry at all. */
export interface Rewritten {
  readonly mode: number;
  readonly body: Uint8Array;
}

interface Found {
  readonly entry: ArchiveEntry;
  readonly segment: number;
}

/** Links that are followed from an entry to the file behind it. */
const LINK_LIMIT = 8;
/** Bytes that a compressed segment may unpack to here. */
const UNPACKED_LIMIT = 256 * 1024 * 1024;

/**
 * An image with one file changed. In: the image; the path of the file, absolute (symbolic links among the entries are
 * followed); what to make of it. Out: the new image, in which a compressed segment that holds the file stands unpacked;
 * null: no such file, or a segment that cannot be read. All other bytes stay.
 */
export function rewriteEntry(
  image: Uint8Array,
  path: string,
  decompressors: Decompressors,
  change: (file: Rewritten) => Rewritten | null,
): Uint8Array | null {
  const byName = new Map<string, Found>();
  const { segments } = listImage(memorySource(image), decompressors, (bytes, at, offset, segment) => {
    const entry = readEntry(bytes, at, offset);
    if (entry !== null) byName.set(cleanName(entry.name), { entry, segment });
  });
  const found = resolve(byName, cleanName(path as ByteString));
  const segment = found === null ? undefined : segments[found.segment];
  if (found === null || segment === undefined) return null;
  const before = image.subarray(0, segment.compression === null ? found.entry.offset : segment.offset);
  if (segment.compression === null) {
    const { length } = image;
    const next = Math.min(
      length,
      found.entry.offset + entryLength(found.entry.header.namesize, found.entry.header.filesize),
    );
    return concatBytes([before, entryBytes(image, found.entry, change), image.subarray(next)]);
  }
  const inside = unpacked(image.subarray(segment.offset), decompressors, segment.compression);
  if (inside === null) return null;
  const end = found.entry.offset + entryLength(found.entry.header.namesize, found.entry.header.filesize);
  const changed = [
    inside.subarray(0, found.entry.offset),
    entryBytes(inside, found.entry, change),
    inside.subarray(end),
  ];
  const length = changed.reduce((sum, part) => sum + part.length, 0);
  // The kernel takes an archive that stands as it is only where it begins at a multiple of four.
  const lead = new Uint8Array(align4(before.length) - before.length);
  const trail = new Uint8Array(align4(length) - length);
  return concatBytes([before, lead, ...changed, trail, image.subarray(segment.offset + segment.length)]);
}

function entryBytes(
  stream: Uint8Array,
  entry: ArchiveEntry,
  change: (file: Rewritten) => Rewritten | null,
): Uint8Array {
  const { header, name } = entry;
  const file = change({ mode: header.mode, body: stream.subarray(entry.bodyOffset, entry.bodyEnd) });
  if (file === null) return new Uint8Array(0);
  // A checksum would be that of the old contents: the plain format has none.
  const fields = { ...header, magic: MAGIC_NEWC, check: 0, mode: file.mode, namesize: name.length + 1 };
  const packed = packEntries([{ header: { ...fields, filesize: file.body.length }, name, body: file.body }], {
    trailer: false,
    blockSize: 4,
  });
  return concatBytes(packed.pieces);
}

function resolve(byName: ReadonlyMap<string, Found>, start: string): Found | null {
  let name = start;
  for (let links = 0; links <= LINK_LIMIT; links++) {
    const found = byName.get(name) ?? null;
    if (found === null || !isSymlink(found.entry.header.mode)) return found;
    const target = found.entry.target ?? '';
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    name = cleanName((target.startsWith('/') ? target : folder + target) as ByteString);
  }
  return null;
}

/** Without slashes at the ends, without `.` and `..`: as the entries of one archive mean each other. */
function cleanName(name: ByteString): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function unpacked(
  input: Uint8Array,
  decompressors: Decompressors,
  format: Parameters<typeof decompressorFor>[1],
): Uint8Array | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const { error, unmodelled } = decompressorFor(decompressors, format).decompress(input, (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    return length <= UNPACKED_LIMIT;
  });
  return error === null && unmodelled === null && length <= UNPACKED_LIMIT ? concatBytes(chunks) : null;
}
