import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fewerRows } from '../../../src/components/parts/fewer-rows.ts';

const rowsOf = (prints: readonly boolean[]) => prints.map((one, index) => ({ step: 3 * index + 1, prints: one }));
const fewer = (prints: readonly boolean[], limit: number) => fewerRows(rowsOf(prints), limit, (row) => row.prints);

describe('Rows that are left out of a table', () => {
  test('are none while all of them can be held', () => {
    const prints = Array.from({ length: 10 }, () => false);
    expect(fewer(prints, 10)).toEqual(rowsOf(prints));
  });

  test('are counted where they stood, and the first half and the end stay', () => {
    const prints = Array.from({ length: 100 }, (_, index) => index === 50);
    const rows = rowsOf(prints);
    expect(fewer(prints, 10)).toEqual([
      ...rows.slice(0, 5),
      { left: 45, next: 151 },
      rows[50],
      { left: 47, next: 295 },
      rows[98],
      rows[99],
    ]);
  });

  test('never print, leave nothing uncounted, and are as many as the limit asks for', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), fc.integer({ min: 2, max: 60 }), (prints, limit) => {
        const kept = fewer(prints, limit);
        const shown = kept.flatMap((row) => ('left' in row ? [] : [row]));
        const gaps = kept.flatMap((row) => ('left' in row ? [row] : []));
        expect(shown.filter((row) => row.prints)).toEqual(rowsOf(prints).filter((row) => row.prints));
        expect(shown.length + gaps.reduce((sum, { left }) => sum + left, 0)).toBe(prints.length);
        for (const { left } of gaps) expect(left).toBeGreaterThan(1);
        // Only what prints, and single rows between, make it longer than the limit.
        const printing = prints.filter(Boolean).length;
        expect(kept.length).toBeLessThanOrEqual(Math.max(limit, limit / 2 + 2 * printing + 3));
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
