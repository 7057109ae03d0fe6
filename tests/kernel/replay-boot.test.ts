import { describe, expect, it } from 'vitest';
import { BOOT_CASES } from './boot/index.ts';
import { comparableBoot, engineBoot } from './replay/engine-booting.ts';
import { kernelBooted, recordedBooting } from './replay/recorded-booting.ts';

const recorded = recordedBooting();

/** Cases for which the engine's answer differs, or another run of the kernel gives another one, with the reason. At most 3. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  'classic-linuxrc-keep': 'What /linuxrc writes to /proc is known only to that program; the engine assumes nothing of it.',
};

describe('The recorded boots of Linux 6.1 and 6.12 are what the engine gives', () => {
  it('has an answer recorded for every case', () => {
    expect(BOOT_CASES.filter(({ name }) => !recorded.has(name)).map(({ name }) => name)).toEqual([]);
    expect(BOOT_CASES.length).toBeGreaterThanOrEqual(100);
  });

  it('leaves out at most three cases, and says why', () => {
    expect(Object.keys(NOT_COMPARED).length).toBeLessThanOrEqual(3);
  });

  for (const asked of BOOT_CASES) {
    if (asked.name in NOT_COMPARED) continue;
    for (const answer of recorded.get(asked.name) ?? []) {
      for (const variant of answer.kernels) {
        it(`${asked.name} on ${variant}: ${asked.about}`, () => {
          expect(comparableBoot(engineBoot(asked, variant), answer)).toEqual(kernelBooted(answer));
        });
      }
    }
  }
});
