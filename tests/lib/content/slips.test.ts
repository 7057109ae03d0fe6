import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slipsBetween } from '../../../src/components/site/slips.ts';

test('a letter too many, too few, wrong, and two that changed places are one slip each', () => {
  for (const slip of ['initrdx', 'initd', 'initrf', 'intird']) expect(slipsBetween(slip, 'initrd')).toBe(1);
  expect(slipsBetween('initrd', 'initrd')).toBe(0);
  expect(slipsBetween('', 'initrd')).toBe(6);
  expect(slipsBetween('kitten', 'sitting')).toBe(3);
});

test('it is the same both ways, and never more than the longer word has letters', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      const slips = slipsBetween(one, other);
      expect(slips).toBe(slipsBetween(other, one));
      expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length));
      expect(slips).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
    }),
    { seed: 6 },
  );
});
