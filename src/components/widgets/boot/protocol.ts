import type { MapVisit } from '../../../lib/boot-map/map-path.ts';
import type { BootStage } from '../../../lib/kernel/boot/event.ts';
import type { LeavingProgram } from '../../../lib/early-userspace/event.ts';
import type { ParameterHelp } from '../../../lib/kernel/command-line/parameter-help.ts';
import type { BootOutcome } from '../../../lib/kernel/boot/outcome.ts';
import type { KernelConfig, Tristate } from '../../../lib/kernel/config.ts';
import type { MountPoint } from '../../../lib/kernel/mounts/mount-tree.ts';
import type { KernelVersion } from '../../../lib/kernel/version.ts';
import type { Sentence } from '../../../lib/sentences/sentence.ts';
import type { BootSetup } from '../../../lib/share/boot-setup.ts';
import type { WorkSnapshot } from '../../../lib/share/snapshot.ts';
import type { SourcePlace } from '../../../lib/trace/step.ts';
import type { TraceEvent } from '../../../lib/trace/trace.ts';
import type { ConsoleRow } from '../../parts/console-row.ts';
import type { TableRow } from './table-rows.ts';
import type { StepMark } from '../../parts/step-mark.ts';
import type { TreeRow } from '../../parts/tree-row.ts';

/** The boot that is looked at, or the one beside it with one more change. */
export type Side = 'first' | 'fork';

/** What a page needs of a preset. */
export interface PresetCard {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly question: string;
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  readonly answer: string;
  readonly explanation: string;
}

/** A preset in a list. */
export type PresetTitle = Pick<PresetCard, 'id' | 'title'>;

/** A line of the console, and the step that printed it. */
export interface BootLine extends ConsoleRow {
  readonly program: string | null;
}

/** Steps that a boot spends in a stage, both ends included. */
export interface StageSpan {
  readonly stage: BootStage;
  readonly from: number;
  readonly to: number;
}

export interface DiskFact {
  readonly name: string;
  /** What is on it, in a few words. */
  readonly words: string;
  /** The drivers that it is behind. */
  readonly behind: readonly string[];
  readonly major: number;
  readonly minor: number;
}

export interface DriverFact {
  readonly name: string;
  readonly state: Tristate;
  /** Whether the archive holds its file, in the folder of this kernel. */
  readonly file: boolean;
}

/** A file of rootfs, as the kernel finds it when it looks for /init. */
export interface FileFact {
  /** Absolute. */
  readonly path: string;
  readonly executable: boolean;
}

/** A program of early userspace that can be read. */
export interface Script {
  readonly path: string;
  readonly text: string;
  /** Lines that the boot comes by, from 1, and the first step of each, in the order of the steps. */
  readonly steps: readonly (readonly [line: number, step: number])[];
}

/** What a boot was made from, as it is in force. */
export interface Given {
  readonly preset: PresetCard | null;
  readonly kernel: KernelVersion;
  /** Options of the kernel's build that differ from the defaults. */
  readonly config: Partial<KernelConfig>;
  readonly commandLine: string;
  /** Bytes of the image; null: none. */
  readonly image: number | null;
  /** Whether the kernel unpacks the image to its end as an archive: then files can be put into it. */
  readonly archive: boolean;
  readonly memory: number | null;
  readonly disks: readonly DiskFact[];
  /** Disks of the preset that were taken out. */
  readonly missing: readonly string[];
  readonly drivers: readonly DriverFact[];
  /** The text of /init where that is a script, and its path. */
  readonly script: Script | null;
}

export type MemoryLaneId =
  'compressed image' | 'files of rootfs' | 'init memory' | 'modules' | 'RAM disk' | 'other files';

/** What one kind of owner has along a boot. */
export interface MemoryLane {
  readonly id: MemoryLaneId;
  /** From which step on, and how many pages of 4096 bytes. */
  readonly points: readonly (readonly [step: number, pages: number])[];
  /** Pages at its largest. */
  readonly most: number;
}

/** Memory along a boot, in pages of 4096 bytes. */
export interface MemoryRun {
  readonly lanes: readonly MemoryLane[];
  readonly total: number;
  readonly peak: { readonly step: number; readonly used: number };
  /** The first step that asks for more than there is. */
  readonly shortAt: number | null;
  /** Modules whose size is not known. */
  readonly unknown: readonly string[];
  /** The kernel that the figures of the kernel's own parts are from. */
  readonly kernel: string;
}

