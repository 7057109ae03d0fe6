import { nameFromDisplay } from '../../../lib/bytes/display-name.ts';
import { displayName } from '../../../lib/bytes/display-name.ts';
import { finished, startKernel } from '../../../lib/kernel/boot/start-kernel.ts';
import type { EngineCode } from '../../../lib/kernel/engine-code.ts';
import type { StreamLabel } from '../../../lib/trace/stream.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { frameAt } from './frame.ts';
import type { Args, Engine, EntryHit, Frame, Overview } from './protocol.ts';
import { stepRows, type StepRow } from './step-rows.ts';
import { Survey } from './survey.ts';

const HITS = 50;

/** One boot, and the answers to what the figure asks of it. Runs anywhere: in a worker, a test, or while building. */
export class Session implements Engine {
  readonly #code: EngineCode;
  #trace: Trace | null = null;
  #survey: Survey | null = null;

  constructor(code: EngineCode) {
    this.#code = code;
  }

  open({ image, kernel, commandLine }: Args<'open'>): Overview {
    const { decompressors, parts } = this.#code;
    const run = startKernel({ image, kernel, commandLine, decompressors }, parts);
    const { trace, outcome } = finished(run, run.outcome);
    const survey = new Survey(trace);
    this.#trace = trace;
    this.#survey = survey;
    return {
      length: trace.length,
      streams: trace.streams.map(({ label, length }) => ({ label: streamWords(label), length })),
      marks: survey.marks,
      entryCount: survey.entries.length,
      stations: [...survey.stations],
      start: survey.entries.find(({ stream }) => isExternal(trace, stream))?.step ?? survey.externalBegin ?? -1,
      outcome,
    };
  }

  frame(request: Args<'frame'>): Frame {
    return frameAt(this.trace, this.survey, request);
  }

  bytes({ stream, from, to }: Args<'bytes'>): Uint8Array {
    return this.trace.streams[stream]?.read(from, to) ?? new Uint8Array(0);
  }

  seek({ cursor, event, direction }: Args<'seek'>): number | null {
    return this.trace.seek(cursor, event, direction);
  }

  stepOfByte({ stream, offset }: Args<'stepOfByte'>): number | null {
    return this.survey.stepOfByte(this.trace, stream, offset);
  }

  stepOfPath({ path, cursor }: Args<'stepOfPath'>): number | null {
    const node = this.trace.rootfs(cursor).lookup(nameFromDisplay(path));
    return node === null ? null : this.survey.madeBy(node.ino);
  }

  entries({ query }: Args<'entries'>): EntryHit[] {
    const hits: EntryHit[] = [];
    for (const { name, step } of this.survey.entries) {
      if (name === null) continue;
      const shown = displayName(name);
      if (shown.includes(query)) hits.push({ name: shown, step });
      if (hits.length === HITS) break;
    }
    return hits;
  }

  table(): readonly StepRow[] {
    return stepRows(this.trace, this.survey.rowSteps);
  }

  get trace(): Trace {
    if (this.#trace === null) throw new Error('Open an image first.');
    return this.#trace;
  }

  get survey(): Survey {
    if (this.#survey === null) throw new Error('Open an image first.');
    return this.#survey;
  }
}

/** Whether a stream is the image beside the kernel, or came out of it. */
function isExternal(trace: Trace, stream: number): boolean {
  const label = trace.streams[stream]?.label;
  if (label === undefined) return false;
  return label.kind === 'image' ? label.source === 'external' : isExternal(trace, label.within);
}

function streamWords(label: StreamLabel): string {
  if (label.kind === 'image') return label.source === 'built-in' ? 'the kernel’s built-in archive' : 'your image';
  return `what came out of ${label.format} at byte ${label.segmentOffset.toLocaleString('en')}`;
}
