import type { SourcePlace } from '../../trace/step.ts';

/** Which function of the kernel does the work of a call. */
export const PLACES = {
  arguments: { function: 'setup_arg_pages', file: 'fs/exec.c' },
  getpid: { function: 'sys_getpid', file: 'kernel/sys.c' },
  chdir: { function: 'set_fs_pwd', file: 'fs/fs_struct.c' },
  chroot: { function: 'set_fs_root', file: 'fs/fs_struct.c' },
  stat: { function: 'vfs_statx', file: 'fs/stat.c' },
  statfs: { function: 'user_statfs', file: 'fs/statfs.c' },
  access: { function: 'do_faccessat', file: 'fs/open.c' },
  open: { function: 'do_filp_open', file: 'fs/namei.c' },
  unlink: { function: 'do_unlinkat', file: 'fs/namei.c' },
  rmdir: { function: 'do_rmdir', file: 'fs/namei.c' },
  move: { function: 'do_move_mount', file: 'fs/namespace.c' },
  umount: { function: 'path_umount', file: 'fs/namespace.c' },
  fork: { function: 'kernel_clone', file: 'kernel/fork.c' },
  exec: { function: 'do_execveat_common', file: 'fs/exec.c' },
} as const satisfies Readonly<Record<string, SourcePlace>>;
