import { afterAll, describe, expect, test } from 'vitest';
import { RECORDED_LABS } from '../../../src/data/recorded-labs.ts';
import { act } from '../../../src/lib/memory/page-cache/act.ts';
import { countersOf, type LabCounters } from '../../../src/lib/memory/page-cache/counters.ts';
import { openLab } from '../../../src/lib/memory/page-cache/lab.ts';
import type { RecordedCounters, RecordedLab } from '../../../src/lib/memory/page-cache/recorded.ts';

/** kB: by so much three recordings of the same step differ (src/data/README.md); 3 % of what is smaller would be less than that. */
const NOISE = 256;
/** kB: two times 64 slots that a processor keeps in its swap slots cache (`SWAP_SLOTS_CACHE_SIZE`, mm/swap_slots.c) count as used. */
const SWAP_SLOTS = 512;
const SHARE = 0.03;

const NAMES = ['free', 'Buffers', 'Cached', 'Dirty', 'Shmem', 'Unevictable', 'swap_used'] as const;

function modelled(name: (typeof NAMES)[number], counters: LabCounters): number {
  if (name === 'free') return counters.MemFree;
  return name === 'swap_used' ? counters.SwapTotal - counters.SwapFree : counters[name];
}

interface Compared {
  readonly name: string;
  readonly model: number;
  readonly measured: number;
}

function compare(counters: LabCounters, recorded: RecordedCounters): readonly Compared[] {
  return NAMES.flatMap((name) => {
    const measured = recorded.get(name);
    return measured === undefined ? [] : [{ name, model: modelled(name, counters), measured }];
  });
}

const isOff = ({ name, model, measured }: Compared): boolean =>
  Math.abs(model - measured) > Math.max(SHARE * measured, name === 'swap_used' ? SWAP_SLOTS : NOISE);

/** Of each counter, the step at which the model is off by the most. */
function worst(all: readonly (Compared & { readonly step: string })[]): string {
  return NAMES.flatMap((name) => {
    const [first] = all
      .filter((one) => one.name === name && one.model !== one.measured)
      .sort((a, b) => Math.abs(b.model - b.measured) - Math.abs(a.model - a.measured));
    if (first === undefined) return [];
    const off = first.model - first.measured;
    const share = first.measured === 0 ? '' : ` (${((100 * off) / first.measured).toFixed(2)} %)`;
    return [`${name} ${off} of ${first.measured} kB${share} at ${first.step}`];
  }).join('; ');
}

describe.each(RECORDED_LABS)('$what', (lab: RecordedLab) => {
  let state = openLab(lab.machine, lab.place);
  const seen: (Compared & { readonly step: string })[] = [];
  afterAll(() => console.log(`${lab.id}, ${lab.steps.length} steps, largest errors: ${worst(seen)}`));

  test('begins as recorded', () => {
    expect(compare(countersOf(state), lab.before).filter(isOff)).toEqual([]);
  });

  for (const step of lab.steps) {
    test(`counters within 3 % when it is ${step.name}`, () => {
      for (const action of step.actions) state = act(state, action).state;
      const compared = compare(countersOf(state), step.counters);
      seen.push(...compared.map((one) => ({ ...one, step: step.name })));
      expect(compared.filter(isOff)).toEqual([]);
    });
  }
});
