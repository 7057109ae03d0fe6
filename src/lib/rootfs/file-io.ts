import { EMPTY, truncated, written } from './contents.ts';
import { EINVAL, ENOSPC } from './errno.ts';
import type { Mtime } from './inode.ts';
import { PAGE_SIZE } from './limits.ts';
import type { Inode } from './node.ts';
import type { Rootfs } from './rootfs.ts';

/** The owner that the kernel takes for "leave it as it is" (`(uid_t) -1`). */
const UNCHANGED = 0xffffffff;

/**
 * `chown_common` (fs/open.c): owner and group; 0xffffffff leaves one as it is. What is no directory loses set-uid, and
 * set-gid where the group may execute.
 */
export function changeOwner(rootfs: Rootfs, inode: Inode, uid: number, gid: number): void {
  const { permissions } = inode.now;
  const groupExecutes = (permissions & 0o010) !== 0;
  const dropped = inode.type === 'directory' ? 0 : 0o4000 | (groupExecutes ? 0o2000 : 0);
  inode.change(rootfs.clock.step, {
    uid: uid === UNCHANGED ? inode.now.uid : uid,
    gid: gid === UNCHANGED ? inode.now.gid : gid,
    permissions: permissions & ~dropped,
  });
}

/** `chmod_common` (fs/open.c). In: a mode, of which 07777 count. */
export function changeMode(rootfs: Rootfs, inode: Inode, mode: number): void {
  inode.change(rootfs.clock.step, { permissions: mode & 0o7777 });
}

/** `vfs_utimes` (fs/utimes.c). In: seconds since the epoch, or which unknown time. */
export function setMtime(rootfs: Rootfs, inode: Inode, mtime: Mtime): void {
  inode.change(rootfs.clock.step, { mtime });
}

/**
 * `vfs_truncate` (fs/open.c) on a regular file: cut, or grown with zeros, to `length` bytes; pages beyond the end are
 * given back. The time changes on tmpfs (`shmem_setattr`) and stays on ramfs (`simple_setattr`).
 */
export function truncateFile(rootfs: Rootfs, inode: Inode, length: number): void {
  const pages = Math.min(inode.pages, Math.ceil(length / PAGE_SIZE));
  rootfs.usage.pages -= inode.pages - pages;
  inode.pages = pages;
  const { contents, mtime } = inode.now;
  inode.change(rootfs.clock.step, {
    contents: truncated(contents ?? EMPTY, length),
    mtime: rootfs.kind.type === 'tmpfs' ? 'boot' : mtime,
  });
}

/**
 * `kernel_write` at `offset`. Writes here begin at 0 and go on without gaps, so a file's pages are its first ones.
 * Out: bytes written, fewer than asked for when a tmpfs is full; or a negative errno when none could be:
 * EINVAL for what is no file (`__kernel_write_iter` wants `write_iter` alone, which the memory devices do not have).
 */
export function writeFile(rootfs: Rootfs, inode: Inode, offset: number, bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  if (inode.type !== 'file') return EINVAL;
  while (inode.pages * PAGE_SIZE < offset + bytes.length && rootfs.usage.takePage()) inode.pages++;
  const count = Math.min(bytes.length, Math.max(0, inode.pages * PAGE_SIZE - offset));
  if (count === 0) return ENOSPC;
  const contents = written(inode.now.contents ?? EMPTY, offset, bytes.subarray(0, count));
  inode.change(rootfs.clock.step, { contents, mtime: 'boot' });
  return count;
}
