import type { ByteString } from '../bytes/byte-string.ts';
import { S_IFMT, TYPE_BITS } from '../rootfs/inode.ts';
import { HEADER_LENGTH, parseField, type NewcHeader } from './header.ts';

/** The name of the entry that ends an archive. */
export const TRAILER_NAME = 'TRAILER!!!' as ByteString;

/** The trailer's header as gen_init_cpio writes it: nlink 1 and namesize 11, all else zero. */
export function trailerHeader(magic: string): NewcHeader {
  return {
    magic,
    ino: 0,
    mode: 0,
    uid: 0,
    gid: 0,
    nlink: 1,
    mtime: 0,
    filesize: 0,
    devmajor: 0,
    devminor: 0,
    rdevmajor: 0,
    rdevminor: 0,
    namesize: TRAILER_NAME.length + 1,
    check: 0,
  };
}

/**
 * Whether the kernel takes an entry for a trailer (init/initramfs.c `do_name`): the name, and nothing that would
 * have made `do_header` go another way (a body, or a symbolic link).
 */
export function isTrailer(name: ByteString, header: NewcHeader): boolean {
  return name === TRAILER_NAME && header.filesize === 0 && (header.mode & S_IFMT) !== TYPE_BITS.symlink;
}

/** The same for an entry that is still bytes: `bytes[at]` is the first one of its header, and its name is there. */
export function isTrailerAt(bytes: Uint8Array, at: number, namesize: number, filesize: number): boolean {
  const name = at + HEADER_LENGTH;
  if (filesize !== 0 || namesize < TRAILER_NAME.length || bytes[name] !== 0x54) return false;
  for (let i = 0; i < TRAILER_NAME.length; i++) if (bytes[name + i] !== TRAILER_NAME.charCodeAt(i)) return false;
  // The name ends at its first NUL or at namesize.
  if (namesize > TRAILER_NAME.length && bytes[name + TRAILER_NAME.length] !== 0) return false;
  return (parseField(bytes, at + 14) & S_IFMT) !== TYPE_BITS.symlink;
}
