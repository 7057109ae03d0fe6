/** The `code` of an error of Node's file functions (`ENOENT` and so on); null for any other error. */
export function errorCode(error: unknown): string | null {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

/** What `strerror` of glibc says for the codes that opening and reading a file can give. */
const STRERROR: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EMFILE: 'Too many open files',
  ENOSPC: 'No space left on device',
  EROFS: 'Read-only file system',
  EIO: 'Input/output error',
  ENXIO: 'No such device or address',
};

export function systemErrorText(error: unknown): string {
  const code = errorCode(error);
  return STRERROR[code ?? ''] ?? code ?? String(error);
}
