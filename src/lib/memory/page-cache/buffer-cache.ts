/** `BH_LRU_SIZE` (fs/buffer.c): so many buffers that were looked up last are held by each processor, and their pages cannot go. */
export const BUFFERS_HELD = 16;

/** A block of a device in memory, and the page that it lies in. Both numbers are of their own over all devices. */
export interface DeviceBuffer {
  readonly block: number;
  readonly page: number;
}

/** The page cache of block devices: what /proc/meminfo calls Buffers. Immutable. */
export interface BufferCache {
  readonly pages: ReadonlySet<number>;
  readonly dirty: ReadonlySet<number>;
  /** Pages that a mounted filesystem holds: superblock, group descriptors, the journal's superblock. */
  readonly held: ReadonlySet<number>;
  /** Looked up last, the newest first; at most `BUFFERS_HELD`. */
  readonly recent: readonly DeviceBuffer[];
}

export const NO_BUFFERS: BufferCache = { pages: new Set(), dirty: new Set(), held: new Set(), recent: [] };

/** Which device a page is of: numbers of devices begin at multiples of this. */
const DEVICE_STEP = 2 ** 32;

/** In: a device's number, blocks of it in a page, block numbers. Out: the buffers. */
export const buffersOf = (device: number, blocksInPage: number, blocks: readonly number[]): readonly DeviceBuffer[] =>
  blocks.map((block) => ({
    block: device * DEVICE_STEP + block,
    page: device * DEVICE_STEP + Math.floor(block / blocksInPage),
  }));

/** `__getblk` (fs/buffer.c): pages that are not there come in; each buffer becomes the newest of those held. */
export function lookUp(cache: BufferCache, buffers: readonly DeviceBuffer[]): BufferCache {
  const recent = new Map(cache.recent.toReversed().map((buffer) => [buffer.block, buffer]));
  for (const buffer of buffers) {
    recent.delete(buffer.block);
    recent.set(buffer.block, buffer);
  }
  return {
    ...cache,
    pages: new Set([...cache.pages, ...buffers.map(({ page }) => page)]),
    recent: [...recent.values()].slice(-BUFFERS_HELD).reverse(),
  };
}

/** Buffers that a mounted filesystem keeps. */
export const hold = (cache: BufferCache, buffers: readonly DeviceBuffer[]): BufferCache => ({
  ...cache,
  pages: new Set([...cache.pages, ...buffers.map(({ page }) => page)]),
  held: new Set([...cache.held, ...buffers.map(({ page }) => page)]),
});

/** `mark_buffer_dirty`, for buffers that are there. */
export const markDirty = (cache: BufferCache, buffers: readonly DeviceBuffer[]): BufferCache => ({
  ...cache,
  dirty: new Set([...cache.dirty, ...buffers.map(({ page }) => page).filter((page) => cache.pages.has(page))]),
});

/** All of it is written. */
export const written = (cache: BufferCache): BufferCache => ({ ...cache, dirty: new Set() });

/**
 * Clean pages go that nothing holds (`try_to_free_buffers`: a buffer with a count keeps its page); fs/drop_caches.c of 6.1 does not
 * empty the list of those looked up last. `of`: only pages of these devices.
 */
export function giveBackClean(cache: BufferCache, of: (device: number) => boolean = () => true): BufferCache {
  const kept = new Set(cache.recent.map(({ page }) => page));
  const stays = (page: number): boolean =>
    !of(Math.floor(page / DEVICE_STEP)) || cache.held.has(page) || cache.dirty.has(page) || kept.has(page);
  return { ...cache, pages: new Set([...cache.pages].filter(stays)) };
}

/** `invalidate_bdev`: a device that is no longer mounted has no pages, and none of any device is held as looked up last. */
export function forgetDevice(cache: BufferCache, device: number): BufferCache {
  const others = (pages: ReadonlySet<number>): ReadonlySet<number> =>
    new Set([...pages].filter((page) => Math.floor(page / DEVICE_STEP) !== device));
  return { pages: others(cache.pages), dirty: others(cache.dirty), held: others(cache.held), recent: [] };
}
