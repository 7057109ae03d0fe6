import { describe, expect, it } from 'vitest';
import { UNPACK_CASES } from './unpack/index.ts';
import { kernelMade, recordedUnpacking } from './replay/recorded-unpacking.ts';
import { engineMakes } from './replay/engine-unpacking.ts';

const recorded = recordedUnpacking();

describe('The recorded answers of Linux 6.1, 6.12 and 7.2 are what the engine gives', () => {
  it('has an answer recorded for every case', () => {
    expect(UNPACK_CASES.filter(({ name }) => !recorded.has(name)).map(({ name }) => name)).toEqual([]);
    expect(UNPACK_CASES.length).toBeGreaterThanOrEqual(300);
  });

  for (const asked of UNPACK_CASES) {
    for (const answer of recorded.get(asked.name) ?? []) {
      for (const variant of answer.kernels) {
        it(`${asked.name} on ${variant}: ${asked.about}`, () => {
          expect(engineMakes(asked, variant, answer.outcome.kind !== 'unpacked')).toEqual(kernelMade(answer));
        });
      }
    }
  }
});
