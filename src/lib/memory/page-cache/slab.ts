/** Objects of a slab cache in the measured kernel (/proc/slabinfo, 6.1.0-56-amd64): objects in a slab, pages of a slab. */
const BUFFER_HEAD = { objects: 39, pages: 1 };
const XARRAY_NODE = { objects: 14, pages: 2 };

/** Slots of a node of the tree that finds a file's pages (`XA_CHUNK_SIZE`, include/linux/xarray.h). */
const SLOTS = 64;

/** Pages of slab for the buffer heads of so many pages (one for each block) that were written through a filesystem. */
export const bufferHeadPages = (pages: number, block: number): number =>
  Math.ceil((pages * (4096 / block)) / BUFFER_HEAD.objects) * BUFFER_HEAD.pages;

/** Pages of slab for the nodes of a tree of so many pages. */
export function treePages(pages: number): number {
  if (pages <= 1) return 0;
  let nodes = 0;
  for (let level = pages; level > 1;) {
    level = Math.ceil(level / SLOTS);
    nodes += level;
  }
  return Math.ceil(nodes / XARRAY_NODE.objects) * XARRAY_NODE.pages;
}

/**
 * Pages of metadata that writing a file brings into `Buffers`: inode and bitmaps, and on ext2 the blocks that list blocks
 * (one for each 256 blocks of 1 KiB, or 1024 of 4 KiB; fs/ext4/indirect.c).
 */
export function metadataPages(pages: number, filesystem: 'ext2' | 'ext4', block: number): number {
  if (pages === 0) return 0;
  const fixed = filesystem === 'ext4' ? 6 : 10;
  if (filesystem === 'ext4') return fixed;
  return fixed + Math.ceil((listBlocks(pages, block) * block) / 4096);
}

/** Blocks of ext2 that list the blocks of a file of so many pages. */
export const listBlocks = (pages: number, block: number): number => Math.ceil((pages * 4096) / block / (block / 4)) + 1;
