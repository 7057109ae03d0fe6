import { afterAll, describe, expect, test } from 'vitest';
import { RECORDED_LABS } from '../../../src/data/recorded-labs.ts';
import { act } from '../../../src/lib/memory/page-cache/act.ts';
import { countersOf, type LabCounters } from '../../../src/lib/memory/page-cache/counters.ts';
import { openLab } from '../../../src/lib/memory/page-cache/lab.ts';
import { allowance, type RecordedCounters, type RecordedLab } from '../../../src/lib/memory/page-cache/recorded.ts';

const NAMES = ['free', 'Buffers', 'Cached', 'Dirty', 'Shmem', 'Unevictable', 'swap_used'] as const;

function modelled(name: (typeof NAMES)[number], counters: LabCounters): number {
  if (name === 'free') return counters.MemFree;
  return name === 'swap_used' ? counters.SwapTotal - counters.SwapFree : counters[name];
}

interface Compared {
  readonly name: string;
  readonly model: number;
  readonly measured: number;
  /** How far the runs of the same step are apart. */
  readonly spread: number;
}

function compare(counters: LabCounters, recorded: RecordedCounters, spread: RecordedCounters): readonly Compared[] {
  return NAMES.flatMap((name) => {
    const measured = recorded.get(name);
    if (measured === undefined) return [];
    return [{ name, model: modelled(name, counters), measured, spread: spread.get(name) ?? 0 }];
  });
}

const isOff = ({ model, measured, spread }: Compared): boolean =>
  Math.abs(model - measured) > allowance(measured, spread);

/** Of each counter, the step at which the model is off by the most. */
function worst(all: readonly (Compared & { readonly step: string })[]): string {
  return NAMES.flatMap((name) => {
    const [first] = all
      .filter((one) => one.name === name && one.model !== one.measured)
      .sort((a, b) => Math.abs(b.model - b.measured) - Math.abs(a.model - a.measured));
    if (first === undefined) return [];
    const off = first.model - first.measured;
    const share = first.measured === 0 ? '' : ` (${((100 * off) / first.measured).toFixed(2)} %)`;
    return [`${name} ${off} of ${first.measured} kB${share} at ${first.step}, runs apart by ${first.spread}`];
  }).join('; ');
}

describe.each(RECORDED_LABS)('$what', (lab: RecordedLab) => {
  let state = openLab(lab.machine, lab.place);
  const seen: (Compared & { readonly step: string })[] = [];
  afterAll(() => console.log(`${lab.id}, ${lab.steps.length} steps, ${lab.runs} runs, largest errors: ${worst(seen)}`));

  test('begins as recorded', () => {
    expect(compare(countersOf(state), lab.before, lab.spreadBefore).filter(isOff)).toEqual([]);
  });

  for (const step of lab.steps) {
    test(`counters within 3 %, or as near as the runs are to each other, when it is ${step.name}`, () => {
      for (const action of step.actions) state = act(state, action).state;
      const compared = compare(countersOf(state), step.counters, step.spread);
      seen.push(...compared.map((one) => ({ ...one, step: step.name })));
      expect(compared.filter(isOff)).toEqual([]);
    });
  }
});

describe('how near is near enough', () => {
  test('3 %, or the runs of the step, whichever is more', () => {
    expect(allowance(100_000, 0)).toBe(3000);
    expect(allowance(200, 0)).toBe(6);
    expect(allowance(200, 12)).toBe(12);
    expect(allowance(0, 0)).toBe(0);
  });

  test('a place is booted five times, and its runs are near to each other', () => {
    const several = RECORDED_LABS.filter(({ id }) => !id.startsWith('given'));
    expect(several).toHaveLength(10);
    for (const { runs, steps } of several) {
      expect(runs).toBe(5);
      for (const { counters, spread } of steps) {
        for (const [name, apart] of spread) {
          if (name === 'Buffers') expect(apart).toBeLessThanOrEqual(12);
          if (name === 'free') expect(apart / (counters.get(name) ?? 0)).toBeLessThan(0.001);
        }
      }
    }
  });

  test('on a disk and on a RAM disk, Buffers is what was recorded to the page, at every step', () => {
    for (const lab of RECORDED_LABS.filter(({ id }) =>
      /^(disk|ramdisk|disk-full|ramdisk-full|given ramdisk)$/.test(id),
    )) {
      let state = openLab(lab.machine, lab.place);
      for (const step of lab.steps) {
        for (const action of step.actions) state = act(state, action).state;
        expect([lab.id, step.name, countersOf(state).Buffers]).toEqual([
          lab.id,
          step.name,
          step.counters.get('Buffers'),
        ]);
      }
    }
  });
});