/** What a boot is as a whole. */
export interface Overview {
  readonly given: Given;
  readonly length: number;
  readonly console: readonly BootLine[];
  readonly stages: readonly StageSpan[];
  readonly visits: readonly MapVisit[];
  readonly marks: readonly StepMark[];
  readonly memory: MemoryRun | null;
  readonly outcome: BootOutcome;
  readonly outcomeWords: string;
  /** What could not be done as asked, a sentence each. */
  readonly problems: readonly string[];
}

/** One call of a program that leaves rootfs. */
export interface LeaveCall {
  readonly step: number;
  readonly call: string;
  readonly errno: number;
  /** Names of errors, as a manual page writes them; null: it works. */
  readonly error: string | null;
  readonly said: readonly string[];
  /** Files that this run of deletions takes away. */
  readonly deleted: number;
}

/** A question about leaving rootfs, and its answer. */
export interface LeaveNote {
  readonly question: string;
  readonly answer: string;
}

/** The way out of rootfs, close up. */
export interface Leaving {
  readonly program: LeavingProgram;
  /** In order, those to come included; a run of deletions is one. */
  readonly calls: readonly LeaveCall[];
  readonly notes: readonly LeaveNote[];
}

/** Everything that the figure shows at one cursor. */
export interface Frame {
  /** -1 is before the first step. */
  readonly cursor: number;
  readonly sentence: Sentence;
  readonly place: SourcePlace | null;
  readonly stage: BootStage | null;
  readonly tree: readonly TreeRow[];
  /** Number of names in rootfs. */
  readonly objects: number;
  readonly mounts: readonly MountPoint[];
  /** Pages of each lane, then of all others, then free ones; empty where nothing is known. */
  readonly memory: readonly number[];
  /** The line of the script that is being run, from 1; null: none. */
  readonly line: number | null;
  /** How the boot has ended, at its last step. */
  readonly outcome: BootOutcome | null;
}

export interface FrameRequest {
  readonly side: Side;
  readonly cursor: number;
  /** Directories that the reader opened (true) or closed, by path. */
  readonly folds: readonly (readonly [path: string, open: boolean])[];
  /** While somebody scrubs: only as much of the tree as is seen at once. */
  readonly rough?: boolean;
}

/** Where two boots part. Steps are those of each boot; null: it has ended by then. */
export interface Parted {
  readonly first: number | null;
  readonly fork: number | null;
  /** How many lines of the console are the same from the beginning. */
  readonly lines: number;
}

/** What the figure asks of a boot. In a worker each answer is a promise of the same. */
export interface Engine {
  presets(request: Record<string, never>): readonly PresetTitle[];
  open(request: { readonly side: Side; readonly setup: BootSetup }): Overview;
  frame(request: FrameRequest): Frame;
  seek(request: { readonly cursor: number; readonly event: TraceEvent; readonly direction: 1 | -1 }): number | null;
  /** The step that made what is at a path at a cursor. */
  stepOfPath(request: { readonly path: string; readonly cursor: number }): number | null;
  /** The way out around a cursor; null where nothing is being left. */
  leaving(request: { readonly cursor: number }): Leaving | null;
  /** What a command line means to the kernel of this boot, parameter by parameter. */
  parameters(request: { readonly text: string }): readonly ParameterHelp[];
  /** Files of rootfs whose path has a text in it, the shortest first, at most as many as a list of suggestions holds. */
  files(request: { readonly text: string }): readonly FileFact[];
  /** The archive of the builder's list; null: its list has mistakes, or names files that are not there. */
  pack(request: WorkSnapshot): Uint8Array | null;
  /** The boot as a table, for paper. */
  table(request: Record<string, never>): readonly TableRow[];
  /** Null: both boots are the same from end to end. */
  parted(request: Record<string, never>): Parted | null;
}

export type Verb = keyof Engine;
export type Args<V extends Verb> = Parameters<Engine[V]>[0];
export type Answer<V extends Verb> = ReturnType<Engine[V]>;

/** Page to worker. A file is read there, so that a large one never stops the page: it stands for an `archive` change. */
export interface ToWorker<V extends Verb = Verb> {
  readonly id: number;
  readonly verb: V;
  readonly args: Args<V>;
  readonly file: File | null;
}
