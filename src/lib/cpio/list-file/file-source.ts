import type { ByteString } from '../../bytes/byte-string.ts';

/** What `fstat` and `read` tell gen_init_cpio of a file that it could open. */
export interface FileSource {
  /** Bytes, `st_size`. */
  readonly size: number;
  /** Seconds since the epoch, `st_mtime`; may be negative or beyond 2^32. */
  readonly mtime: number;
  /**
   * The contents. Shorter than `size` where reading fails (a directory gives none at all); only the first `size`
   * bytes are used. May be a getter: it is not asked for when the size is over the limit.
   */
  readonly bytes: Uint8Array;
}

/** In: a location with `${NAME}` expanded. Out: the file, or null if it cannot be opened for reading. */
export type ReadFile = (location: ByteString) => FileSource | null;
