import type { InodeState } from './inode.ts';

const S_ISVTX_S_IWOTH = 0o1002;

/**
 * `may_follow_link` (fs/namei.c) with the sysctl `protected_symlinks` on, for the kernel itself, whose uid is 0: a link
 * at the end of a path. In: the directory that it is in, and the link. Out: false: EACCES.
 */
export function mayFollowLink(
  directory: Pick<InodeState, 'permissions' | 'uid'>,
  link: Pick<InodeState, 'uid'>,
): boolean {
  return link.uid === 0 || (directory.permissions & S_ISVTX_S_IWOTH) !== S_ISVTX_S_IWOTH || directory.uid === link.uid;
}
