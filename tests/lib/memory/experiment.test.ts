import { describe, expect, test } from 'vitest';
import { EXPERIMENT } from '../../../src/data/experiment.ts';
import { CLAIMS, SMALL_KERNEL_BARS } from '../../../src/data/small-kernel.ts';
import { barTotal } from '../../../src/lib/memory/origin.ts';

describe('the controlled experiment', () => {
  const large = EXPERIMENT.differences.filter(({ id }) => id !== 'm-every − y');

  test.each(large)('$what: the model within 10 %', ({ what, measured, model, error }) => {
    console.log(`${what}: model ${model.toFixed(0)} kB, measured ${measured} kB, error ${(100 * error).toFixed(1)} %`);
    expect(Math.abs(error)).toBeLessThan(0.1);
  });

  test('all modules cost more than all built in; the small difference of two large numbers is off by little', () => {
    const small = EXPERIMENT.differences.find(({ id }) => id === 'm-every − y');
    console.log(
      `${small?.what ?? ''}: model ${small?.model.toFixed(0) ?? ''} kB, measured ${small?.measured ?? ''} kB`,
    );
    expect(small?.measured).toBeGreaterThan(0);
    expect(Math.abs((small?.model ?? Infinity) - (small?.measured ?? 0))).toBeLessThan(200);
  });

  test('parts add up to the model', () => {
    for (const { parts, model } of EXPERIMENT.differences) {
      expect(parts.reduce((sum, { kibibytes }) => sum + kibibytes, 0)).toBeCloseTo(model);
    }
  });
});

describe('what makes a kernel small', () => {
  const bars = (id: string): readonly (readonly [string, number])[] =>
    SMALL_KERNEL_BARS.find((group) => group.id === id)?.bars.map((bar) => [bar.id, barTotal(bar)] as const) ?? [];
  const value = (group: string, bar: string): number => new Map(bars(group)).get(bar) ?? NaN;

  test('seven compressors over one payload, all smaller than it', () => {
    for (const group of ['compressors', 'compressors-tiny']) {
      expect(bars(group)).toHaveLength(8);
      for (const [name, size] of bars(group)) if (name !== 'raw') expect(size).toBeLessThan(value(group, 'raw'));
    }
    expect(value('compressors', 'xz')).toBeLessThan(value('compressors', 'lz4'));
  });

  test('options off, -Os, stripped', () => {
    expect(value('options', 'tinyconfig')).toBeLessThan(value('options', 'lab-m'));
    expect(value('options', 'lab-m')).toBeLessThan(value('options', 'lab-y'));
    expect(value('optimisation', 'Os')).toBeLessThan(value('optimisation', 'O2'));
    expect(1 - value('stripped', 'stripped') / value('stripped', 'unstripped')).toBeCloseTo(0.927, 3);
  });

  test('each part says where its number comes from', () => {
    for (const { bars: all } of SMALL_KERNEL_BARS) {
      for (const { parts } of all) for (const { origin } of parts) expect(origin.file).toMatch(/\.json$/);
    }
  });

  test('old claims stand beside figures of today', () => {
    expect(CLAIMS).toHaveLength(11);
    for (const { now, before, by, bars: drawn } of CLAIMS) {
      expect(before).not.toBe('');
      expect(by).not.toBe('');
      expect(now.length).toBeGreaterThan(0);
      expect(drawn.length).toBeGreaterThan(0);
      for (const { parts } of drawn) {
        expect(parts).toHaveLength(1);
        expect(parts[0]?.bytes).toBeGreaterThan(0);
        expect(parts[0]?.origin.file).toBe('claims.json');
      }
    }
    expect(CLAIMS.flatMap(({ bars: drawn }) => drawn).filter(({ id }) => id.endsWith('said then'))).toHaveLength(12);
    expect(CLAIMS.find(({ id }) => id === 'same-memory')?.now).toContainEqual({ name: 'm-needed', value: 108833 });
  });
});
