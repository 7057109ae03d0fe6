import type { ByteString } from '../../../lib/bytes/byte-string.ts';
import { displayName } from '../../../lib/bytes/display-name.ts';
import { align4, nameFieldLength } from '../../../lib/cpio/alignment.ts';
import { HEADER_LENGTH } from '../../../lib/cpio/header.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import type { MarkedRange } from '../../parts/byte-kind.ts';
import { stationOf, type Station } from '../../parts/station.ts';
import type { StepMark } from '../../parts/step-mark.ts';
import { rowStep, type RowStep } from './step-rows.ts';

/** An entry of an archive, as the kernel came upon it. */
export interface SurveyedEntry {
  /** The step that read its header. */
  readonly step: number;
  readonly stream: number;
  /** Where its header begins. */
  readonly from: number;
  readonly namesize: number;
  readonly filesize: number;
  name: ByteString | null;
}

/** Marks that a scrub bar can still tell apart. */
const MARK_LIMIT = 300;

/**
 * What one pass over a trace finds: where entries begin, which step read which byte, which step made which inode,
 * which steps a table names.
 * The trace itself is never copied.
 */
export class Survey {
  readonly entries: SurveyedEntry[] = [];
  readonly marks: StepMark[];
  readonly stations = new Set<Station>();
  /** The steps that have a row in the table of this trace. */
  readonly rowSteps: RowStep[] = [];
  /** The step at which the kernel turns to the image beside it, if it has one. */
  externalBegin: number | null = null;
  /** Per stream: steps that read bytes, and where each begins. */
  readonly #readers = new Map<number, { readonly steps: number[]; readonly from: number[] }>();
  readonly #entriesOf = new Map<number, { readonly entries: SurveyedEntry[]; readonly from: number[] }>();
  readonly #madeBy = new Map<number, number>();

  constructor(trace: Trace) {
    for (let index = 0; index < trace.length; index++) {
      const step = trace.step(index);
      const row = rowStep(step);
      if (row !== null) this.rowSteps.push(row);
      if (step.kind === 'boot') {
        this.stations.add(stationOf(trace, step));
        continue;
      }
      if (step.to > step.from) this.#noteReader(step.stream, index, step.from);
      const { event } = step;
      if (event.kind === 'begin' && event.source === 'external') this.externalBegin = index;
      if (event.kind !== 'state') continue;
      const { detail } = event;
      if (detail.kind === 'header') {
        const { namesize, filesize } = detail.header;
        this.#noteEntry({ step: index, stream: step.stream, from: step.from, namesize, filesize, name: null });
      }
      if (detail.kind !== 'entry') continue;
      const entry = this.entries.at(-1);
      if (entry !== undefined) entry.name ??= detail.name;
      const { effect } = detail;
      if (effect.kind === 'created' && !this.#madeBy.has(effect.ino)) this.#madeBy.set(effect.ino, index);
    }
    this.marks = marksOf(trace, this.entries);
  }

  #noteEntry(entry: SurveyedEntry): void {
    this.entries.push(entry);
    let mine = this.#entriesOf.get(entry.stream);
    if (mine === undefined) this.#entriesOf.set(entry.stream, (mine = { entries: [], from: [] }));
    mine.entries.push(entry);
    mine.from.push(entry.from);
  }

  #noteReader(stream: number, step: number, from: number): void {
    let readers = this.#readers.get(stream);
    if (readers === undefined) this.#readers.set(stream, (readers = { steps: [], from: [] }));
    readers.steps.push(step);
    readers.from.push(from);
  }

  /** The step that made an inode, or null for what the boot itself made. */
  madeBy(ino: number): number | null {
    return this.#madeBy.get(ino) ?? null;
  }

  /** The last step that read the byte at an offset: Start takes a header, but GotHeader says what it means. */
  stepOfByte(trace: Trace, stream: number, offset: number): number | null {
    const readers = this.#readers.get(stream);
    if (readers === undefined) return null;
    const last = lastNotAbove(readers.from, offset);
    for (let place = last; place >= Math.max(0, last - 64); place--) {
      const index = readers.steps[place] ?? -1;
      const step = trace.step(index);
      if (step.kind !== 'unpack' || step.to <= offset) continue;
      return index;
    }
    return null;
  }

  /** The parts of the entries around an offset, in order, for a hex view. */
  rangesAround(stream: number, offset: number, reach = 24): MarkedRange[] {
    const mine = this.#entriesOf.get(stream);
    if (mine === undefined) return [];
    const at = lastNotAbove(mine.from, offset);
    const ranges: MarkedRange[] = [];
    for (const entry of mine.entries.slice(Math.max(0, at - reach), at + reach)) {
      // A header that is read again (see doHeader) would lie across the last one's parts.
      if (entry.from >= (ranges.at(-1)?.to ?? 0)) ranges.push(...entryRanges(entry));
    }
    return ranges;
  }
}

/** Where the parts of an entry lie by the fields of its header, as the kernel reckons (`do_header`). */
export function entryRanges(entry: SurveyedEntry): MarkedRange[] {
  const shown = entry.name === null ? 'this entry' : displayName(entry.name);
  const nameFrom = entry.from + HEADER_LENGTH;
  const nameTo = nameFrom + entry.namesize;
  const bodyFrom = nameFrom + nameFieldLength(entry.namesize);
  const bodyTo = bodyFrom + entry.filesize;
  const end = entry.from + align4(bodyTo - entry.from);
  const all: MarkedRange[] = [
    { from: entry.from, to: nameFrom, kind: 'header', label: `header of ${shown}` },
    { from: nameFrom, to: nameTo, kind: 'name', label: `name of ${shown}` },
    { from: nameTo, to: bodyFrom, kind: 'padding', label: `padding behind the name of ${shown}` },
    { from: bodyFrom, to: bodyTo, kind: 'data', label: `contents of ${shown}` },
    { from: bodyTo, to: end, kind: 'padding', label: `padding behind ${shown}` },
  ];
  return all.filter((range) => range.to > range.from);
}

/** The place of the last number that is not above `value`, or -1. In: numbers that rise. */
function lastNotAbove(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function marksOf(trace: Trace, entries: readonly SurveyedEntry[]): StepMark[] {
  const marks: StepMark[] = [];
  for (const kind of ['decision', 'message', 'segment'] as const) {
    let at = trace.seek(-1, kind);
    for (let n = 0; at !== null && n < MARK_LIMIT; n++) {
      marks.push({ step: at, kind });
      at = trace.seek(at, kind);
    }
  }
  if (entries.length <= MARK_LIMIT) marks.push(...entries.map(({ step }) => ({ step, kind: 'entry' }) as const));
  return marks;
}
