import { displayName } from '../../../lib/bytes/display-name.ts';
import { grouped } from '../../../lib/sentences/quantities.ts';
import { plainText } from '../../../lib/sentences/sentence.ts';
import { headerAt, stepSentence } from '../../../lib/sentences/step.ts';
import type { Step } from '../../../lib/trace/step.ts';
import type { Trace } from '../../../lib/trace/trace.ts';
import { fewerRows, type RowGap } from '../../parts/fewer-rows.ts';

/** A row of the table that stands for the figure where nothing can be stepped. */
export interface StepRow {
  /** From 1. */
  readonly step: number;
  readonly sentence: string;
  /** Nothing in the row that says how much is left out. */
  readonly function: string;
  /** The entry's name, or nothing. */
  readonly about: string;
  /** Where the entry's header and name lie, first and last byte; empty for a decision of the boot. */
  readonly bytes: string;
  readonly lines: readonly string[];
}

/** A step that the table has a row for. */
export interface RowStep {
  /** From 1. */
  readonly step: number;
  /** Whether the kernel prints at it. */
  readonly prints: boolean;
}

/** Rows that a table has at most, some ten pages of paper. A longer one has its middle counted: what was printed is kept. */
export const STEP_ROWS = 200;

/** In: a step. Out: whether it has a row: each decision, each entry, and what prints; the states around them have none. */
export function rowStep(step: Step): RowStep | null {
  const prints = step.messages.length > 0;
  return step.kind === 'boot' || prints || decides(step) ? { step: step.index + 1, prints } : null;
}

/** In: a trace; its steps that have a row, in order. Out: the rows, as many as paper can hold. */
export function stepRows(trace: Trace, steps: readonly RowStep[]): readonly StepRow[] {
  return fewerRows(steps, STEP_ROWS, ({ prints }) => prints).map((row) =>
    'left' in row ? gapRow(row) : rowAt(trace, row.step - 1),
  );
}

function rowAt(trace: Trace, index: number): StepRow {
  const step = trace.step(index);
  const found = step.kind === 'unpack' ? headerAt(trace, step) : null;
  return {
    step: index + 1,
    sentence: plainText(stepSentence(trace, step, found?.header ?? null)),
    function: step.place.function,
    about: found?.name ? displayName(found.name) : '',
    bytes: found === null || step.kind !== 'unpack' ? '' : `${found.from}–${step.to - 1}`,
    lines: step.messages.map(({ text }) => text),
  };
}

function gapRow({ left, next }: RowGap): StepRow {
  const sentence = `… ${grouped(left)} entries and decisions that print nothing are left out here.`;
  return { step: next - 1, sentence, function: '', about: '', bytes: '', lines: [] };
}

/** Whether an entry is made, changed, removed or refused at this step, a compression is met, or an error kept. */
function decides({ event }: Extract<Step, { readonly kind: 'unpack' }>): boolean {
  if (event.kind === 'state') return event.detail.kind === 'entry' || event.detail.kind === 'error';
  return event.kind === 'detect' || event.kind === 'decompressed' || event.kind === 'unmodelled';
}
