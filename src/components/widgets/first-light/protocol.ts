import type { BootOutcome } from '../../../lib/kernel/boot/outcome.ts';
import type { UnpackState } from '../../../lib/kernel/unpack/event.ts';
import type { KernelVersion } from '../../../lib/kernel/version.ts';
import type { Sentence } from '../../../lib/sentences/sentence.ts';
import type { SourcePlace } from '../../../lib/trace/step.ts';
import type { TraceEvent } from '../../../lib/trace/trace.ts';
import type { MarkedRange, Range } from '../../parts/byte-kind.ts';
import type { ConsoleRow } from '../../parts/console-row.ts';
import type { FieldRow } from '../../parts/header-row.ts';
import type { Station } from '../../parts/station.ts';
import type { StepMark } from '../../parts/step-mark.ts';
import type { TreeRow } from '../../parts/tree-row.ts';
import type { StepRow } from './step-rows.ts';

/** What a boot is to be made of. */
export interface BootRequest {
  readonly image: Uint8Array | null;
  readonly kernel: KernelVersion;
  readonly commandLine: string;
}

/** A stream of bytes that steps read. */
export interface StreamInfo {
  readonly label: string;
  readonly length: number;
}

/** What a trace is as a whole. */
export interface Overview {
  readonly length: number;
  readonly streams: readonly StreamInfo[];
  readonly marks: readonly StepMark[];
  /** Number of archive entries; `Engine.entries` searches in them. */
  readonly entryCount: number;
  /** The stations that this boot comes by. */
  readonly stations: readonly Station[];
  /** Where a figure begins: the first header of the reader's own image, or where the kernel turns to it. */
  readonly start: number;
  readonly outcome: BootOutcome | null;
}

/** Everything that the figure shows at one cursor. */
export interface Frame {
  /** -1 is before the first step. */
  readonly cursor: number;
  readonly sentence: Sentence;
  readonly place: SourcePlace | null;
  readonly station: Station | null;
  /** The unpacker's states around the cursor; null where it is not at work. */
  readonly machine: {
    readonly now: UnpackState | null;
    readonly before: UnpackState | null;
    readonly next: UnpackState | null;
  } | null;
  /** The bytes at the cursor: which stream, what of it is read now, and what its parts are. */
  readonly bytes: {
    readonly stream: number;
    readonly now: Range | null;
    readonly ranges: readonly MarkedRange[];
  } | null;
  readonly header: { readonly caption: string; readonly rows: readonly FieldRow[] } | null;
  readonly tree: readonly TreeRow[];
  /** Number of names in rootfs; null where counting them would take too long. */
  readonly objects: number | null;
  readonly console: readonly ConsoleRow[];
  /** Older lines that are left out of `console`. */
  readonly hiddenLines: number;
  /** How the boot has ended, at its last step. */
  readonly outcome: BootOutcome | null;
}

export interface FrameRequest {
  readonly cursor: number;
  /** Directories that the reader opened (true) or closed, by path. */
  readonly folds: readonly (readonly [path: string, open: boolean])[];
}

export interface EntryHit {
  readonly name: string;
  readonly step: number;
}

/** What the figure asks of a trace. In a worker each answer is a promise of the same. */
export interface Engine {
  open(request: BootRequest): Overview;
  frame(request: FrameRequest): Frame;
  bytes(request: { readonly stream: number; readonly from: number; readonly to: number }): Uint8Array;
  seek(request: { readonly cursor: number; readonly event: TraceEvent; readonly direction: 1 | -1 }): number | null;
  /** The step that read a byte. */
  stepOfByte(request: { readonly stream: number; readonly offset: number }): number | null;
  /** The step that made what is at a path at a cursor. */
  stepOfPath(request: { readonly path: string; readonly cursor: number }): number | null;
  /** Archive entries whose name holds a text, at most 50. */
  entries(request: { readonly query: string }): readonly EntryHit[];
  /** The boot as a table, for paper. */
  table(request: Record<string, never>): readonly StepRow[];
}

export type Verb = keyof Engine;
export type Args<V extends Verb> = Parameters<Engine[V]>[0];
export type Answer<V extends Verb> = ReturnType<Engine[V]>;

/** Page to worker. A `file` is read there, so that a large one never stops the page. */
export type ToWorker =
  | { readonly id: number; readonly verb: 'open'; readonly args: BootRequest; readonly file: File | null }
  | { [V in Exclude<Verb, 'open'>]: { readonly id: number; readonly verb: V; readonly args: Args<V> } }[Exclude<
      Verb,
      'open'
    >];
