import {
  buffersOf,
  forgetDevice,
  giveBackClean,
  hold,
  lookUp,
  markDirty,
  NO_BUFFERS,
  written,
  type BufferCache,
} from './buffer-cache.ts';
import { filesystemsOf, IMAGE_EXTENTS, listsOf, type FilesystemBlocks } from './filesystem-blocks.ts';
import type { LabPlace } from './place.ts';

/**
 * What a filesystem looks up of its own blocks, action by action, in the order of fs/ext4 (which drives ext2 as well) as the trace
 * points `block_touch_buffer` and `mm_filemap_add_to_page_cache` of a booted kernel show it. Immutable.
 */
export interface Metadata {
  readonly buffers: BufferCache;
  /** Changes that no transaction of the journal has taken yet. */
  readonly changed: boolean;
  /** Blocks of the journal that were written. */
  readonly journalled: number;
  /** A file was there before this one: the allocator goes on behind it. */
  readonly again: boolean;
}

type Blocks = readonly number[];

const look = (buffers: BufferCache, at: FilesystemBlocks, blocks: Blocks): BufferCache =>
  lookUp(buffers, buffersOf(at.device, at.blocksInPage, blocks));
const dirty = (buffers: BufferCache, at: FilesystemBlocks, blocks: Blocks): BufferCache =>
  markDirty(buffers, buffersOf(at.device, at.blocksInPage, blocks));

/** `__ext4_get_inode_loc`: an inode's block, and those behind it if it was not there. */
function lookInode(buffers: BufferCache, at: FilesystemBlocks, block: number): BufferCache {
  const there = buffersOf(at.device, at.blocksInPage, [block]).every(({ page }) => buffers.pages.has(page));
  const ahead = there ? [] : Array.from({ length: at.inodeReadAhead + 1 }, (_, index) => at.rootInode + index);
  return look(buffers, at, [block, ...ahead]);
}

/** A transaction of the journal: a block that describes it and one that ends it come into memory (fs/jbd2/commit.c). */
function commit(state: Metadata, at: FilesystemBlocks): Metadata {
  if (at.journal === null) return { ...state, changed: false };
  const first = at.journal + state.journalled;
  return {
    ...state,
    buffers: look(state.buffers, at, [at.fileInode, first, first + 1]),
    changed: false,
    journalled: state.journalled + 2,
  };
}

function mount(buffers: BufferCache, at: FilesystemBlocks): BufferCache {
  const held = hold(buffers, buffersOf(at.device, at.blocksInPage, at.held));
  return look(lookInode(held, at, at.rootInode), at, at.rewritten);
}

/** The place with its filesystem mounted, and the caches dropped: where the lab begins. */
export function mountedMetadata(place: LabPlace): Metadata {
  const { own, behind } = filesystemsOf(place);
  let state: Metadata = { buffers: NO_BUFFERS, changed: false, journalled: 0, again: false };
  if (own === null) return state;
  if (behind !== null) {
    state = { ...state, buffers: look(mount(state.buffers, behind), behind, [behind.rootDirectory]) };
  }
  state = { ...state, buffers: mount(state.buffers, own) };
  // An ext2 says in its superblock that it is mounted (`ext4_setup_super`); a loop device writes that through its disk's journal.
  if (own.journal === null) {
    state = { ...state, buffers: dirty(state.buffers, own, [own.held[0] ?? 0, ...own.rewritten]) };
  }
  if (behind !== null) {
    state = commit(state, behind);
    state = { ...state, buffers: dirty(state.buffers, behind, [behind.fileInode]) };
  }
  return { ...state, buffers: giveBackClean(state.buffers) };
}

/** The blocks that a file's blocks make it look up as they are allocated one after the other: without delayed allocation, at once. */
function allocate(
  buffers: BufferCache,
  at: FilesystemBlocks,
  lists: Blocks,
  { pages, full }: { readonly pages: number; readonly full: boolean },
): BufferCache {
  const order: number[] = [at.rootDirectory, at.inodeBitmap];
  const blocks = pages * at.blocksInPage + lists.length;
  const listed = 1024 / at.blocksInPage;
  let group = 0;
  let left = at.groups[0]?.takes ?? 0;
  for (let block = 0, list = 0; block < blocks; block += listed, list++) {
    left -= listed;
    while (left < 0 && group + 1 < at.groups.length) left += at.groups[++group]?.takes ?? Infinity;
    const bitmap = at.groups[group]?.bitmap ?? 0;
    // The first list is the file's own; the second lists the others, and is asked for each of them.
    order.push(lists[list] ?? lists.at(-1) ?? bitmap, ...(list > 0 ? lists.slice(1, 2) : []), bitmap, at.fileInode);
  }
  // When the file is closed, what was set aside for it goes back into the first group (`ext4_discard_preallocations`).
  order.push(...lists.slice(-1), ...lists.slice(1, 2), at.fileInode);
  if (!full) order.push(at.groups[0]?.bitmap ?? 0);
  return look(buffers, at, order);
}

