import { answer, type LabAnswer } from './action.ts';
import { giveBack, handOver, pagesIn, swapIn, swappedOf, take, withMetadata, type LabState } from './lab.ts';
import { dropMetadata, metadataOfReading, metadataOfWriteBack, syncMetadata } from './metadata.ts';
import { makeRoom } from './pressure.ts';
import { bufferHeadPages, listBlocks, metadataPages, treePages } from './slab.ts';

/** `VM_READAHEAD_PAGES` (include/linux/mm.h): 128 KiB. */
const READ_AHEAD = 32;

/** Slab objects follow the pages that they belong to. */
export function withSlab(state: LabState): LabState {
  const { ledger, place } = state;
  const block = 'block' in place ? place.block : 4096;
  const cached = pagesIn(ledger, 'file, clean') + pagesIn(ledger, 'file, dirty');
  const wanted =
    bufferHeadPages(state.withHeads, block) +
    bufferHeadPages(state.backingWithHeads, 4096) +
    treePages(cached) +
    treePages(pagesIn(ledger, 'backing file, clean')) +
    treePages(pagesIn(ledger, 'RAM disk')) +
    treePages(pagesIn(ledger, 'ramfs file') + pagesIn(ledger, 'tmpfs file')) +
    treePages(pagesIn(ledger, 'other ramfs file'));
  const held = pagesIn(ledger, 'slab objects');
  const next =
    wanted > held ? take(ledger, 'slab objects', wanted - held) : giveBack(ledger, 'slab objects', held - wanted);
  return { ...state, ledger: next };
}

/**
 * Dirty pages are written. A disk takes them; a RAM disk takes a page of its own for each, and they are there twice
 * (`brd_insert_page`, drivers/block/brd.c); a loop device writes them into its file, whose pages are cached as well.
 */
export function writeBack(state: LabState, pages = Infinity): LabState {
  const { place } = state;
  const count = Math.min(pages, pagesIn(state.ledger, 'file, dirty'));
  const metadata = Number.isFinite(pages) ? 0 : state.metadata.buffers.dirty.size;
  let next: LabState = state;
  const device = place.name === 'ramdisk' || place.name === 'loop';
  if (device && count + metadata > 0) {
    const room = makeRoom(state, count + metadata);
    const holding = place.name === 'ramdisk' ? 'RAM disk' : 'backing file, clean';
    const there = pagesIn(room.ledger, holding);
    const wanted = Math.min(count + metadata, Math.max(0, state.file + metadataOf(state) - there));
    next = { ...room, ledger: take(room.ledger, holding, wanted) };
    if (place.name === 'loop') next = { ...next, backingWithHeads: next.backingWithHeads + wanted };
  }
  const ledger = handOver(next.ledger, 'file, dirty', 'file, clean', count);
  const looked = count > 0 ? metadataOfWriteBack(state.metadata, place) : state.metadata;
  return withSlab(withMetadata({ ...next, ledger }, looked));
}

/** `sync`: everything dirty is written. tmpfs and ramfs have nothing to write to. */
export function syncFile(state: LabState): LabState {
  const next = writeBack(state);
  return withMetadata(next, syncMetadata(next.metadata, next.place));
}

/** Pages of metadata that the file has in all, on its own filesystem. */
export function metadataOf({ file, place }: LabState): number {
  if (place.name === 'ramfs' || place.name === 'tmpfs') return 0;
  return metadataPages(file, place.name === 'disk' ? 'ext4' : 'ext2', place.block);
}

/** `cat`: what is not in the cache is read into it; what is in swap comes back. A read without room ends in the OOM killer. */
export function readFile(state: LabState): LabAnswer {
  const { place } = state;
  if (place.name === 'ramfs') return answer(state);
  if (place.name === 'tmpfs') {
    const wanted = swappedOf(state.ledger, 'tmpfs file');
    const room = makeRoom(state, Math.max(0, wanted - pagesIn(state.ledger, 'swap cache')), true);
    const ledger = swapIn(giveBack(room.ledger, 'swap cache'), 'tmpfs file');
    return answer(withSlab({ ...room, ledger, swapCached: 0 }));
  }
  const missing = state.file - pagesIn(state.ledger, 'file, clean') - pagesIn(state.ledger, 'file, dirty');
  const behind = place.name === 'loop' ? readBehind(state, missing) : 0;
  const found = withMetadata(state, metadataOfReading(state.metadata, place));
  const room = makeRoom(found, missing + behind);
  let ledger = take(room.ledger, 'backing file, clean', behind);
  ledger = take(ledger, 'file, clean', missing);
  // Where the blocks lie is still known (fs/ext4/extents_status.c): the lists of blocks are not read again.
  return answer(withSlab({ ...room, ledger }));
}

/**
 * Pages of the file behind a loop device that are read with so many pages of the file in it. Each block that lists blocks breaks
 * the run of the data, and reading ahead goes on into what nobody asked for: 288 pages here, of 306 in the recording.
 */
function readBehind({ ledger, file }: LabState, missing: number): number {
  const there = pagesIn(ledger, 'backing file, clean');
  const wanted = Math.min(missing, Math.max(0, file - there));
  return wanted === 0 ? 0 : wanted + Math.ceil((wanted / file) * listBlocks(file, 4096) * READ_AHEAD);
}

/** Only clean pages go; what is dirty, on a tmpfs or a ramfs, or in a RAM disk stays (fs/drop_caches.c). */
export function dropCaches(state: LabState): LabState {
  let ledger = giveBack(state.ledger, 'file, clean');
  ledger = giveBack(ledger, 'backing file, clean');
  const dirty = pagesIn(ledger, 'file, dirty');
  const next = withSlab({ ...state, ledger, withHeads: Math.min(state.withHeads, dirty), backingWithHeads: 0 });
  return withMetadata(next, dropMetadata(next.metadata));
}
