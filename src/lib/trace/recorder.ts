import type { BootEvent } from '../kernel/boot/event.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { KernelMessage } from '../kernel/messages/message.ts';
import type { MountTree } from '../kernel/mounts/mount-tree.ts';
import type { UnpackEvent } from '../kernel/unpack/event.ts';
import type { KernelVersion } from '../kernel/version.ts';
import type { Rootfs } from '../rootfs/rootfs.ts';
import type { Clock } from './clock.ts';
import { EventStore, type StoredEvent } from './event-store.ts';
import { RecordedTrace } from './recorded-trace.ts';
import { SortedSteps } from './sorted-steps.ts';
import { SourcePlaces } from './source-places.ts';
import type { SourcePlace } from './step.ts';
import { StepStore } from './step-store.ts';
import type { ByteStream } from './stream.ts';
import { Timeline } from './timeline.ts';
import type { ConsoleLine, Trace, TraceEvent } from './trace.ts';

/** No stream: a step of the boot reads no bytes. */
export const NO_STREAM = 0xffffffff;

/** What a recorded trace is made of. */
export interface Recording {
  readonly steps: StepStore;
  readonly events: EventStore;
  readonly places: SourcePlaces;
  readonly lines: readonly ConsoleLine[];
  /** The step of each line. */
  readonly lineSteps: readonly number[];
  readonly marks: { readonly [Event in TraceEvent]: SortedSteps };
  readonly streams: readonly ByteStream[];
  readonly mounts: Timeline<MountTree>;
}

/**
 * Writes a trace down, step by step. The order for one step: `begin…` (the clock moves on), then the changes to rootfs
 * and the printed lines that belong to it, then `settle` if its event is known only now.
 */
export class Recorder implements Clock, Recording {
  readonly steps = new StepStore();
  readonly streams: ByteStream[] = [];
  readonly events = new EventStore(this.steps, this.streams);
  readonly places = new SourcePlaces();
  readonly lines: ConsoleLine[] = [];
  readonly lineSteps: number[] = [];
  readonly mounts = new Timeline<MountTree>();
  readonly marks = {
    entry: new SortedSteps(),
    message: new SortedSteps(),
    tree: new SortedSteps(),
    segment: new SortedSteps(),
    decision: new SortedSteps(),
  };

  /** Index of the step in progress; -1 before the first. */
  get step(): number {
    return this.steps.length - 1;
  }

  /** Adds a stream that steps can refer to. Out: its index. */
  addStream(stream: ByteStream): number {
    return this.streams.push(stream) - 1;
  }

  /** Begins a step of unpacking: it reads bytes `from` … `to` of a stream. Out: its index. */
  beginUnpack(place: SourcePlace, event: UnpackEvent, stream: number, from: number, to: number): number {
    const index = this.beginState(place, stream, from);
    this.settle(event, to);
    return index;
  }

  /** Begins a step whose event is known when its action has run: `settle` must follow. Out: its index. */
  beginState(place: SourcePlace, stream: number, from: number): number {
    return this.steps.push(this.places.numberOf(place), stream, from, from);
  }

  /** Begins a step of the boot. Out: its index. */
  beginBoot(place: SourcePlace, event: BootEvent): number {
    const index = this.steps.push(this.places.numberOf(place), NO_STREAM, 0, 0);
    this.events.set(index, event);
    this.marks.decision.add(index);
    return index;
  }

  /** The event and the end of the bytes of the step in progress, now that its action has run. */
  settle(event: StoredEvent, to: number): void {
    this.steps.extend(this.step, to);
    this.events.set(this.step, event);
  }

  /** The step in progress printed a line. */
  print(message: KernelMessage): void {
    this.#line({ step: this.step, by: 'kernel', message });
  }

  /** A program wrote a line during the step in progress. */
  write(program: string, text: string): void {
    this.#line({ step: this.step, by: 'program', message: { id: null, level: null, text, program } });
  }

  #line(line: ConsoleLine): void {
    this.lines.push(line);
    this.lineSteps.push(this.step);
    this.marks.message.add(this.step);
  }

  /** The step in progress changed what is mounted. */
  mounted(tree: MountTree): void {
    this.mounts.set(this.step, tree);
  }

  /** The step in progress is one that "next event" stops at. `message` and `decision` are marked by themselves. */
  mark(event: 'entry' | 'tree' | 'segment' | 'decision'): void {
    this.marks[event].add(this.step);
  }

  /** The trace as recorded so far. It grows no more: record into a new recorder for another run. */
  finish(kernel: KernelVersion, rootfs: Rootfs, outcome: BootOutcome | null): Trace {
    return new RecordedTrace(kernel, this, rootfs, outcome);
  }
}
