import type { UnpackAnswer } from '../../../scripts/kernel/answers/unpack-answer.ts';
import { comparableLines } from '../../../scripts/kernel/recording/normal.ts';
import { readAnswers, type Recorded } from '../../../scripts/kernel/recording/store.ts';

export type RecordedUnpacking = Recorded<UnpackAnswer>;

/** What is compared; `died`: the kernel ended on the image, and the engine must say that it cannot follow. */
export type Comparable = Pick<UnpackAnswer, 'messages' | 'tree'> | 'died';

/** The answers by case; kernels that agreed share one. */
export function recordedUnpacking(): ReadonlyMap<string, readonly RecordedUnpacking[]> {
  const byCase = new Map<string, RecordedUnpacking[]>();
  for (const answer of readAnswers<UnpackAnswer>('unpack')) {
    byCase.set(answer.case, [...(byCase.get(answer.case) ?? []), answer]);
  }
  return byCase;
}

export function kernelMade({ outcome, messages, tree }: UnpackAnswer): Comparable {
  return outcome.kind === 'unpacked' ? { messages: comparableLines(messages), tree } : 'died';
}
