import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyChange,
  emptyLedger,
  pagesByOwner,
  type Ledger,
  type LedgerChange,
} from '../../../src/lib/memory/ledger/ledger.ts';

const name = fc.constantFrom('a', 'b', 'c');
const owner = fc.constantFrom('page cache, clean' as const, 'page cache, dirty' as const, 'ramfs files' as const);
const pages = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.constantFrom(0.5, NaN, Infinity, 2 ** 53));
const change: fc.Arbitrary<LedgerChange> = fc.oneof(
  fc.record({ kind: fc.constant('take' as const), name, owner, pages }),
  fc.record({ kind: fc.constant('give back' as const), name, pages }),
  fc.record({ kind: fc.constant('give back' as const), name }),
  fc.record({ kind: fc.constant('hand over' as const), name, to: name, owner, pages }),
  fc.record({ kind: fc.constant('swap out' as const), name, pages }),
  fc.record({ kind: fc.constant('swap in' as const), name, pages }),
);

function sums({ holdings }: Ledger): { readonly held: number; readonly swapped: number } {
  const all = [...holdings.values()];
  return { held: all.reduce((sum, { pages: p }) => sum + p, 0), swapped: all.reduce((sum, h) => sum + h.swapped, 0) };
}

const take = (to: string, count: number): LedgerChange => ({
  kind: 'take',
  name: to,
  owner: 'ramfs files',
  pages: count,
});

function after(ledger: Ledger, ...changes: readonly LedgerChange[]): Ledger {
  return changes.reduce((now, next) => {
    const result = applyChange(now, next);
    if (result.kind === 'refused') throw new Error(`${next.kind}: ${result.why}`);
    return result.ledger;
  }, ledger);
}

describe('the ledger of pages', () => {
  test('conserves pages of memory and of swap, whatever is asked of it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        let ledger = emptyLedger(100, 30);
        for (const next of changes) {
          const result = applyChange(ledger, next);
          const before = sums(ledger);
          if (result.kind === 'done') ledger = result.ledger;
          const { held, swapped } = sums(ledger);
          expect(held + ledger.free).toBe(100);
          expect(swapped + ledger.swapFree).toBe(30);
          expect(Math.min(ledger.free, ledger.swapFree, held, swapped)).toBeGreaterThanOrEqual(0);
          if (result.kind === 'refused') expect(sums(ledger)).toEqual(before);
          expect(pagesByOwner(ledger).reduce((sum, item) => sum + item.pages, 0)).toBe(held);
        }
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  test('frees nothing twice', () => {
    const ledger = after(emptyLedger(10), take('image', 4), { kind: 'give back', name: 'image' });
    expect(ledger.free).toBe(10);
    expect(applyChange(ledger, { kind: 'give back', name: 'image' })).toEqual({ kind: 'refused', why: 'not held' });
  });

  test('gives back no more than is held', () => {
    const ledger = after(emptyLedger(10), take('image', 4));
    const more: LedgerChange = { kind: 'give back', name: 'image', pages: 5 };
    expect(applyChange(ledger, more)).toEqual({ kind: 'refused', why: 'not held' });
  });

  test('has no page for whoever comes when all are taken', () => {
    expect(applyChange(after(emptyLedger(10), take('a', 10)), take('b', 1))).toEqual({
      kind: 'refused',
      why: 'no free memory',
    });
  });

  test('a page changes hands without being free in between', () => {
    const dirty: LedgerChange = { kind: 'take', name: 'dirty', owner: 'page cache, dirty', pages: 8 };
    const written: LedgerChange = {
      kind: 'hand over',
      name: 'dirty',
      to: 'clean',
      owner: 'page cache, clean',
      pages: 8,
    };
    expect(pagesByOwner(after(emptyLedger(8), dirty, written))).toEqual([{ owner: 'page cache, clean', pages: 8 }]);
  });

  test('leaves the old ledger as it was', () => {
    const old = emptyLedger(10);
    applyChange(old, take('a', 10));
    expect(old).toEqual(emptyLedger(10));
  });
});
