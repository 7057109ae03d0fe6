import type { ByteString } from '../bytes/byte-string.ts';
import type { NewcHeader } from '../cpio/header.ts';
import type { Step, UnpackStep } from '../trace/step.ts';
import type { Trace } from '../trace/trace.ts';
import { bootSentence } from './boot.ts';
import { say, type Sentence } from './sentence.ts';
import { unpackSentence } from './unpack.ts';

/** Steps that are looked back over for a header. */
const LOOK_BACK = 4096;

/** The header that a step belongs to, and where it lies. */
export interface HeaderAt {
  readonly header: NewcHeader;
  readonly stream: number;
  readonly from: number;
  readonly name: ByteString | null;
}

/** What a step says. `null` is the moment before the first one. */
export function stepSentence(trace: Trace, step: Step | null, header: NewcHeader | null): Sentence {
  if (step === null) return say`Nothing has happened yet. The first step is the boot loader’s last.`;
  if (step.kind === 'boot') return bootSentence(step.event.decision);
  return unpackSentence(step, { header, streamLength: trace.streams[step.stream]?.length ?? 0 });
}

/** The header that an unpack step belongs to: the last one read before it in the same entry, or null. */
export function headerAt(trace: Trace, last: UnpackStep): HeaderAt | null {
  let name: ByteString | null = null;
  for (let index = last.index; index >= 0 && last.index - index < LOOK_BACK; index--) {
    const step = trace.step(index);
    if (step.kind === 'boot' || step.event.kind !== 'state' || step.stream !== last.stream) return null;
    const { detail, state } = step.event;
    if (detail.kind === 'entry') name ??= detail.name;
    if (detail.kind === 'header') {
      return { header: detail.header, stream: step.stream, from: step.from, name: name ?? nameAfter(trace, index) };
    }
    if (state === 'Start') return null;
  }
  return null;
}

/** The name that the steps after a header will find: the figure may show what it is about before the kernel knows. */
function nameAfter(trace: Trace, header: number): ByteString | null {
  for (let index = header + 1; index < Math.min(trace.length, header + 4); index++) {
    const step = trace.step(index);
    if (step.kind === 'unpack' && step.event.kind === 'state' && step.event.detail.kind === 'entry') {
      return step.event.detail.name;
    }
  }
  return null;
}
