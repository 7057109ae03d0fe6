import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BootAnswer } from '../../../scripts/kernel/answers/boot-answer.ts';
import { NODE_COMPRESSORS } from '../../../scripts/fuzz/compressors.ts';
import { engineBoots } from '../../../scripts/fuzz/boots/engine-boots.ts';
import { comparedBoot } from '../../../scripts/fuzz/boots/compare.ts';
import { RECORDED_BOOTS, RECORDED_KERNELS, recordedBoot, seededBoot } from '../../../scripts/fuzz/boots/recorded.ts';

interface Recorded {
  readonly index: number;
  readonly kernels: readonly string[];
  readonly answer: BootAnswer;
}

/** Written by scripts/fuzz/boots/record.ts alone. */
function recordedAnswers(): readonly Recorded[] {
  const text = readFileSync(join(import.meta.dirname, 'fuzz-boots.jsonl'), 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Recorded]));
}

describe('generated boots', () => {
  const answers = recordedAnswers();

  test.each(RECORDED_KERNELS)('go in the engine as they went on a booted %s', (kernel) => {
    const asked = answers.filter(({ kernels }) => kernels.includes(kernel));
    expect(asked.map(({ index }) => index)).toEqual(Array.from({ length: RECORDED_BOOTS.count }, (_, index) => index));
    for (const { index, answer } of asked) {
      const boot = recordedBoot(index);
      const { differences } = comparedBoot(boot, answer, kernel);
      expect(differences, `boot ${index}: ${boot.about} [${boot.commandLine}]`).toEqual([]);
    }
  });

  test('are the same for the same seed, and others for another', () => {
    const run = (seed: number): string[] =>
      Array.from({ length: 20 }, (_, index) => {
        const { image, ...rest } = seededBoot(seed, index);
        return `${JSON.stringify(rest)} ${Buffer.from(image ?? []).toString('base64')}`;
      });
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
    expect(new Set(run(5)).size).toBeGreaterThan(15);
  });

  test('never make the engine throw; each ends, has a sentence for each step, and a way on the map', () => {
    for (let index = 0; index < 80; index++) {
      const boot = seededBoot(41, index, NODE_COMPRESSORS);
      const { fault, steps } = engineBoots(boot);
      expect(fault, `boot ${index}: ${boot.about} [${boot.commandLine}]`).toBeNull();
      expect(steps).toBeGreaterThan(0);
    }
  });
});
