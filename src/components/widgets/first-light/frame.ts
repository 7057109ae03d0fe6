import type { ByteString } from '../../../lib/bytes/byte-string.ts';
import { displayName } from '../../../lib/bytes/display-name.ts';
import { HEADER_LENGTH } from '../../../lib/cpio/header.ts';
import { headerAt, stepSentence, type HeaderAt } from '../../../lib/sentences/step.ts';
import type { Step } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { asciiText, headerRows } from '../../parts/header-row.ts';
import { stationOf } from '../../parts/station.ts';
import { treeRows } from '../../parts/tree-rows.ts';
import type { Frame, FrameRequest } from './protocol.ts';
import type { Survey } from './survey.ts';

/** Console lines that a frame carries; steps that are looked back over for a header; entries of a small tree. */
const LINES = 200;
const LOOK_BACK = 4096;
const SMALL = 60;
const COUNTABLE = 20_000;

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
