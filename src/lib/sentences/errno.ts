/** Error numbers that the calls of the unpacker and of the way to PID 1 give (include/uapi/asm-generic/errno*.h). */
const ERRNO: Readonly<Record<number, readonly [name: string, meaning: string]>> = {
  1: ['EPERM', 'it is not permitted'],
  2: ['ENOENT', 'there is no such file or directory'],
  5: ['EIO', 'reading or writing failed'],
  6: ['ENXIO', 'there is no such device or address'],
  7: ['E2BIG', 'the argument list is too long'],
  8: ['ENOEXEC', 'it is not in a format that this kernel can run'],
  12: ['ENOMEM', 'there is not enough memory'],
  13: ['EACCES', 'permission is denied'],
  15: ['ENOTBLK', 'it is not a block device'],
  16: ['EBUSY', 'it is in use'],
  17: ['EEXIST', 'it exists already'],
  18: ['EXDEV', 'it lies on another file system'],
  19: ['ENODEV', 'there is no such device'],
  20: ['ENOTDIR', 'a part of the path is not a directory'],
  21: ['EISDIR', 'it is a directory'],
  22: ['EINVAL', 'an argument is not valid'],
  26: ['ETXTBSY', 'the program is being written to'],
  27: ['EFBIG', 'the file is too large'],
  28: ['ENOSPC', 'no space is left'],
  30: ['EROFS', 'the file system is read-only'],
  31: ['EMLINK', 'it has too many links'],
  36: ['ENAMETOOLONG', 'the name is too long'],
  39: ['ENOTEMPTY', 'the directory is not empty'],
  40: ['ELOOP', 'too many symbolic links follow each other'],
};

/** In: an error number, negative as the kernel returns it or positive. Out: its name, such as `ENOENT`, or the number. */
export function errnoName(errno: number): string {
  return ERRNO[Math.abs(errno)]?.[0] ?? `error ${errno}`;
}

/** In: as `errnoName`. Out: a clause for people, such as "there is no such file or directory". */
export function errnoMeaning(errno: number): string {
  return ERRNO[Math.abs(errno)]?.[1] ?? `the call gives ${errno}`;
}
