import type { ByteString } from '../../../lib/bytes/byte-string.ts';
import { displayName } from '../../../lib/bytes/display-name.ts';
import { HEADER_LENGTH, type NewcHeader } from '../../../lib/cpio/header.ts';
import { bootSentence } from '../../../lib/sentences/boot.ts';
import { say, type Sentence } from '../../../lib/sentences/sentence.ts';
import { unpackSentence } from '../../../lib/sentences/unpack.ts';
import type { Step, UnpackStep } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { asciiText, headerRows } from '../../parts/header-row.ts';
import { stationOf } from '../../parts/station.ts';
import type { Frame, FrameRequest } from './protocol.ts';
import type { Survey } from './survey.ts';
import { treeRows } from './tree-rows.ts';

/** Console lines that a frame carries; steps that are looked back over for a header; entries of a small tree. */
const LINES = 200;
const LOOK_BACK = 4096;
const SMALL = 60;
const COUNTABLE = 20_000;

/** The header that a step belongs to, and where it lies. */
interface HeaderAt {
  readonly header: NewcHeader;
  readonly stream: number;
  readonly from: number;
  readonly name: ByteString | null;
}

/** Everything that is shown at a cursor. In: a trace, what one pass found in it, the cursor within -1 … length - 1. */
export function frameAt(trace: Trace, survey: Survey, request: FrameRequest): Frame {
  const cursor = Math.max(-1, Math.min(trace.length - 1, Math.trunc(request.cursor)));
  const step = cursor < 0 ? null : trace.step(cursor);
  const found = step?.kind === 'unpack' ? headerAt(trace, step) : null;
  const now = trace.rootfs(cursor);
  const focus = found?.name === null || found === null ? null : cleanPath(found.name);
  const lines = trace.console(cursor);
  return {
    cursor,
    sentence: stepSentence(trace, step, found?.header ?? null),
    place: step?.place ?? null,
    station: step === null ? null : stationOf(trace, step),
    machine: machineAt(trace, step),
    bytes: bytesAt(trace, survey, cursor),
    header: found === null ? null : headerTable(trace, found),
    tree: treeRows({
      now,
      before: trace.rootfs(cursor - 1),
      small: survey.entries.length <= SMALL,
      focus,
      folds: new Map(request.folds),
    }),
    objects: survey.entries.length <= COUNTABLE ? now.count : null,
    console: lines
      .slice(-LINES)
      .map(({ step: at, message }) => ({ step: at, text: message.text, level: message.level ?? 6 })),
    hiddenLines: Math.max(0, lines.length - LINES),
    outcome: cursor === trace.length - 1 ? trace.outcome : null,
  };
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

function cleanPath(name: ByteString): ByteString {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return `/${parts.join('/')}` as ByteString;
}

function machineAt(trace: Trace, step: Step | null): Frame['machine'] {
  if (step?.kind !== 'unpack') return null;
  if (step.event.kind !== 'state') return { now: null, before: null, next: null };
  const last = step.index > 0 ? trace.step(step.index - 1) : null;
  const before = last?.kind === 'unpack' && last.event.kind === 'state' ? last.event.state : null;
  return { now: step.event.state, before, next: step.event.next };
}

/** The bytes that the step reads; behind the unpacking, the end of what was read last. */
function bytesAt(trace: Trace, survey: Survey, cursor: number): Frame['bytes'] {
  for (let index = cursor; index >= 0 && cursor - index < LOOK_BACK; index--) {
    const step = trace.step(index);
    if (step.kind !== 'unpack') continue;
    const now = index === cursor ? { from: step.from, to: step.to } : null;
    return { stream: step.stream, now, ranges: survey.rangesAround(step.stream, step.from) };
  }
  // Before anything is read, what will be read first is there to be looked at.
  return trace.streams.length === 0 ? null : { stream: 0, now: null, ranges: survey.rangesAround(0, 0) };
}

function headerTable(trace: Trace, found: HeaderAt): Frame['header'] {
  const raw = trace.streams[found.stream]?.read(found.from, found.from + HEADER_LENGTH) ?? new Uint8Array(0);
  const caption = found.name === null ? 'Header' : `Header of ${displayName(found.name)}`;
  return { caption, rows: headerRows(found.header, asciiText(raw), found.from) };
}
