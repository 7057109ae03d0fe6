import { metadataOf, withSlab, writeBack } from './cache.ts';
import { drop, giveBack, pagesIn, take, type LabState } from './lab.ts';

/** The file's pages are given back, wherever they are; those of a RAM disk and of the file behind a loop device stay. */
export function forgetFile(state: LabState): LabState {
  let { ledger } = state;
  for (const name of ['file, dirty', 'file, clean', 'ramfs file', 'tmpfs file', 'swap cache'] as const) {
    ledger = drop(ledger, name);
  }
  return withSlab({ ...state, ledger, file: 0, withHeads: 0, swapCached: 0 });
}

/** `rm` and `sync`. ext2 reads the lists of blocks in order to free them (`ext4_ind_truncate`), and they stay in `Buffers`. */
export function deleteFile(state: LabState): LabState {
  const { ledger, ...rest } = forgetFile(state);
  const wanted = Math.max(0, metadataOf(state) - pagesIn(ledger, 'metadata'));
  return { ...rest, ledger: state.place.name === 'disk' ? ledger : take(ledger, 'metadata', wanted), metadataDirty: 0 };
}

/** `rmmod brd`: the pages of the RAM disk are free (`brd_free_pages`, drivers/block/brd.c). */
export function removeDevice(state: LabState): LabState {
  return withSlab({ ...state, ledger: drop(state.ledger, 'RAM disk') });
}

/** `umount`: the filesystem's own blocks go as well; a RAM disk keeps its pages, the file behind a loop device its cache. */
export function unmount(state: LabState): LabState {
  const empty = forgetFile(writeBack(state));
  const ledger = drop(giveBack(empty.ledger, 'metadata', pagesIn(empty.ledger, 'metadata')), 'mounted filesystem');
  return { ...empty, ledger, metadataDirty: 0, mounted: false };
}
