/**
 * Records how real kernels go through generated boots: the second half of `npm run fuzz:record`. The unit test makes the
 * same boots again from the seed and compares the engine with these answers. A kernel that is not built keeps its own.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { kernelPath } from '../../kernel/cache.ts';
import type { BootAnswer } from '../../kernel/answers/boot-answer.ts';
import { kernelBootingAt } from './ask-boot.ts';
import { RECORDED_BOOTS, RECORDED_KERNELS, recordedBoot } from './recorded.ts';

/** One answer, and the kernels that gave it. */
export interface RecordedFuzzedBoot {
  readonly index: number;
  readonly kernels: readonly string[];
  readonly answer: BootAnswer;
}

const FILE = join(import.meta.dirname, '../../../tests/lib/hostile/fuzz-boots.jsonl');

const old = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      // Written by this file alone.
      .map((line) => JSON.parse(line) as RecordedFuzzedBoot)
  : [];

const rows: { index: number; kernels: string[]; answer: BootAnswer }[] = [];
for (const kernel of RECORDED_KERNELS) {
  const built = existsSync(kernelPath(kernel));
  if (!built) process.stdout.write(`${kernel} is not built; what is recorded of it stays.\n`);
  const ask = built ? kernelBootingAt(kernelPath(kernel)) : null;
  for (let index = 0; index < RECORDED_BOOTS.count; index++) {
    const kept = old.find((row) => row.index === index && row.kernels.includes(kernel))?.answer;
    const answer = ask === null ? kept : await ask(recordedBoot(index));
    if (answer === undefined) continue;
    const same = rows.find((row) => row.index === index && isDeepStrictEqual(row.answer, answer));
    if (same === undefined) rows.push({ index, kernels: [kernel], answer });
    else same.kernels.push(kernel);
  }
}
rows.sort((a, b) => a.index - b.index);
writeFileSync(FILE, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
process.stdout.write(`${rows.length} answers recorded.\n`);
