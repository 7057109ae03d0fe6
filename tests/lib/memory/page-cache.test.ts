import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act } from '../../../src/lib/memory/page-cache/act.ts';
import type { LabAction } from '../../../src/lib/memory/page-cache/action.ts';
import { countersOf } from '../../../src/lib/memory/page-cache/counters.ts';
import { openLab, pagesIn, type LabState } from '../../../src/lib/memory/page-cache/lab.ts';
import { highWatermarkPages, type LabMachine, type LabPlace } from '../../../src/lib/memory/page-cache/place.ts';

const MEBIBYTE = 256;
const machine = (swap = 0): LabMachine => ({
  total: 256 * MEBIBYTE,
  free: 200 * MEBIBYTE,
  rootfs: 4 * MEBIBYTE,
  rootfsUnused: 100,
  programs: 0,
  highWatermark: highWatermarkPages(256 * MEBIBYTE),
  swap: swap * MEBIBYTE,
});
const PLACES: readonly LabPlace[] = [
  { name: 'disk', capacity: 1000 * MEBIBYTE, block: 4096 },
  { name: 'ramfs' },
  { name: 'tmpfs', capacity: 64 * MEBIBYTE },
  { name: 'ramdisk', capacity: 48 * MEBIBYTE, block: 1024 },
  { name: 'loop', capacity: 48 * MEBIBYTE, block: 4096 },
];
const placeOf = (name: LabPlace['name']): LabPlace => {
  const found = PLACES.find((place) => place.name === name);
  if (found === undefined) throw new Error(`No place ${name}.`);
  return found;
};

function after(state: LabState, ...actions: readonly LabAction[]): LabState {
  return actions.reduce((now, action) => act(now, action).state, state);
}
const open = (name: LabPlace['name'], swap = 0): LabState => openLab(machine(swap), placeOf(name));
const write = (mebibytes: number): LabAction => ({ kind: 'write', pages: mebibytes * MEBIBYTE });

describe('one file in five places', () => {
  test('on a disk, dropping the caches brings every page back', () => {
    const state = after(open('disk'), write(32), { kind: 'sync' }, { kind: 'drop caches' });
    expect(pagesIn(state.ledger, 'file, clean')).toBe(0);
    expect(state.file).toBe(32 * MEBIBYTE);
  });

  test('a dirty page is not dropped', () => {
    const state = after(open('disk'), write(8), { kind: 'drop caches' });
    expect(pagesIn(state.ledger, 'file, dirty')).toBe(8 * MEBIBYTE);
  });

  test('a RAM disk holds the file a second time once it is written back, and still when it is deleted', () => {
    const synced = after(open('ramdisk'), write(16), { kind: 'sync' });
    expect(pagesIn(synced.ledger, 'file, clean')).toBe(16 * MEBIBYTE);
    expect(pagesIn(synced.ledger, 'RAM disk')).toBeGreaterThanOrEqual(16 * MEBIBYTE);
    const deleted = after(synced, { kind: 'delete' }, { kind: 'drop caches' }, { kind: 'unmount' });
    expect(pagesIn(deleted.ledger, 'RAM disk')).toBe(pagesIn(synced.ledger, 'RAM disk'));
    expect(pagesIn(after(deleted, { kind: 'remove device' }).ledger, 'RAM disk')).toBe(0);
  });

  test('a page of a ramfs can go nowhere: not by sync, drop, or pressure', () => {
    const state = open('ramfs');
    const kept = after(state, write(64), { kind: 'sync' }, { kind: 'drop caches' }, { kind: 'reclaim', pages: 4096 });
    expect(countersOf(kept)).toMatchObject({ Unevictable: 64 * 1024, Cached: 68 * 1024, Dirty: 0 });
    const pressed = act(kept, { kind: 'hold', pages: 180 * MEBIBYTE, as: 'program' });
    expect(pressed.outcome).toBe('program killed');
    expect(countersOf(pressed.state)).toMatchObject({ Unevictable: 64 * 1024, AnonPages: 0 });
  });

  test('a ramfs takes all memory, and the OOM killer finds nothing that would help', () => {
    const { state, outcome } = act(open('ramfs'), { kind: 'fill up' });
    expect(outcome).toBe('panic');
    expect(state.ledger.free).toBeLessThan(1 * MEBIBYTE);
  });

  test('a tmpfs says ENOSPC at its limit, and goes to swap under pressure', () => {
    const { state, outcome } = act(open('tmpfs', 256), { kind: 'fill up' });
    expect(outcome).toBe('ENOSPC');
    expect(countersOf(state).Shmem).toBe(68 * 1024);
    const pressed = act(state, { kind: 'hold', pages: 180 * MEBIBYTE, as: 'program' });
    expect(pressed.outcome).toBe('done');
    const { SwapTotal, SwapFree, Shmem } = countersOf(pressed.state);
    expect(SwapTotal - SwapFree).toBeGreaterThan(40 * 1024);
    expect(Shmem).toBeLessThan(24 * 1024);
  });

  test('a full disk of any kind says ENOSPC', () => {
    for (const name of ['disk', 'ramdisk', 'loop'] as const) {
      const place = { ...placeOf(name), capacity: 40 * MEBIBYTE };
      const { state, outcome } = act(openLab(machine(), place), { kind: 'fill up' });
      expect(outcome).toBe('ENOSPC');
      expect(countersOf(state).Dirty).toBe(0);
    }
  });

  test('what cannot be done says so and changes nothing', () => {
    const state = open('disk');
    expect(act(state, { kind: 'read' })).toEqual({ state, outcome: 'no file' });
    expect(act(state, { kind: 'remove device' })).toEqual({ state, outcome: 'still mounted' });
    const unmounted = after(state, { kind: 'unmount' });
    expect(act(unmounted, write(1))).toEqual({ state: unmounted, outcome: 'not mounted' });
  });
});

const pages = fc.oneof(fc.integer({ min: 0, max: 400 * MEBIBYTE }), fc.constantFrom(-1, 0.5, 1));
const action: fc.Arbitrary<LabAction> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), pages }),
  fc.record({ kind: fc.constant('reclaim' as const), pages }),
  fc.record({
    kind: fc.constant('hold' as const),
    pages,
    as: fc.constantFrom('program' as const, 'ramfs file' as const),
  }),
  fc.constantFrom<LabAction>(
    { kind: 'fill up' },
    { kind: 'sync' },
    { kind: 'read' },
    { kind: 'release' },
    { kind: 'drop caches' },
    { kind: 'delete' },
    { kind: 'unmount' },
    { kind: 'remove device' },
  ),
);

describe('whatever is done in whatever order', () => {
  test.each(PLACES)('$name: pages are conserved, no counter is negative, Cached holds Shmem', (place) => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 14 }), fc.constantFrom(0, 64, 512), (actions, swap) => {
        let state = openLab(machine(swap), place);
        for (const next of actions) {
          state = act(state, next).state;
          const held = [...state.ledger.holdings.values()];
          expect(held.reduce((sum, holding) => sum + holding.pages, state.ledger.free)).toBe(state.machine.total);
          expect(held.reduce((sum, { swapped }) => sum + swapped, state.ledger.swapFree)).toBe(state.machine.swap);
          const counters = countersOf(state);
          for (const value of Object.values(counters)) expect(value).toBeGreaterThanOrEqual(0);
          expect(counters.Cached).toBeGreaterThanOrEqual(counters.Shmem);
          expect(counters.MemFree).toBeLessThanOrEqual(counters.MemTotal);
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
