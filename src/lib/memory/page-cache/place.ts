/** Where the one file of the lab lies. */
export const LAB_PLACES = ['disk', 'ramfs', 'tmpfs', 'ramdisk', 'loop'] as const;
export type LabPlaceName = (typeof LAB_PLACES)[number];

/** A place, and what there is of it. Pages are 4096 bytes. */
export type LabPlace =
  /** ext4 on a disk. */
  | { readonly name: 'disk'; readonly capacity: number; readonly block: 4096 }
  /** Pages without anything behind them, and without a limit. */
  | { readonly name: 'ramfs' }
  /** The same with a limit, and a way to swap. */
  | { readonly name: 'tmpfs'; readonly capacity: number }
  /** ext2 on /dev/ram0: a filesystem that believes in a disk, which is pages. */
  | { readonly name: 'ramdisk'; readonly capacity: number; readonly block: 1024 | 4096 }
  /** ext2 in a file on ext4 on a disk, through a loop device. */
  | { readonly name: 'loop'; readonly capacity: number; readonly block: 4096 };

/** `shmem_default_max_blocks` (mm/shmem.c): a tmpfs that is not told otherwise holds half of the machine's pages. */
export const defaultTmpfsPages = (total: number): number => Math.floor(total / 2);

/**
 * The sum of the zones' high watermarks for a machine of so many pages (MemTotal): four times the root of its KiB, and half of
 * that again (`init_per_zone_wmark_min`, `__setup_per_zone_wmarks`, mm/page_alloc.c). The kernel takes the root before the last
 * of its memory is handed out, which was 2 % on the measured machines.
 */
export const highWatermarkPages = (total: number): number => Math.round((1.5 * Math.sqrt(16 * total * 4 * 0.978)) / 4);

/** The machine that the lab runs on, with the place mounted and no file yet. All in pages. */
export interface LabMachine {
  /** MemTotal. */
  readonly total: number;
  /** MemFree and what is parked on the per-processor lists. */
  readonly free: number;
  /** Files of rootfs, which is a tmpfs: they are in `Cached` and in `Shmem`. */
  readonly rootfs: number;
  /** Of these, pages that nobody reads again: once swapped out they stay there. */
  readonly rootfsUnused: number;
  /** `AnonPages`: what runs already. */
  readonly programs: number;
  /** The sum of the zones' high watermarks (/proc/zoneinfo). */
  readonly highWatermark: number;
  readonly swap: number;
}
