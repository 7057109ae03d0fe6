import { PAGE_SIZE, type RootfsKind } from '../../rootfs/limits.ts';
import type { VersionFacts } from '../versions/unpack-facts.ts';

/** A symbolic link's target and its NUL must fit into a page on tmpfs (mm/shmem.c `shmem_symlink`). */
const LONGEST_TMPFS_TARGET = PAGE_SIZE - 1;

/**
 * What a kernel can hand out when it fills rootfs. How much that is depends on the kernel's own size. Here a sixth of
 * the memory and the image count as taken: between what was seen on User-Mode Linux (a tmpfs of 27 MiB of 64 MiB) and on
 * a PC with Debian's cloud kernel (102 MiB of 256 MiB). Treat it as roughly right. All in bytes; null: enough.
 */
export function usableMemory(memory: number | null, imageLength: number): number | null {
  return memory === null ? null : Math.max(0, memory - memory / 6 - imageLength);
}

/**
 * rootfs as a kernel mounts it. A tmpfs gets half of the memory that is free then, very early.
 * In: memory in bytes, or null for "enough"; the image's length in bytes. Out: the kind, with limits in pages and inodes.
 */
export function rootfsKind(
  type: 'ramfs' | 'tmpfs',
  facts: VersionFacts,
  memory: number | null,
  imageLength: number,
): RootfsKind {
  const { protectedSymlinks, longestRamfsTarget } = facts;
  if (type === 'ramfs') {
    return { type, pageLimit: null, inodeLimit: null, longestTarget: longestRamfsTarget, protectedSymlinks };
  }
  const free = usableMemory(memory, imageLength);
  const limit = free === null ? null : Math.floor(free / 2 / PAGE_SIZE);
  // `shmem_default_max_inodes`: half the number of pages, as many as blocks.
  return { type, pageLimit: limit, inodeLimit: limit, longestTarget: LONGEST_TMPFS_TARGET, protectedSymlinks };
}
