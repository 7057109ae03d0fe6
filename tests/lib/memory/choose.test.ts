import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRIVERS } from '../../../src/data/drivers.ts';
import { chooseDriver, offeredStates, stateOf, type DriverStates } from '../../../src/lib/memory/drivers/choose.ts';
import { closureOf, OFFERED_DRIVERS } from '../../../src/lib/memory/drivers/driver.ts';

const NONE: DriverStates = new Map();
const rank = { n: 0, m: 1, y: 2 };
const state = fc.constantFrom('n' as const, 'm' as const, 'y' as const);

describe('off, module, built in', () => {
  test('about forty drivers are offered, each with a line in menuconfig or chosen by its option', () => {
    expect(OFFERED_DRIVERS.length).toBeGreaterThanOrEqual(38);
    expect(OFFERED_DRIVERS.filter((name) => !DRIVERS.has(name))).toEqual([]);
  });

  test('a built-in driver brings all that it needs into the kernel', () => {
    const { states, along } = chooseDriver(DRIVERS, NONE, 'ahci', 'y');
    expect(['ahci', 'libahci', 'libata', 'scsi_mod', 'scsi_common'].map((name) => stateOf(states, name))).toEqual(
      Array(5).fill('y'),
    );
    expect(along.every(({ from, to }) => from === 'n' && to === 'y')).toBe(true);
  });

  test('SCSI as a module takes AHCI out of the kernel', () => {
    const { states } = chooseDriver(DRIVERS, NONE, 'ahci', 'y');
    const lowered = chooseDriver(DRIVERS, states, 'scsi_mod', 'm');
    expect(stateOf(lowered.states, 'ahci')).toBe('m');
    expect(lowered.along).toContainEqual({ name: 'ahci', from: 'y', to: 'm' });
  });

  test('menuconfig offers no more than what a driver depends on', () => {
    const { states } = chooseDriver(DRIVERS, NONE, 'md_mod', 'm');
    expect(offeredStates(DRIVERS, states, 'raid1')).toEqual({ states: ['n', 'm'], because: 'md_mod' });
    expect(offeredStates(DRIVERS, NONE, 'raid1')).toEqual({ states: ['n'], because: 'md_mod' });
  });

  test('and no less than what selects it', () => {
    const { states } = chooseDriver(DRIVERS, NONE, 'btrfs', 'y');
    expect(offeredStates(DRIVERS, states, 'libcrc32c').states).toEqual(['y']);
  });

  test('what has no line of its own goes with the last that needs it', () => {
    const on = chooseDriver(DRIVERS, NONE, 'ext4', 'm').states;
    expect(stateOf(on, 'jbd2')).toBe('m');
    expect(stateOf(chooseDriver(DRIVERS, on, 'ext4', 'n').states, 'jbd2')).toBe('n');
  });

  test('whatever is chosen in whatever order, nothing built in needs a module and nothing needs what is off', () => {
    const step = fc.tuple(fc.constantFrom(...DRIVERS.keys()), state);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let states = NONE;
        for (const [name, wanted] of steps) {
          const choice = chooseDriver(DRIVERS, states, name, wanted);
          states = choice.states;
          expect(stateOf(states, name)).toBe(wanted);
          for (const [each, driver] of DRIVERS) {
            for (const need of [...driver.needs, ...driver.depends, ...driver.selects]) {
              if (DRIVERS.has(need))
                expect(rank[stateOf(states, need)]).toBeGreaterThanOrEqual(rank[stateOf(states, each)]);
            }
          }
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('an order of loading has every need in front', () => {
    const order = closureOf(DRIVERS, OFFERED_DRIVERS);
    for (const [place, name] of order.entries()) {
      for (const need of DRIVERS.get(name)?.needs ?? []) expect(order.indexOf(need)).toBeLessThan(place);
    }
  });
});
