/**
 * The newc header: 6 bytes of magic and 13 fields of 8 hexadecimal digits, 110 bytes of ASCII.
 * Source: Documentation/driver-api/early-userspace/buffer-format.rst, init/initramfs.c `parse_header`.
 */
export const HEADER_LENGTH = 110;

/** newc without checksums, newc with checksums ("crc"), and the old portable format ("odc") that the kernel refuses. */
export const MAGIC_NEWC = '070701';
export const MAGIC_CRC = '070702';
export const MAGIC_ODC = '070707';

/** The 13 fields in their order in the file; each starts at 6 + 8 × its index. */
export const HEADER_FIELDS = [
  'ino',
  'mode',
  'uid',
  'gid',
  'nlink',
  'mtime',
  'filesize',
  'devmajor',
  'devminor',
  'rdevmajor',
  'rdevminor',
  'namesize',
  'check',
] as const;

export type HeaderField = (typeof HEADER_FIELDS)[number];

/** The fields as unsigned 32-bit numbers. `mtime` in seconds since the epoch, `filesize` and `namesize` in bytes. */
export type NewcHeader = { readonly magic: string } & { readonly [Field in HeaderField]: number };

/** Where in a header (bytes from its start) the field's 8 digits begin. */
export function fieldOffset(field: HeaderField): number {
  return 6 + 8 * HEADER_FIELDS.indexOf(field);
}

/** The value of each byte as a hexadecimal digit of either case; 255 where it is none. */
const DIGITS = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

const DIGIT_ZERO = 0x30;

/**
 * Eight digits as Linux up to 7.1 reads them: `simple_strtoul(…, 16)`. The value of the digits before the first byte
 * that is none; 0 when there are none; a leading `0x` is stepped over. Never an error.
 * In: bytes and the index of the first digit. Out: an unsigned 32-bit number.
 */
export function parseField(bytes: Uint8Array, at: number): number {
  // Nearly every field is eight good digits: without a loop that takes half of the time, and an image has millions.
  const a = DIGITS[bytes[at] ?? 0] ?? 255;
  const b = DIGITS[bytes[at + 1] ?? 0] ?? 255;
  const c = DIGITS[bytes[at + 2] ?? 0] ?? 255;
  const d = DIGITS[bytes[at + 3] ?? 0] ?? 255;
  const e = DIGITS[bytes[at + 4] ?? 0] ?? 255;
  const f = DIGITS[bytes[at + 5] ?? 0] ?? 255;
  const g = DIGITS[bytes[at + 6] ?? 0] ?? 255;
  const h = DIGITS[bytes[at + 7] ?? 0] ?? 255;
  if ((a | b | c | d | e | f | g | h) === 255) return parseOddField(bytes, at);
  return ((a << 28) | (b << 24) | (c << 20) | (d << 16) | (e << 12) | (f << 8) | (g << 4) | h) >>> 0;
}

function parseOddField(bytes: Uint8Array, at: number): number {
  let value = 0;
  let index = at;
  // 'x' and 'X' differ in bit 5 only.
  if (bytes[at] === DIGIT_ZERO && ((bytes[at + 1] ?? 0) | 0x20) === 0x78) index += 2;
  for (; index < at + 8; index++) {
    const digit = DIGITS[bytes[index] ?? 0] ?? 255;
    if (digit === 255) break;
    value = (value << 4) | digit;
  }
  return value >>> 0;
}

/**
 * Reads a header as Linux up to 7.1 does (`parseField`); the magic is reported, not judged.
 * In: bytes and the index of the magic's first byte. Out: the header; null when fewer than 110 bytes are left.
 */
export function parseHeader(bytes: Uint8Array, at = 0): NewcHeader | null {
  if (at < 0 || at + HEADER_LENGTH > bytes.length) return null;
  return {
    magic: magicAt(bytes, at),
    ino: parseField(bytes, at + 6),
    mode: parseField(bytes, at + 14),
    uid: parseField(bytes, at + 22),
    gid: parseField(bytes, at + 30),
    nlink: parseField(bytes, at + 38),
    mtime: parseField(bytes, at + 46),
    filesize: parseField(bytes, at + 54),
    devmajor: parseField(bytes, at + 62),
    devminor: parseField(bytes, at + 70),
    rdevmajor: parseField(bytes, at + 78),
    rdevminor: parseField(bytes, at + 86),
    namesize: parseField(bytes, at + 94),
    check: parseField(bytes, at + 102),
  };
}

/** The six bytes of the magic as text. */
export function magicAt(bytes: Uint8Array, at: number): string {
  // Nearly every header of an image has one of two magics: comparing is much cheaper than making a string.
  const isCpio =
    bytes[at] === 0x30 &&
    bytes[at + 1] === 0x37 &&
    bytes[at + 2] === 0x30 &&
    bytes[at + 3] === 0x37 &&
    bytes[at + 4] === 0x30;
  if (isCpio && bytes[at + 5] === 0x31) return MAGIC_NEWC;
  if (isCpio && bytes[at + 5] === 0x32) return MAGIC_CRC;
  return String.fromCharCode(...bytes.subarray(at, at + 6));
}

/** A byte that is no hexadecimal digit in one of the 13 fields. */
export interface BadDigit {
  readonly field: HeaderField;
  /** Bytes from the start of the header. */
  readonly offset: number;
  readonly byte: number;
}

/**
 * What `hex2bin` of Linux after 7.1 looks at: all 104 digits, `check` included. A header with a bad one is damaged.
 * In: bytes and the index of the magic's first byte; 110 bytes must be there. Out: the first bad digit, or null.
 */
export function firstBadDigit(bytes: Uint8Array, at = 0): BadDigit | null {
  for (let offset = 6; offset < HEADER_LENGTH; offset++) {
    const byte = bytes[at + offset] ?? 0;
    if (DIGITS[byte] !== 255) continue;
    const field = HEADER_FIELDS[(offset - 6) >> 3];
    if (field !== undefined) return { field, offset, byte };
  }
  return null;
}

/** Writes a header as gen_init_cpio does: upper-case digits. In: fields below 2^32. Out: 110 characters of ASCII. */
export function formatHeader(header: NewcHeader): string {
  let text = header.magic;
  for (const field of HEADER_FIELDS) text += (header[field] >>> 0).toString(16).toUpperCase().padStart(8, '0');
  return text;
}
