/**
 * Slab objects behind a file of tmpfs, in the kernel that the figures were measured on (6.1.0-56-amd64, /proc/slabinfo):
 * bytes of a slab page group over the objects in it. Newer kernels differ by some per cent.
 */
const BYTES_OF_INODE = (2 * 4096) / 10;
const BYTES_OF_DENTRY = 4096 / 21;
const BYTES_OF_NODE = (2 * 4096) / 14;

/** Slots of a node of the tree that finds a file's pages (`XA_CHUNK_SIZE`, include/linux/xarray.h). */
const SLOTS = 64;

/**
 * Pages that the objects behind the names of rootfs take: inode, dentry, and the nodes of the page trees.
 * In: names, pages of all files. Out: pages; a name more of the same inode is counted like an inode.
 */
export function inodePages(names: number, filePages: number): number {
  const nodes = filePages / SLOTS;
  return Math.ceil((names * (BYTES_OF_INODE + BYTES_OF_DENTRY) + nodes * BYTES_OF_NODE) / 4096);
}