/** A file of so many pages is made and written into the cache. */
export function metadataOfWriting(state: Metadata, place: LabPlace, pages: number): Metadata {
  const { own } = filesystemsOf(place);
  if (own === null || pages === 0) return state;
  const created = lookInode(look(state.buffers, own, [own.rootDirectory]), own, own.fileInode);
  // ext4 waits with the allocation until the pages are written (`delalloc`).
  if (own.journal !== null) return { ...state, buffers: look(created, own, [own.inodeBitmap]), changed: true };
  const lists = listsOf(own, pages, state.again);
  // A full device has nothing left to set aside.
  const full = 'capacity' in place && pages >= place.capacity;
  const allocated = allocate(created, own, lists, { pages, full });
  const bitmaps = own.groups.map(({ bitmap }) => bitmap);
  const changed = [...own.held, own.inodeBitmap, own.fileInode, own.rootDirectory, ...bitmaps, ...lists];
  return { ...state, buffers: dirty(allocated, own, changed), changed: true };
}

/** Pages of the file are written back: blocks are found for them on ext4, and on the disk behind a loop device. */
export function metadataOfWriteBack(state: Metadata, place: LabPlace): Metadata {
  const { own, behind } = filesystemsOf(place);
  const disk = behind ?? own;
  if (disk === null || disk.journal === null) return state;
  const bitmaps = disk.groups.map(({ bitmap }) => bitmap);
  const extents = behind === null ? [] : IMAGE_EXTENTS[state.again ? 'again' : 'first'];
  // A block that joins the journal for the first time is looked up once more (`jbd2_journal_cancel_revoke`): the group descriptors.
  const joined = state.again ? [] : disk.held.slice(1, 2);
  const order = [...bitmaps, ...joined, ...extents, disk.fileInode];
  return { ...state, buffers: look(state.buffers, disk, order), changed: true };
}

/** `sync`: what is dirty is written. The disk behind a loop device commits when it is flushed, and for the sync itself. */
export function syncMetadata(state: Metadata, place: LabPlace): Metadata {
  const { own, behind } = filesystemsOf(place);
  if (own === null) return state;
  let next: Metadata = { ...state, buffers: written(state.buffers) };
  if (!state.changed) return next;
  if (behind !== null) next = commit(next, behind);
  return commit(next, behind ?? own);
}

/** `cat`: the name is looked for, and the inode's time of access changes where nothing but the inode itself is written. */
export function metadataOfReading(state: Metadata, place: LabPlace): Metadata {
  const { own } = filesystemsOf(place);
  if (own === null) return state;
  const found = lookInode(look(state.buffers, own, [own.rootDirectory]), own, own.fileInode);
  return { ...state, buffers: own.journal === null ? dirty(found, own, [own.fileInode]) : found };
}

/** `rm` of a file of so many pages: its lists are read, the last one first, each freed block is cleared in its group's bitmap. */
export function metadataOfDeleting(state: Metadata, place: LabPlace, pages: number): Metadata {
  const { own } = filesystemsOf(place);
  if (own === null) return state;
  const lists = listsOf(own, pages, state.again);
  const bitmaps = own.groups.map(({ bitmap }) => bitmap);
  const [direct = [], parent = [], others = []] = [lists.slice(0, 1), lists.slice(1, 2), lists.slice(2)];
  const found = lookInode(look(state.buffers, own, [own.rootDirectory]), own, own.fileInode);
  const order = [...bitmaps.toReversed(), ...direct, ...others.toReversed(), ...parent];
  const last = [own.groups[0]?.bitmap ?? 0, own.fileInode, own.inodeBitmap];
  const freed = look(found, own, [...order, ...last]);
  const changed = [...own.held, ...bitmaps, own.fileInode, own.inodeBitmap, own.rootDirectory];
  const buffers = own.journal === null ? dirty(freed, own, changed) : freed;
  return { ...state, buffers, changed: true, again: true };
}

/** Caches are dropped, or the kernel takes memory back from the file's control group, to which a loop device's disk does not belong. */
export const dropMetadata = (state: Metadata): Metadata => ({ ...state, buffers: giveBackClean(state.buffers) });
export const reclaimMetadata = (state: Metadata, place: LabPlace): Metadata => {
  const { own } = filesystemsOf(place);
  return { ...state, buffers: giveBackClean(state.buffers, (device) => device === own?.device) };
};

/** `umount`: the device has no pages any more; the disk behind a loop device takes the last change into its journal. */
export function unmountMetadata(state: Metadata, place: LabPlace): Metadata {
  const { own, behind } = filesystemsOf(place);
  if (own === null) return state;
  const gone: Metadata = { ...state, buffers: forgetDevice(state.buffers, own.device) };
  if (behind === null) return gone;
  const last = commit(gone, behind);
  return { ...last, buffers: dirty(last.buffers, behind, [behind.fileInode]) };
}
