import { listBlocks } from './slab.ts';
import type { LabPlace } from './place.ts';

/** Where a filesystem keeps its own blocks, by their numbers on its device. */
export interface FilesystemBlocks {
  readonly device: number;
  readonly blocksInPage: 1 | 4;
  /** Superblock, group descriptors and the journal's superblock: held as long as it is mounted. */
  readonly held: readonly number[];
  /** Copies of the superblock that are written when it is mounted: mke2fs of busybox leaves out `s_overhead_clusters`. */
  readonly rewritten: readonly number[];
  /** The block of the inode table that has the root directory, and the one that has the file. */
  readonly rootInode: number;
  readonly fileInode: number;
  /** Blocks of the table that are read ahead with it (`s_inode_readahead_blks` of 32; `__ext4_get_inode_loc`). */
  readonly inodeReadAhead: number;
  readonly inodeBitmap: number;
  readonly rootDirectory: number;
  /** Of each group its bitmap of blocks, and how many blocks of the file the allocator puts into it before it goes on. */
  readonly groups: readonly { readonly bitmap: number; readonly takes: number }[];
  /** The first block of the journal behind its superblock; null: no journal. */
  readonly journal: number | null;
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Groups whose bitmaps and tables stand side by side (`flex_bg`). */
const FLEXIBLE_GROUP = 16;

/** ext4 by mke2fs with 4 KiB blocks: the bitmaps of a flexible group stand side by side (dumpe2fs of the recordings' disks). */
function ext4(device: number, all: number): FilesystemBlocks {
  const groups = Math.min(all, FLEXIBLE_GROUP);
  return {
    device,
    blocksInPage: 1,
    held: [0, 1, 32_801],
    rewritten: [],
    rootInode: 33 + 2 * groups,
    fileInode: 33 + 2 * groups,
    // The table is not used yet behind its first block, and what is not used is not read.
    inodeReadAhead: 0,
    inodeBitmap: 33 + groups,
    rootDirectory: 4133,
    groups: range(33, 32 + groups).map((bitmap) => ({ bitmap, takes: Infinity })),
    journal: 32_802,
  };
}

/** ext2 by busybox in 48 MiB with 1 KiB blocks (scripts/memory/page-cache/layout.ts): six groups. */
const RAMDISK: FilesystemBlocks = {
  device: 1,
  blocksInPage: 4,
  held: [1, 2],
  rewritten: [8193, 24_577, 40_961],
  rootInode: 5,
  fileInode: 6,
  inodeReadAhead: 32,
  inodeBitmap: 4,
  rootDirectory: 261,
  groups: [
    { bitmap: 3, takes: 6273 },
    { bitmap: 8195, takes: 6144 },
    { bitmap: 16_385, takes: 6144 },
    { bitmap: 24_579, takes: 6144 },
    { bitmap: 32_769, takes: 6144 },
    { bitmap: 40_963, takes: Infinity },
  ],
  journal: null,
};

/** ext2 by mke2fs in 48 MiB with 4 KiB blocks (dumpe2fs): one group. */
const LOOP: FilesystemBlocks = {
  device: 1,
  blocksInPage: 1,
  held: [0, 1],
  rewritten: [],
  rootInode: 6,
  fileInode: 6,
  inodeReadAhead: 32,
  inodeBitmap: 5,
  rootDirectory: 774,
  groups: [{ bitmap: 4, takes: Infinity }],
  journal: null,
};

/** Pages of a group of blocks: 128 MiB with 4 KiB blocks. */
const GROUP_PAGES = 32_768;

/** The filesystem of a place, and the one that its device's file lies on; null: it has none. */
export function filesystemsOf(place: LabPlace): {
  readonly own: FilesystemBlocks | null;
  readonly behind: FilesystemBlocks | null;
} {
  switch (place.name) {
    case 'disk':
      return { own: ext4(0, Math.ceil(place.capacity / GROUP_PAGES)), behind: null };
    case 'ramdisk':
      return { own: place.block === 1024 ? RAMDISK : LOOP, behind: null };
    case 'loop':
      return { own: LOOP, behind: ext4(0, 2) };
    case 'ramfs':
    case 'tmpfs':
      return { own: null, behind: null };
  }
}

/**
 * On the loop device's disk, the blocks of the image's extents, which are more than its inode has room for. The second took over
 * from the first as they became more.
 */
export const IMAGE_EXTENTS: { readonly first: readonly number[]; readonly again: readonly number[] } = {
  first: [5418, 36_897],
  again: [36_897],
};

/** The same on the loop device's ext2, where each has a page of its own. */
const LOOP_LISTS = { first: '1292', again: '780-783,792-795,1292' };

/** Blocks that list blocks, as the RAM disk's allocator placed them: a first file, one after a file was deleted, one without end. */
const RAMDISK_LISTS = {
  first: '786-800,961-1024,3585-3634',
  again: '274,289,786,275-276,787-788,277-280,789-792,281-288,793-898',
  full: '786-800,961-1024,3585-3666,290,785,3679-3680,801-803,16643-16644,18200,18431,18429-18430,18391,25657,26361-26363,24864,25153,41517,41221-41223,41236-41237',
};

/**
 * The blocks that list the blocks of a file of so many pages, in the order in which it meets them: the list of the first blocks, the
 * list of lists, and its lists (fs/ext4/indirect.c). `again`: another file was there before. Empty on ext4, which has extents.
 */
export function listsOf(blocks: FilesystemBlocks, pages: number, again: boolean): readonly number[] {
  if (blocks.journal !== null || pages === 0) return [];
  const size = 4096 / blocks.blocksInPage;
  const count = listBlocks(pages, size);
  if (blocks.blocksInPage === 1) {
    const near = runs(again ? LOOP_LISTS.again : LOOP_LISTS.first);
    return [...near, ...range(1293, 1292 + count)].slice(0, count);
  }
  const placed = runs(again ? RAMDISK_LISTS.again : RAMDISK_LISTS.first);
  const long = runs(RAMDISK_LISTS.full);
  if (count <= placed.length) return placed.slice(0, count);
  return [...long, ...range(41_518, 41_518 + count)].slice(0, count);
}

const runs = (text: string): readonly number[] =>
  text.split(',').flatMap((run) => {
    const [from = '', to = from] = run.split('-');
    return range(Number(from), Number(to));
  });
