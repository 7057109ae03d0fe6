/** Error numbers as the kernel returns them: negative (include/uapi/asm-generic/errno-base.h, errno.h). */
export const EPERM = -1;
export const ENOENT = -2;
export const ENXIO = -6;
export const ENOEXEC = -8;
export const EACCES = -13;
export const EBUSY = -16;
export const EEXIST = -17;
export const ENODEV = -19;
export const ENOTDIR = -20;
export const EISDIR = -21;
export const EINVAL = -22;
export const EFBIG = -27;
export const ENOSPC = -28;
export const ENAMETOOLONG = -36;
export const ENOTEMPTY = -39;
export const ELOOP = -40;
