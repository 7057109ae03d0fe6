import { answer, type LabAnswer } from './action.ts';
import { withSlab, writeBack } from './cache.ts';
import { drop, giveBack, pagesIn, swapOut, take, withMetadata, type LabHolding, type LabState } from './lab.ts';
import { reclaimMetadata } from './metadata.ts';
import { scanClean, scanSwap } from './reclaim.ts';

/**
 * How much more than its high watermark kswapd leaves free: it works through its lists in rounds that grow. Measured
 * (src/data/ramfs.json, swap: the median of five runs has 8924 kB free at a high watermark of 2711 kB; they are 3.7 MB apart).
 */
const BEYOND_HIGH_WATERMARK = (8924 - 2711) / 4;

/** Share of what went to swap that is still in memory then; measured in this lab's tmpfs with swap. */
const SWAP_CACHE_SHARE = 0.075;

/** What can be swapped, oldest first. */
const SWAPPABLE: readonly LabHolding[] = ['rootfs, never read again', 'tmpfs file', 'program'];

/**
 * Makes room for `pages`: where there is not enough, clean pages of files are taken back, dirty ones written and taken
 * back, then pages without a file behind them swapped, until kswapd has what it wants besides (mm/vmscan.c `balance_pgdat`).
 * `spare`: leave the file on the tmpfs alone, because it is being read. Out: as much room as could be made.
 */
export function makeRoom(state: LabState, pages: number, spare = false): LabState {
  if (pages + state.machine.highWatermark <= state.ledger.free) return state;
  const wanted = pages + state.machine.highWatermark + BEYOND_HIGH_WATERMARK;
  let now = takeBackClean(state, wanted - state.ledger.free);
  if (now.ledger.free < wanted && pagesIn(now.ledger, 'file, dirty') > 0 && now.place.name === 'disk') {
    const written = writeBack(now, wanted - now.ledger.free);
    now = takeBackClean(written, wanted - written.ledger.free);
  }
  let { ledger } = now;
  for (const name of SWAPPABLE) {
    if (spare && name === 'tmpfs file') continue;
    const need = (wanted - ledger.free) / (1 - SWAP_CACHE_SHARE);
    const before = ledger.swapFree;
    if (ledger.free < wanted) ledger = swapOut(ledger, name, Math.ceil(need));
    const cached = Math.floor((before - ledger.swapFree) * SWAP_CACHE_SHARE);
    ledger = take(ledger, 'swap cache', cached);
  }
  return withSlab({ ...now, ledger, swapCached: pagesIn(ledger, 'swap cache') });
}

/** Clean pages of files go: those of the file, and, where the whole machine is short, those of the file behind a loop device. */
function takeBackClean(state: LabState, pages: number, everywhere = true): LabState {
  const count = Math.max(0, Math.ceil(pages));
  const mine = pagesIn(state.ledger, 'file, clean');
  const behind = everywhere ? pagesIn(state.ledger, 'backing file, clean') : 0;
  const fromMine = Math.min(mine, Math.round((count * mine) / Math.max(1, mine + behind)));
  let ledger = giveBack(state.ledger, 'file, clean', fromMine);
  ledger = giveBack(ledger, 'backing file, clean', Math.min(behind, count - fromMine));
  const left = pagesIn(ledger, 'file, clean') + pagesIn(ledger, 'file, dirty');
  const leftBehind = pagesIn(ledger, 'backing file, clean');
  return withSlab({
    ...state,
    ledger,
    withHeads: Math.min(state.withHeads, left),
    backingWithHeads: Math.min(state.backingWithHeads, leftBehind),
  });
}

/** The kernel is asked for pages of the file's control group (`memory_reclaim`, mm/memcontrol.c). */
export function reclaimAsked(state: LabState, pages: number): LabState {
  if (state.place.name === 'tmpfs') {
    const list = pagesIn(state.ledger, 'tmpfs file');
    const { swapped, cached } = scanSwap(list, Math.min(pages, list));
    if (state.ledger.swapFree < swapped) return state;
    const ledger = take(swapOut(state.ledger, 'tmpfs file', swapped), 'swap cache', cached);
    return withSlab({ ...state, ledger, swapCached: cached });
  }
  // The cache behind a loop device belongs to the root group (`queue_on_root_worker`, drivers/block/loop.c), not to the file's.
  const list = pagesIn(state.ledger, 'file, clean');
  const taken = takeBackClean(state, scanClean(list, Math.min(pages, list)), false);
  return withMetadata(taken, reclaimMetadata(taken.metadata, taken.place));
}

/** Bytes of page tables for each page of a program: an entry of 8 bytes in a table of 4096. */
const pageTables = (pages: number): number => Math.ceil(pages / 512);

/** A program takes pages; when they cannot be had, the OOM killer ends it, because it holds the most (mm/oom_kill.c). */
export function holdMemory(state: LabState, pages: number, as: 'program' | 'ramfs file'): LabAnswer {
  const wanted = pages + (as === 'program' ? pageTables(pages) : 0);
  const room = makeRoom(state, wanted);
  const holding = as === 'program' ? 'program' : 'other ramfs file';
  const held = withSlab({ ...room, ledger: take(room.ledger, holding, wanted) });
  if (room.ledger.free >= wanted) return answer(held);
  return as === 'program' ? answer(releaseMemory(held), 'program killed') : answer(held, 'panic');
}

/** The program ends, or the other file is deleted: all of that memory is free, in swap as well. */
export function releaseMemory(state: LabState): LabState {
  return withSlab({ ...state, ledger: drop(drop(state.ledger, 'program'), 'other ramfs file') });
}
