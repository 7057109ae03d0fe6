import type { LabAction } from './action.ts';
import type { LabMachine, LabPlace } from './place.ts';

/** What was recorded behind one step: lines of /proc/meminfo by name in kB, and `free`, which is MemFree and the parked pages. */
export type RecordedCounters = ReadonlyMap<string, number>;

/** One step of a recording, and what was done since the one before. */
export interface RecordedStep {
  readonly name: string;
  readonly actions: readonly LabAction[];
  /** The median of the runs. */
  readonly counters: RecordedCounters;
  /** The largest of the runs less the smallest; empty: there was one run. */
  readonly spread: RecordedCounters;
}

/** How far from a recorded counter a model may be, kB: 3 %, or as far as the runs of the same step are from each other. */
export const allowance = (measured: number, spread: number): number => Math.max(0.03 * measured, spread);

/** A recording on a booted kernel: the lab as it stood, and its steps. */
export interface RecordedLab {
  readonly id: string;
  readonly what: string;
  readonly place: LabPlace;
  readonly machine: LabMachine;
  /** How often it was booted. */
  readonly runs: number;
  readonly before: RecordedCounters;
  readonly spreadBefore: RecordedCounters;
  readonly steps: readonly RecordedStep[];
}

const MEBIBYTE = 256;
const write = (mebibytes: number): LabAction => ({ kind: 'write', pages: mebibytes * MEBIBYTE });
const DROP: LabAction = { kind: 'drop caches' };

/** What was done on the way to a step of the same name, in every place. */
export const STEP_ACTIONS: Readonly<Record<string, readonly LabAction[]>> = {
  written: [write(32)],
  synced: [{ kind: 'sync' }],
  dropped: [DROP],
  read: [{ kind: 'read' }],
  reread: [{ kind: 'read' }],
  reclaimed: [{ kind: 'reclaim', pages: 16 * MEBIBYTE }],
  read_again: [{ kind: 'read' }],
  /** A program wanted more than there was, and was killed. */
  released: [{ kind: 'hold', pages: 400 * MEBIBYTE, as: 'program' }],
  read_after_hold: [{ kind: 'read' }],
  deleted: [{ kind: 'delete' }],
  removed: [{ kind: 'delete' }],
  deleted_dropped: [DROP],
  removed_dropped: [DROP],
  written_again: [write(32), { kind: 'sync' }],
  unmounted: [{ kind: 'unmount' }],
  unmounted_dropped: [DROP],
  gone: [{ kind: 'remove device' }],
  rmmod: [DROP, { kind: 'remove device' }],
  full: [{ kind: 'fill up' }],
  full_dropped: [DROP],
  written80MiB: [write(80)],
  pressure130MiB_ramfs: [{ kind: 'hold', pages: 130 * MEBIBYTE, as: 'ramfs file' }],
  pressure_gone: [{ kind: 'release' }],
  readback: [{ kind: 'read' }],
  tmpfs_file_removed: [{ kind: 'delete' }],
  after_dd: [{ kind: 'fill up' }],
  /** A second file was tried, and nothing of it went in. */
  after_second: [],
};
