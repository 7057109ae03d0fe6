import { displayName } from '../../../lib/bytes/display-name.ts';
import { count } from '../../../lib/sentences/quantities.ts';
import { plainText } from '../../../lib/sentences/sentence.ts';
import { stepSentence } from '../../../lib/sentences/step.ts';
import type { Step } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import type { BootLine } from './protocol.ts';

/** A row of the table that stands for a boot where nothing can be stepped. */
export interface TableRow {
  /** From 1. */
  readonly step: number;
  readonly sentence: string;
  readonly function: string;
  readonly lines: readonly string[];
}

/** Entries of one archive that have a row of their own; the others are counted. */
const ENTRY_ROWS = 30;

/** In: a trace, and its console. Out: one row a decision, one an entry of an archive, as many as a page can hold. */
export function tableRows(trace: Trace, console: readonly BootLine[]): readonly TableRow[] {
  const rows: TableRow[] = [];
  let entries = 0;
  for (let index = 0; index < trace.length; index++) {
    const step = trace.step(index);
    const lines = console.filter((line) => line.step === index).map(({ text }) => text);
    const name = step.kind === 'boot' ? null : entryName(step);
    if (step.kind === 'boot' || lines.length > 0) {
      if (entries > ENTRY_ROWS) rows.push(moreEntries(index, entries - ENTRY_ROWS));
      entries = 0;
      const sentence = plainText(stepSentence(trace, step, null));
      rows.push({ step: index + 1, sentence, function: step.place.function, lines });
      continue;
    }
    if (name === null) continue;
    entries += 1;
    if (entries <= ENTRY_ROWS) rows.push({ step: index + 1, sentence: name, function: step.place.function, lines });
  }
  return rows;
}

function moreEntries(step: number, left: number): TableRow {
  return {
    step,
    sentence: `… and ${count(left, 'further entry', 'further entries')}.`,
    function: 'unpack_to_rootfs',
    lines: [],
  };
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
