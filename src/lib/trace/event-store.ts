import { byteString, type ByteString } from '../bytes/byte-string.ts';
import { parseHeader } from '../cpio/header.ts';
import type { BootEvent } from '../kernel/boot/event.ts';
import {
  HEADER_DECISIONS,
  UNPACK_STATES,
  type HeaderDecision,
  type StateDetail,
  type UnpackEvent,
  type UnpackState,
} from '../kernel/unpack/event.ts';
import type { StepStore } from './step-store.ts';
import type { ByteStream } from './stream.ts';

/** An event of either family. */
export type StoredEvent = UnpackEvent | BootEvent;

/** The column `code`: what the columns `first` and `second` mean. */
const OBJECT = 0; // first: index of an event kept as it was
const PLAIN = 1;
const HEADER = 2; // first: entry, second: decision
const CREATED = 3; // first: entry, second: inode
const REPLACED = 4; // the same, where something else had been
const UPDATED = 5; // the same
const WRITTEN = 6; // first: the step that named the file
const WRITTEN_PART = 7; // the same, body incomplete

/**
 * The events of a trace. What nearly every step of a large image is (a state without more, a header, a file made and
 * written) becomes numbers; the header's fields and the names are read from the stream again when a step is looked at.
 */
export class EventStore {
  readonly #steps: StepStore;
  readonly #streams: readonly ByteStream[];
  readonly #objects: StoredEvent[] = [];
  /** The newest step that made or found a file: what is written after it goes there. */
  #named = 0;

  constructor(steps: StepStore, streams: readonly ByteStream[]) {
    this.#steps = steps;
    this.#streams = streams;
  }

  /** Sets the event of the step at `index`, whose bytes are set already. */
  set(index: number, event: StoredEvent): void {
    if (
      'decision' in event ||
      event.kind !== 'state' ||
      !this.#setState(index, event.state, event.next, event.detail)
    ) {
      this.#steps.setEvent(index, OBJECT, 0, this.#objects.push(event) - 1, 0);
    }
  }

  /** Out: whether numbers can say it. */
  #setState(index: number, state: UnpackState, next: UnpackState, detail: StateDetail): boolean {
    const steps = this.#steps;
    const move = UNPACK_STATES.indexOf(state) * 8 + UNPACK_STATES.indexOf(next);
    if (detail.kind === 'none') {
      steps.setEvent(index, PLAIN, move, 0, 0);
      return true;
    }
    if (detail.kind === 'header') {
      steps.setEvent(index, HEADER, move, detail.entry, HEADER_DECISIONS.indexOf(detail.decision));
      return true;
    }
    if (detail.kind !== 'entry') return false;
    const { effect, entry } = detail;
    if (effect.kind === 'written') {
      const named = this.#named;
      const whole = effect.bytes === steps.to(index) - steps.from(index) && effect.ino === steps.second(named);
      if (whole) steps.setEvent(index, effect.complete ? WRITTEN : WRITTEN_PART, move, named, 0);
      return whole;
    }
    if (effect.kind === 'updated') steps.setEvent(index, UPDATED, move, entry, effect.ino);
    else if (effect.kind === 'created' && effect.linkedTo === null)
      steps.setEvent(index, effect.replaced ? REPLACED : CREATED, move, entry, effect.ino);
    else return false;
    this.#named = index;
    return true;
  }

  /** The event of the step at `index`; null where there is no such step. */
  at(index: number): StoredEvent | null {
    const steps = this.#steps;
    if (index < 0 || index >= steps.length) return null;
    const code = steps.code(index);
    const first = steps.first(index);
    if (code === OBJECT) return this.#objects[first] ?? null;
    const move = steps.move(index);
    const state = UNPACK_STATES[move >>> 3] ?? 'Start';
    const next = UNPACK_STATES[move & 7] ?? 'Start';
    return { kind: 'state', state, next, detail: this.#detail(index, code, first) };
  }

  #detail(index: number, code: number, first: number): StateDetail {
    const ino = this.#steps.second(index);
    switch (code) {
      case HEADER:
        return this.#header(index, first, HEADER_DECISIONS[ino] ?? 'error');
      case CREATED:
      case REPLACED: {
        const effect = { kind: 'created', ino, replaced: code === REPLACED, linkedTo: null } as const;
        return { kind: 'entry', entry: first, name: this.#name(index), effect };
      }
      case UPDATED:
        return { kind: 'entry', entry: first, name: this.#name(index), effect: { kind: 'updated', ino } };
      case WRITTEN:
      case WRITTEN_PART: {
        const bytes = this.#steps.to(index) - this.#steps.from(index);
        const effect = { kind: 'written', ino: this.#steps.second(first), bytes, complete: code === WRITTEN } as const;
        return { kind: 'entry', entry: this.#steps.first(first), name: this.#name(first), effect };
      }
      default:
        return { kind: 'none' };
    }
  }

  #header(index: number, entry: number, decision: HeaderDecision): StateDetail {
    const header = parseHeader(this.#bytes(index));
    return header === null ? { kind: 'none' } : { kind: 'header', header, entry, decision };
  }

  /** The name that the step read: up to its first NUL. */
  #name(index: number): ByteString {
    const bytes = this.#bytes(index);
    const nul = bytes.indexOf(0);
    return byteString(nul < 0 ? bytes : bytes.subarray(0, nul));
  }

  #bytes(index: number): Uint8Array {
    const stream = this.#streams[this.#steps.stream(index)];
    return stream?.read(this.#steps.from(index), this.#steps.to(index)) ?? new Uint8Array(0);
  }
}
