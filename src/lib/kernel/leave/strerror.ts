const STRERROR: { readonly [Errno in number]: string } = {
  [-1]: 'Operation not permitted',
  [-2]: 'No such file or directory',
  [-5]: 'Input/output error',
  [-6]: 'No such device or address',
  [-8]: 'Exec format error',
  [-11]: 'Resource temporarily unavailable',
  [-12]: 'Cannot allocate memory',
  [-13]: 'Permission denied',
  [-15]: 'Block device required',
  [-16]: 'Device or resource busy',
  [-17]: 'File exists',
  [-18]: 'Invalid cross-device link',
  [-19]: 'No such device',
  [-20]: 'Not a directory',
  [-21]: 'Is a directory',
  [-22]: 'Invalid argument',
  [-25]: 'Inappropriate ioctl for device',
  [-26]: 'Text file busy',
  [-27]: 'File too large',
  [-28]: 'No space left on device',
  [-30]: 'Read-only file system',
  [-36]: 'File name too long',
  [-38]: 'Function not implemented',
  [-39]: 'Directory not empty',
  [-40]: 'Too many levels of symbolic links',
  [-80]: 'Accessing a corrupted shared library',
  [-107]: 'Transport endpoint is not connected',
  [-110]: 'Connection timed out',
  [-111]: 'Connection refused',
  [-113]: 'No route to host',
};

/** What `strerror` of the C library says. In: a negative error number. */
export function strerror(errno: number): string {
  return STRERROR[errno] ?? `Unknown error ${-errno}`;
}
