import { describe, expect, it } from 'vitest';
import { BOOT_CASES } from './boot/index.ts';
import { comparableBoot, engineBoot } from './replay/engine-booting.ts';
import { kernelBooted, recordedBooting } from './replay/recorded-booting.ts';

const recorded = recordedBooting();

describe('The recorded boots of Linux 6.1, 6.12 and 7.2 are what the engine gives', () => {
  it('has an answer recorded for every case', () => {
    expect(BOOT_CASES.filter(({ name }) => !recorded.has(name)).map(({ name }) => name)).toEqual([]);
    expect(BOOT_CASES.length).toBeGreaterThanOrEqual(100);
  });

  for (const asked of BOOT_CASES) {
    for (const answer of recorded.get(asked.name) ?? []) {
      for (const variant of answer.kernels) {
        it(`${asked.name} on ${variant}: ${asked.about}`, () => {
          expect(comparableBoot(engineBoot(asked, variant), answer)).toEqual(kernelBooted(answer));
        });
      }
    }
  }
});
