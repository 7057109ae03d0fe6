import { answer, type LabAnswer } from './action.ts';
import { metadataOf, syncFile, withSlab, writeBack } from './cache.ts';
import { pagesIn, take, withMetadata, type LabHolding, type LabState } from './lab.ts';
import { metadataOfWriting } from './metadata.ts';
import { makeRoom } from './pressure.ts';
import { forgetFile } from './remove.ts';
import { bufferHeadPages, treePages } from './slab.ts';

/** `vm.dirty_background_ratio` of 10: from so much of the usable memory on the flusher writes without being asked. */
const BACKGROUND_SHARE = 0.1;

/**
 * How far below that threshold the flusher stops: it writes in pieces of 4 MiB and more (`writeback_chunk_size`,
 * fs/fs-writeback.c) while the program goes on writing. Three recordings of 32 MiB on a machine of 256 MiB left 4.9, 8.2 and
 * 8.2 MB dirty at a threshold of 14.7 MB; the model takes half.
 */
const FLUSHED_TO = 0.5;

/** Writes a file of so many pages where another one may have been. */
export function writeFile(state: LabState, pages: number): LabAnswer {
  const empty = forgetFile(state);
  const { place } = empty;
  const wanted = 'capacity' in place ? Math.min(pages, place.capacity) : pages;
  const written =
    place.name === 'ramfs' || place.name === 'tmpfs' ? inMemory(empty, wanted) : throughCache(empty, wanted);
  if (written.outcome !== 'done') return written;
  return answer(written.state, wanted < pages ? 'ENOSPC' : 'done');
}

/**
 * As much as goes in. A filesystem says ENOSPC; a ramfs takes all memory, and the OOM killer finds nothing to kill that
 * would help: the pages belong to a file, and no program's end gives them back.
 */
export function fillUp(state: LabState): LabAnswer {
  const { place } = state;
  const pages = 'capacity' in place ? place.capacity + 1 : state.machine.total;
  const { state: full, outcome } = writeFile(state, pages);
  return answer(outcome === 'panic' ? full : syncFile(full), outcome);
}

/** ramfs and tmpfs: the page of the cache is all there is of the file. */
function inMemory(state: LabState, pages: number): LabAnswer {
  const holding: LabHolding = state.place.name === 'ramfs' ? 'ramfs file' : 'tmpfs file';
  const room = makeRoom(state, pages + treePages(pages));
  const fits = Math.min(pages, Math.max(0, room.ledger.free - treePages(pages)));
  const next = withSlab({ ...room, ledger: take(room.ledger, holding, fits), file: fits });
  return answer(next, fits < pages ? 'panic' : 'done');
}

/** Through a filesystem: pages become dirty; above a threshold the flusher writes; what does not fit is written and taken back. */
function throughCache(state: LabState, pages: number): LabAnswer {
  const block = 'block' in state.place ? state.place.block : 4096;
  const beside = bufferHeadPages(pages, block) + treePages(pages) + metadataOf({ ...state, file: pages });
  const room = makeRoom(state, pages + beside);
  const cached = Math.max(0, Math.min(pages, room.ledger.free - beside));
  const ledger = take(room.ledger, 'file, dirty', cached);
  const dirty = withSlab({
    ...room,
    ledger,
    file: pages,
    withHeads: cached,
  });
  return answer(flushed(withMetadata(dirty, metadataOfWriting(dirty.metadata, dirty.place, pages))));
}

/** `balance_dirty_pages` wakes the flusher, which stops some way below the threshold (mm/page-writeback.c). */
function flushed(state: LabState): LabState {
  const dirty = pagesIn(state.ledger, 'file, dirty');
  const clean = pagesIn(state.ledger, 'file, clean') + pagesIn(state.ledger, 'backing file, clean');
  const threshold = (state.ledger.free + dirty + clean) * BACKGROUND_SHARE;
  return dirty <= threshold ? state : writeBack(state, Math.ceil(dirty - threshold * FLUSHED_TO));
}
