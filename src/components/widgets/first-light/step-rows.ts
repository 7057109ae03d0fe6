import { displayName } from '../../../lib/bytes/display-name.ts';
import { plainText } from '../../../lib/sentences/sentence.ts';
import { headerAt, stepSentence } from '../../../lib/sentences/step.ts';
import type { Step } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';

/** A row of the table that stands for the figure where nothing can be stepped. */
export interface StepRow {
  /** From 1. */
  readonly step: number;
  readonly sentence: string;
  readonly function: string;
  /** The entry's name, or nothing. */
  readonly about: string;
  /** Where the entry's header and name lie, first and last byte; empty for a decision of the boot. */
  readonly bytes: string;
  readonly lines: readonly string[];
}

/** In: a trace. Out: a row for each decision, each entry, and each step that prints: the states around them are left out. */
export function stepRows(trace: Trace): readonly StepRow[] {
  const rows: StepRow[] = [];
  for (let index = 0; index < trace.length; index++) {
    const step = trace.step(index);
    if (step.kind === 'unpack' && step.messages.length === 0 && !decides(step)) continue;
    const found = step.kind === 'unpack' ? headerAt(trace, step) : null;
    rows.push({
      step: index + 1,
      sentence: plainText(stepSentence(trace, step, found?.header ?? null)),
      function: step.place.function,
      about: found?.name ? displayName(found.name) : '',
      bytes: found === null || step.kind !== 'unpack' ? '' : `${found.from}–${step.to - 1}`,
      lines: step.messages.map(({ text }) => text),
    });
  }
  return rows;
}

/** Whether an entry is made, changed, removed or refused at this step, a compression is met, or an error kept. */
function decides({ event }: Extract<Step, { readonly kind: 'unpack' }>): boolean {
  if (event.kind === 'state') return event.detail.kind === 'entry' || event.detail.kind === 'error';
  return event.kind === 'detect' || event.kind === 'decompressed' || event.kind === 'unmodelled';
}
