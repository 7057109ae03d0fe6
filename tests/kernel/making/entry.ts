import { HEADER_FIELDS, type HeaderField } from '../../../src/lib/cpio/header.ts';

/** Seconds: the time of every entry that does not name one; far from any boot. */
export const TEST_TIME = 1_000_000_000;

/** Bytes given as text: each character is one byte (U+0000 to U+00FF). */
export type ByteText = string;

/** One cpio entry, however wrong. Numbers become 8 hex digits; everything that is not given is what an ordinary archive has. */
export interface EntryOptions {
  readonly name: ByteText;
  readonly mode?: number;
  readonly body?: ByteText | Uint8Array;
  readonly magic?: string;
  /** Header fields by value. */
  readonly fields?: Partial<Record<HeaderField, number>>;
  /** Header fields as their 8 characters, for digits that are none. */
  readonly raw?: Partial<Record<HeaderField, string>>;
  /** The name as it lies in the archive, with or without NUL; default: the name and one NUL. */
  readonly nameBytes?: ByteText;
  /** The byte of the padding behind name and body. */
  readonly padding?: number;
  /** Leave out the padding behind the body. */
  readonly unpadded?: boolean;
}

export function bytesOfText(text: ByteText): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** `count` bytes of one value. */
export function fill(count: number, value = 0): Uint8Array {
  return new Uint8Array(count).fill(value);
}

function toMultipleOf4(length: number, padding: number): Uint8Array {
  return fill((4 - (length % 4)) % 4, padding);
}

/** Sum of all bytes modulo 2^32: the checksum of magic 070702. */
export function checksum(body: Uint8Array): number {
  return body.reduce((sum, byte) => (sum + byte) >>> 0, 0);
}

/** The bytes of one entry: header, name, body, each part padded to 4. */
export function entry(options: EntryOptions): Uint8Array {
  const body = typeof options.body === 'string' ? bytesOfText(options.body) : (options.body ?? fill(0));
  const name = bytesOfText(options.nameBytes ?? `${options.name}\0`);
  const values: Record<HeaderField, number> = {
    ino: 1,
    mode: options.mode ?? 0o100644,
    uid: 0,
    gid: 0,
    nlink: 1,
    mtime: TEST_TIME,
    filesize: body.length,
    devmajor: 3,
    devminor: 1,
    rdevmajor: 0,
    rdevminor: 0,
    namesize: name.length,
    check: 0,
    ...options.fields,
  };
  const digits = HEADER_FIELDS.map((field) => options.raw?.[field] ?? (values[field] >>> 0).toString(16).toUpperCase().padStart(8, '0'));
  const header = bytesOfText((options.magic ?? '070701') + digits.join(''));
  const padding = options.padding ?? 0;
  return concat(
    header,
    name,
    toMultipleOf4(header.length + name.length, padding),
    body,
    options.unpadded ? fill(0) : toMultipleOf4(body.length, padding),
  );
}

type More = Omit<EntryOptions, 'name' | 'body' | 'mode'> & { readonly mode?: number };

export const file = (name: ByteText, body: ByteText | Uint8Array = '', more: More = {}): Uint8Array =>
  entry({ ...more, name, body, mode: 0o100000 | (more.mode ?? 0o644) });
export const dir = (name: ByteText, more: More = {}): Uint8Array =>
  entry({ ...more, name, mode: 0o040000 | (more.mode ?? 0o755), fields: { nlink: 2, ...more.fields } });
export const symlink = (name: ByteText, target: ByteText, more: More = {}): Uint8Array =>
  entry({ ...more, name, body: target, mode: 0o120777 });
export const node = (name: ByteText, kind: 'b' | 'c', major: number, minor: number, more: More = {}): Uint8Array =>
  entry({
    ...more,
    name,
    mode: (kind === 'b' ? 0o060000 : 0o020000) | (more.mode ?? 0o600),
    fields: { rdevmajor: major, rdevminor: minor, ...more.fields },
  });
export const fifo = (name: ByteText, more: More = {}): Uint8Array => entry({ ...more, name, mode: 0o010000 | (more.mode ?? 0o644) });
export const socket = (name: ByteText, more: More = {}): Uint8Array => entry({ ...more, name, mode: 0o140000 | (more.mode ?? 0o644) });
/** A file of a set of hard links: `nlink` 2 or more and an inode number of its own. */
export const linked = (name: ByteText, ino: number, body: ByteText = '', more: More = {}): Uint8Array =>
  file(name, body, { ...more, fields: { ino, nlink: 2, ...more.fields } });
export const trailer = (more: More = {}): Uint8Array =>
  entry({ ...more, name: 'TRAILER!!!', mode: more.mode ?? 0, fields: { ino: 0, mtime: 0, devmajor: 0, devminor: 0, ...more.fields } });

/** Entries and a trailer: a whole archive, its length a multiple of 4. */
export const archive = (...entries: readonly Uint8Array[]): Uint8Array => concat(...entries, trailer());

/** Zeros behind, up to a multiple of `multiple` bytes. */
export const padTo = (multiple: number, bytes: Uint8Array): Uint8Array =>
  concat(bytes, fill((multiple - (bytes.length % multiple)) % multiple));
