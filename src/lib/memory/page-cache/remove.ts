import { withSlab } from './cache.ts';
import { drop, giveBack, pagesIn, type LabState } from './lab.ts';

/** The file's pages are given back, wherever they are; those of a RAM disk and of the file behind a loop device stay. */
export function forgetFile(state: LabState): LabState {
  let { ledger } = state;
  for (const name of ['file, dirty', 'file, clean', 'ramfs file', 'tmpfs file', 'swap cache'] as const) {
    ledger = drop(ledger, name);
  }
  return withSlab({ ...state, ledger, file: 0, withHeads: 0, swapCached: 0 });
}

/** `rm` and `sync`. */
export function deleteFile(state: LabState): LabState {
  return { ...forgetFile(state), metadataDirty: 0 };
}

/** `rmmod brd`: the pages of the RAM disk are free (`brd_free_pages`, drivers/block/brd.c). */
export function removeDevice(state: LabState): LabState {
  return withSlab({ ...state, ledger: drop(state.ledger, 'RAM disk') });
}

/** `umount`: the filesystem's own blocks go as well; a RAM disk keeps its pages, the file behind a loop device its cache. */
export function unmount(state: LabState): LabState {
  const empty = deleteFile({ ...state, ledger: giveBack(state.ledger, 'metadata', pagesIn(state.ledger, 'metadata')) });
  const ledger = drop(empty.ledger, 'mounted filesystem');
  return { ...empty, ledger, mounted: false };
}
