import { displayName } from '../../../lib/bytes/display-name.ts';
import { count, grouped } from '../../../lib/sentences/quantities.ts';
import { plainText } from '../../../lib/sentences/sentence.ts';
import { stepSentence } from '../../../lib/sentences/step.ts';
import type { Step } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { fewerRows, type RowGap } from '../../parts/fewer-rows.ts';
import type { BootLine } from './protocol.ts';

/** A row of the table that stands for a boot where nothing can be stepped. */
export interface TableRow {
  /** From 1. */
  readonly step: number;
  readonly sentence: string;
  readonly function: string;
  readonly lines: readonly string[];
}

/** Entries of one archive that are named; the others are counted. */
const NAMED = 8;
/** Rows that a page carries. A boot with more decisions has its middle counted: what it printed is kept. */
const ROWS = 80;

/** In: a trace, and its console. Out: one row a decision, one for the entries between two, as many as a page can hold. */
export function tableRows(trace: Trace, console: readonly BootLine[]): readonly TableRow[] {
  const rows: TableRow[] = [];
  let entries: string[] = [];
  let entry = 0;
  const endEntries = (): void => {
    if (entries.length > 0) rows.push(entriesRow(entry, entries));
    entries = [];
  };
  for (let index = 0; index < trace.length; index++) {
    const step = trace.step(index);
    const lines = console.filter((line) => line.step === index).map(({ text }) => text);
    if (step.kind === 'boot' || lines.length > 0) {
      endEntries();
      const sentence = plainText(stepSentence(trace, step, null));
      rows.push({ step: index + 1, sentence, function: step.place.function, lines });
      continue;
    }
    const name = entryName(step);
    if (name === null) continue;
    entries.push(name);
    entry = index;
  }
  endEntries();
  return fewerRows(rows, ROWS, ({ lines }) => lines.length > 0).map((row) => ('left' in row ? gapRow(row) : row));
}

/** In: the last step of the entries, and what became of each. */
function entriesRow(step: number, entries: readonly string[]): TableRow {
  const left = entries.length - NAMED;
  const rest = left > 0 ? ` And ${count(left, 'further entry', 'further entries')}.` : '';
  return {
    step: step + 1,
    sentence: `${entries.slice(0, NAMED).join(' ')}${rest}`,
    function: 'unpack_to_rootfs',
    lines: [],
  };
}

function gapRow({ left, next }: RowGap): TableRow {
  const sentence = `… ${grouped(left)} steps that print nothing.`;
  return { step: next - 1, sentence, function: '', lines: [] };
}

/** What became of an entry, at the step that decides it; null for the steps around it. */
function entryName(step: Extract<Step, { readonly kind: 'unpack' }>): string | null {
  if (step.event.kind !== 'state' || step.event.detail.kind !== 'entry') return null;
  const { name, effect } = step.event.detail;
  const path = `/${displayName(name).replace(/^\/+/, '')}`;
  switch (effect.kind) {
    case 'created':
      return `${path} is made.`;
    case 'updated':
      return `${path} is there already: owner, mode and time are set.`;
    case 'removed':
      return `${path} is removed.`;
    case 'failed':
      return `${path} is not made: ${effect.call} gives ${effect.errno}.`;
    default:
      return null;
  }
}
