import type { ByteString } from '../bytes/byte-string.ts';

export type FileType = 'file' | 'directory' | 'symlink' | 'char' | 'block' | 'fifo' | 'socket';

/** Type bits of `st_mode` (include/uapi/linux/stat.h). */
export const S_IFMT = 0o170000;
export const TYPE_BITS: { readonly [T in FileType]: number } = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  char: 0o020000,
  block: 0o060000,
  fifo: 0o010000,
  socket: 0o140000,
};

/** The type that the bits name, or null for 0 and the unknown ones. */
export function fileTypeOf(mode: number): FileType | null {
  for (const type of Object.keys(TYPE_BITS) as FileType[]) {
    if (TYPE_BITS[type] === (mode & S_IFMT)) return type;
  }
  return null;
}

/**
 * What a file holds: pieces of buffers, never copies. Where no piece lies, the file reads as zeros.
 * Pieces are sorted and do not overlap.
 */
export interface FileContents {
  /** Bytes; the size that `stat` reports. */
  readonly length: number;
  readonly pieces: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
}

/** When a time is not in the archive: `boot` is the time of this boot, `build` that of the kernel's build. */
export type Mtime = number | 'boot' | 'build';

/** Everything `lstat` tells of an inode at one moment. Immutable: a change makes a new one. */
export interface InodeState {
  /** Permission bits only (07777). */
  readonly permissions: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  /** Seconds since the epoch, or which unknown time. */
  readonly mtime: Mtime;
  /** Regular files; null for all others. */
  readonly contents: FileContents | null;
}

/** What never changes in an inode's life. */
export interface InodeIdentity {
  /** Unique in one rootfs, from 1 (the root directory), in order of creation. */
  readonly ino: number;
  readonly type: FileType;
  /** Devices only. */
  readonly rdev: readonly [major: number, minor: number] | null;
  /** Symbolic links only. */
  readonly target: ByteString | null;
}
