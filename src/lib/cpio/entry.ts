import { byteString, type ByteString } from '../bytes/byte-string.ts';
import { S_IFMT, TYPE_BITS } from '../rootfs/inode.ts';
import { align4, nameFieldLength } from './alignment.ts';
import { HEADER_LENGTH, parseHeader, type NewcHeader } from './header.ts';

/** One entry of an archive, as offsets into its stream: contents are never copied. */
export interface ArchiveEntry {
  /** Where the header begins: bytes from the start of the image, or of the unpacked segment. */
  readonly offset: number;
  readonly header: NewcHeader;
  /** Up to the first NUL, at most `NAME_LIMIT` bytes. */
  readonly name: ByteString;
  /** Symbolic links: up to the first NUL, at most `NAME_LIMIT` bytes. Null for all others. */
  readonly target: ByteString | null;
  /** The body lies from here … */
  readonly bodyOffset: number;
  /** … up to but not including this offset; it may be beyond the end of a cut archive. */
  readonly bodyEnd: number;
}

/** The longest part of a name or target that is read, in bytes: sixteen times what the kernel takes. */
export const NAME_LIMIT = 65536;

/** `S_ISLNK`. In: the mode of a header, with its type bits. */
export function isSymlink(mode: number): boolean {
  return (mode & S_IFMT) === TYPE_BITS.symlink;
}

/** Where the body begins, in bytes from the start of the header. */
export function bodyStart(namesize: number): number {
  return HEADER_LENGTH + nameFieldLength(namesize);
}

/**
 * Bytes from the start of the header that `readEntry` needs: header and name, and for a symbolic link its target.
 * In: the fields of the header.
 */
export function headLength(mode: number, namesize: number, filesize: number): number {
  if (isSymlink(mode) && filesize > 0) return bodyStart(namesize) + Math.min(filesize, NAME_LIMIT);
  return HEADER_LENGTH + Math.min(namesize, NAME_LIMIT);
}

/**
 * The entry whose header begins at `bytes[at]`, which is offset `offset` of its stream.
 * Out: null when the header is not complete; a name or target that is cut off is as short as what is there.
 */
export function readEntry(bytes: Uint8Array, at: number, offset: number): ArchiveEntry | null {
  const header = parseHeader(bytes, at);
  if (header === null) return null;
  const { mode, namesize, filesize } = header;
  const start = bodyStart(namesize);
  const name = textAt(bytes, at + HEADER_LENGTH, Math.min(namesize, NAME_LIMIT));
  const target = isSymlink(mode) ? textAt(bytes, at + start, Math.min(filesize, NAME_LIMIT)) : null;
  return { offset, header, name, target, bodyOffset: offset + start, bodyEnd: offset + start + filesize };
}

/** Bytes up to the first NUL, at most `length` of them, at most to the end. */
function textAt(bytes: Uint8Array, at: number, length: number): ByteString {
  const limit = Math.min(at + length, bytes.length);
  let end = at;
  while (end < limit && bytes[end] !== 0) end += 1;
  return end > at ? byteString(bytes, at, end) : ('' as ByteString);
}

/** Where the entry after one of these sizes begins, in bytes from the start of its header. */
export function entryLength(namesize: number, filesize: number): number {
  return align4(bodyStart(namesize) + filesize);
}
