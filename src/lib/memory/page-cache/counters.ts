import { KIBIBYTES_A_PAGE } from '../pages.ts';
import { pagesIn, type LabState } from './lab.ts';

/** The lines of /proc/meminfo that the lab moves, by their names there. kB. */
export interface LabCounters {
  readonly MemTotal: number;
  /** With the pages on the per-processor lists, which a real MemFree leaves out. */
  readonly MemFree: number;
  readonly Buffers: number;
  readonly Cached: number;
  readonly SwapCached: number;
  readonly Unevictable: number;
  readonly SwapTotal: number;
  readonly SwapFree: number;
  readonly Dirty: number;
  readonly AnonPages: number;
  readonly Shmem: number;
}

/**
 * Pages of swap that count as used and hold nothing: once something went to swap, each processor keeps up to 64 slots that it may
 * give out and up to 64 that came back (`SWAP_SLOTS_CACHE_SIZE`, mm/swap_slots.c); how many is chance, and on average half.
 */
const SLOTS_KEPT = (64 + 64) / 2;

/**
 * What /proc/meminfo says in this state (fs/proc/meminfo.c `meminfo_proc_show`): `Cached` holds every page of a file, on
 * whatever filesystem, `Shmem` those of tmpfs among them, `Buffers` those of devices; pages of a RAM disk are in none.
 */
export function countersOf({ machine, ledger, metadata, swapped }: LabState): LabCounters {
  const kibibytes = (pages: number): number => pages * KIBIBYTES_A_PAGE;
  const pages = (...names: readonly Parameters<typeof pagesIn>[1][]): number =>
    names.reduce((sum, name) => sum + pagesIn(ledger, name), 0);
  const shmem = pages('rootfs', 'rootfs, never read again', 'tmpfs file');
  return {
    MemTotal: kibibytes(machine.total),
    MemFree: kibibytes(ledger.free),
    Buffers: kibibytes(pages('metadata')),
    Cached: kibibytes(
      shmem + pages('file, clean', 'file, dirty', 'backing file, clean', 'ramfs file', 'other ramfs file'),
    ),
    SwapCached: kibibytes(pages('swap cache')),
    Unevictable: kibibytes(pages('ramfs file', 'other ramfs file')),
    SwapTotal: kibibytes(ledger.swap),
    SwapFree: kibibytes(Math.max(0, ledger.swapFree - (swapped ? SLOTS_KEPT : 0))),
    Dirty: kibibytes(pages('file, dirty') + Math.min(metadata.buffers.dirty.size, pages('metadata'))),
    AnonPages: kibibytes(machine.programs + pages('program')),
    Shmem: kibibytes(shmem),
  };
}
