/** Error numbers that decide a boot, besides those of rootfs (include/uapi/asm-generic/errno*.h), negative. */
export {
  EACCES,
  EBUSY,
  EINVAL,
  ELOOP,
  ENAMETOOLONG,
  ENODEV,
  ENOENT,
  ENOEXEC,
  ENOTDIR,
  ENXIO,
} from '../../rootfs/errno.ts';
export const EIO = -5;
export const ENOTBLK = -15;
export const ETXTBSY = -26;
export const ELIBBAD = -80;
