import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KERNEL_VERSIONS, parseKernelVersion, type KernelVersion } from '../../../src/lib/kernel/version.ts';
import { consoleText } from '../../../scripts/fuzz/canonical.ts';
import { NODE_COMPRESSORS } from '../../../scripts/fuzz/compressors.ts';
import { askEngine } from '../../../scripts/fuzz/engine.ts';
import { fuzzCase } from '../../../scripts/fuzz/image.ts';
import { RECORDED, recordedCase, rootfsOf } from '../../../scripts/fuzz/recorded.ts';

interface Recorded {
  readonly index: number;
  readonly kernels: readonly KernelVersion[];
  readonly messages: readonly string[];
  readonly tree: string;
}

function recordedAnswers(): Recorded[] {
  const rows: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'fuzz-answers.json'), 'utf8'));
  if (!Array.isArray(rows)) throw new Error('fuzz-answers.json is no list');
  return rows.map((row: Readonly<Record<string, unknown>>) => ({
    index: Number(row['index']),
    kernels: (Array.isArray(row['kernels']) ? row['kernels'] : []).flatMap((name) => parseKernelVersion(name) ?? []),
    messages: Array.isArray(row['messages']) ? row['messages'].map(String) : [],
    tree: String(row['tree']),
  }));
}

describe('generated archives', () => {
  const answers = recordedAnswers();

  test.each(['6.1', '6.12'] as const)('come out of the engine as they came out of Linux %s', (kernel) => {
    const asked = answers.filter((answer) => answer.kernels.includes(kernel));
    expect(asked.map(({ index }) => index)).toEqual(Array.from({ length: RECORDED.count }, (_, index) => index));
    for (const { index, messages, tree } of asked) {
      const { about, bytes } = recordedCase(index);
      const ours = askEngine(bytes, kernel, rootfsOf(index));
      const hash = createHash('sha256').update(ours.tree.join('\n')).digest('hex').slice(0, 32);
      const case_ = `archive ${index}: ${about}`;
      expect({ case_, messages: ours.messages, tree: hash }).toEqual({ case_, messages: consoleText(messages), tree });
    }
  });

  test('are the same for the same seed, and others for another', () => {
    const options = { compressors: NODE_COMPRESSORS, maxBody: 2000, huge: true };
    const run = (seed: number): string[] =>
      Array.from({ length: 20 }, (_, index) => Buffer.from(fuzzCase(seed, index, options).bytes).toString('base64'));
    expect(run(5)).toEqual(run(5));
    expect(run(5)).not.toEqual(run(6));
    expect(new Set(run(5)).size).toBeGreaterThan(15);
  });

  test('never make the engine throw, whatever the version, with sizes of up to 4 GiB in their headers', () => {
    const options = { compressors: NODE_COMPRESSORS, maxBody: 3000, huge: true };
    for (let index = 0; index < 200; index++) {
      const { about, bytes } = fuzzCase(41, index, options);
      for (const kernel of KERNEL_VERSIONS) {
        const { steps, read } = askEngine(bytes, kernel, rootfsOf(index));
        // An entry of at least 110 bytes takes some five steps; the machine never turns in circles on the spot.
        expect(steps, `image ${index}: ${about}`).toBeLessThan(100 + read);
      }
    }
  });
});
