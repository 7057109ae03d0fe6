import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { KernelMessage } from '../kernel/messages/message.ts';
import { NOTHING_MOUNTED, type MountTree } from '../kernel/mounts/mount-tree.ts';
import type { KernelVersion } from '../kernel/version.ts';
import type { Rootfs } from '../rootfs/rootfs.ts';
import type { RootfsView } from '../rootfs/view.ts';
import { countUpTo } from './count-up-to.ts';
import type { Recording } from './recorder.ts';
import type { Step } from './step.ts';
import type { ByteStream } from './stream.ts';
import type { ConsoleLine, Trace, TraceEvent } from './trace.ts';

/** A finished recording. Every question is answered by look-ups and binary searches, none by replaying. */
export class RecordedTrace implements Trace {
  readonly kernel: KernelVersion;
  readonly outcome: BootOutcome | null;
  readonly #recording: Recording;
  readonly #rootfs: Rootfs;

  constructor(kernel: KernelVersion, recording: Recording, rootfs: Rootfs, outcome: BootOutcome | null) {
    this.kernel = kernel;
    this.outcome = outcome;
    this.#recording = recording;
    this.#rootfs = rootfs;
  }

  get length(): number {
    return this.#recording.steps.length;
  }

  get streams(): readonly ByteStream[] {
    return this.#recording.streams;
  }

  step(index: number): Step {
    const { steps, events, places } = this.#recording;
    const event = events.at(index);
    const place = places.at(steps.place(index));
    if (event === null || place === null) {
      throw new RangeError(`Expected a step from 0 to ${this.length - 1}, found ${index}. Clamp the cursor first.`);
    }
    const messages = this.#messagesOf(index);
    if ('decision' in event) return { kind: 'boot', index, place, messages, event };
    const range = { stream: steps.stream(index), from: steps.from(index), to: steps.to(index) };
    return { kind: 'unpack', index, place, messages, event, ...range };
  }

  rootfs(cursor: number): RootfsView {
    return this.#rootfs.at(cursor);
  }

  mounts(cursor: number): MountTree {
    return this.#recording.mounts.at(cursor) ?? NOTHING_MOUNTED;
  }

  console(cursor: number): readonly ConsoleLine[] {
    return this.#recording.lines.slice(0, this.#linesUpTo(cursor));
  }

  seek(cursor: number, event: TraceEvent, direction: 1 | -1 = 1): number | null {
    return this.#recording.marks[event].next(cursor, direction);
  }

  #messagesOf(index: number): readonly KernelMessage[] {
    const lines = this.#recording.lines.slice(this.#linesUpTo(index - 1), this.#linesUpTo(index));
    return lines.flatMap((line) => (line.by === 'kernel' ? [line.message] : []));
  }

  /** How many lines the steps up to `cursor` printed; several may come from one step. */
  #linesUpTo(cursor: number): number {
    return countUpTo(this.#recording.lineSteps, cursor);
  }
}
