import type { BootAnswer } from '../../../scripts/kernel/answers/boot-answer.ts';
import { comparableLines } from '../../../scripts/kernel/recording/normal.ts';
import { readAnswers, type Recorded } from '../../../scripts/kernel/recording/store.ts';

export type RecordedBooting = Recorded<BootAnswer>;

/** What is compared. `died`: the kernel crashed or never came back, and the engine must say that it cannot follow. */
export type ComparableBoot = (Pick<BootAnswer, 'console' | 'outcome'> & { readonly started: Started | null }) | 'died';

/** What the test program saw; only compared where it says so. */
type Started = NonNullable<BootAnswer['started']>;

/** The answers by case; kernels that agreed share one. */
export function recordedBooting(): ReadonlyMap<string, readonly RecordedBooting[]> {
  const byCase = new Map<string, RecordedBooting[]>();
  for (const answer of readAnswers<BootAnswer>('boot')) {
    byCase.set(answer.case, [...(byCase.get(answer.case) ?? []), answer]);
  }
  return byCase;
}

export function kernelBooted({ outcome, console, started }: BootAnswer): ComparableBoot {
  if (outcome.kind === 'dies' || outcome.kind === 'hangs') return 'died';
  return { outcome, console: comparableLines(console), started: outcome.kind === 'running' ? started : null };
}
