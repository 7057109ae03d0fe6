/**
 * The newc header: 6 bytes of magic and 13 fields of 8 hexadecimal digits, 110 bytes of ASCII.
 * Source: Documentation/driver-api/early-userspace/buffer-format.rst, init/initramfs.c `parse_header`.
 */
export const HEADER_LENGTH = 110;

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
