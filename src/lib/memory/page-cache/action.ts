import type { LabState } from './lab.ts';

/** What can be done. Pages of 4096 bytes. */
export type LabAction =
  /** `dd of=FILE`: a file that is there is emptied first. */
  | { readonly kind: 'write'; readonly pages: number }
  /** Written until nothing more goes in, and synced. */
  | { readonly kind: 'fill up' }
  | { readonly kind: 'sync' }
  /** `cat FILE`. */
  | { readonly kind: 'read' }
  /** The kernel is asked for some pages (`memory.reclaim` of a control group). */
  | { readonly kind: 'reclaim'; readonly pages: number }
  /** Something else fills so many pages, and keeps them: a program its own memory, or another file on a ramfs. */
  | { readonly kind: 'hold'; readonly pages: number; readonly as: 'program' | 'ramfs file' }
  | { readonly kind: 'release' }
  /** `echo 3 > /proc/sys/vm/drop_caches`. */
  | { readonly kind: 'drop caches' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'unmount' }
  /** `rmmod brd`, behind the unmount: the RAM disk is gone. */
  | { readonly kind: 'remove device' };

export type LabOutcome =
  | 'done'
  /** No space left on the device: the filesystem is full. */
  | 'ENOSPC'
  /** The OOM killer ended the program that held the most; its memory is free again. */
  | 'program killed'
  /** Nothing is left to kill, and the memory does not come back: `System is deadlocked on memory`. */
  | 'panic'
  | 'not mounted'
  | 'still mounted'
  | 'no file';

export interface LabAnswer {
  readonly state: LabState;
  readonly outcome: LabOutcome;
}

export const answer = (state: LabState, outcome: LabOutcome = 'done'): LabAnswer => ({ state, outcome });
