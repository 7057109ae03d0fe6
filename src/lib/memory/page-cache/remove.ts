import { syncFile, withSlab, writeBack } from './cache.ts';
import { drop, withMetadata, type LabState } from './lab.ts';
import { metadataOfDeleting, unmountMetadata } from './metadata.ts';

/** The file's pages are given back, wherever they are; those of a RAM disk and of the file behind a loop device stay. */
export function forgetFile(state: LabState): LabState {
  let { ledger } = state;
  for (const name of ['file, dirty', 'file, clean', 'ramfs file', 'tmpfs file', 'swap cache'] as const) {
    ledger = drop(ledger, name);
  }
  const empty = withSlab({ ...state, ledger, file: 0, withHeads: 0, swapCached: 0 });
  const { file, metadata, place } = state;
  return file === 0 ? empty : withMetadata(empty, metadataOfDeleting(metadata, place, file));
}

/** `rm` and `sync`. ext2 reads the lists of blocks in order to free them (`ext4_ind_truncate`), and they stay in `Buffers`. */
export const deleteFile = (state: LabState): LabState => syncFile(forgetFile(state));

/** `rmmod brd`: the pages of the RAM disk are free (`brd_free_pages`, drivers/block/brd.c). */
export function removeDevice(state: LabState): LabState {
  return withSlab({ ...state, ledger: drop(state.ledger, 'RAM disk') });
}

/** `umount`: the filesystem's own blocks go as well; a RAM disk keeps its pages, the file behind a loop device its cache. */
export function unmount(state: LabState): LabState {
  const written = writeBack(state);
  let { ledger } = written;
  for (const name of ['file, dirty', 'file, clean', 'ramfs file', 'tmpfs file', 'swap cache'] as const) {
    ledger = drop(ledger, name);
  }
  const empty = withSlab({ ...written, ledger, file: 0, withHeads: 0, swapCached: 0 });
  return { ...withMetadata(empty, unmountMetadata(empty.metadata, empty.place)), mounted: false };
}
