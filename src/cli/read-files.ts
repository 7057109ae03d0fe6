import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** One read call moves at most so much; Linux itself stops a little below 2 GiB. */
const READ_MAX = 1 << 30;

/** As much of `size` bytes as can be read, from the file's current position. A read error ends it like the end. */
export function readUpTo(fd: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    let count: number;
    try {
      count = readSync(fd, bytes, length, Math.min(size - length, READ_MAX), null);
    } catch {
      break;
    }
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
}

export interface OpenedFile {
  readonly fd: number;
  /** Bytes. */
  readonly size: number;
  /** Whole seconds since the epoch, rounded down as `st_mtime` is. */
  readonly mtime: number;
  /** Which file it is, whatever name it was opened by. */
  readonly identity: string;
  readonly isDirectory: boolean;
  readonly isRegular: boolean;
}

/**
 * Opens for reading, hands the file over, closes it. With `wait` false a named pipe that nobody writes to counts as
 * an empty file. Throws what `open` throws.
 */
export function withFile<Result>(path: string | Buffer, use: (file: OpenedFile) => Result, wait = true): Result {
  const fd = openSync(path, constants.O_RDONLY | (wait ? 0 : constants.O_NONBLOCK));
  try {
    const stat = fstatSync(fd);
    return use({
      fd,
      size: stat.size,
      mtime: Math.floor(stat.mtimeMs / 1000),
      identity: `${stat.dev}:${stat.ino}`,
      isDirectory: stat.isDirectory(),
      isRegular: stat.isFile(),
    });
  } finally {
    closeSync(fd);
  }
}
