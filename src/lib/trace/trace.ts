import type { KernelVersion } from '../kernel/version.ts';
import type { KernelMessage } from '../kernel/messages/message.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { MountTree } from '../kernel/mounts/mount-tree.ts';
import type { RootfsView } from '../rootfs/view.ts';
import type { Step } from './step.ts';
import type { ByteStream } from './stream.ts';

/**
 * The recorded run of a real algorithm, one step per thing that the kernel does. A figure is a view of one trace at
 * one cursor. A cursor is a step number from 0 to `length - 1`; what a cursor shows is the state *after* that step.
 * Cursor -1 is the state before anything happened. Every method takes any cursor in any order, at the same cost.
 */
export interface Trace {
  readonly kernel: KernelVersion;
  /** Number of steps. */
  readonly length: number;
  /** The step at `index`; throws a RangeError outside 0 … length - 1. */
  step(index: number): Step;
  /** rootfs after step `cursor`. */
  rootfs(cursor: number): RootfsView;
  /** What is mounted, and where, after step `cursor`. */
  mounts(cursor: number): MountTree;
  /** Lines of the console after step `cursor`, oldest first, each with the step that printed it. */
  console(cursor: number): readonly ConsoleLine[];
  /** What the steps' byte ranges refer to; index 0 … n - 1 = `step.stream`. */
  readonly streams: readonly ByteStream[];
  /** The next step after `cursor` (before, with direction -1) at which an event of this kind happens, or null. */
  seek(cursor: number, event: TraceEvent, direction?: 1 | -1): number | null;
  /** How it ended. Null for a trace of unpacking alone. */
  readonly outcome: BootOutcome | null;
}

/** What "next event" can mean: a new entry (its Start or the decision to skip it), a console line, a change of the tree, a new segment, a boot decision. */
export type TraceEvent = 'entry' | 'message' | 'tree' | 'segment' | 'decision';

/** A line of the console, and who wrote it. */
export type ConsoleLine =
  | { readonly step: number; readonly by: 'kernel'; readonly message: KernelMessage }
  | { readonly step: number; readonly by: 'program'; readonly message: ProgramLine };

/** A line that a program wrote. It has no level: no loglevel keeps it from the console. */
export interface ProgramLine {
  readonly id: null;
  readonly level: null;
  readonly text: string;
  /** The program's name, such as `mount`. */
  readonly program: string;
}
