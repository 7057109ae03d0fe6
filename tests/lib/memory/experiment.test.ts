import { describe, expect, test } from 'vitest';
import { EXPERIMENT, EXPERIMENT_AGAIN } from '../../../src/data/experiment.ts';
import { CLAIMS, SMALL_KERNEL_BARS } from '../../../src/data/small-kernel.ts';
import {
  areaTables,
  builtInObjects,
  emptySlabPages,
  moduleObjects,
  objectBytes,
  type ModuleEntries,
} from '../../../src/lib/memory/module/kernel-objects.ts';
import { barTotal } from '../../../src/lib/memory/origin.ts';

describe('the controlled experiment', () => {
  test.each(EXPERIMENT.differences)('$what: the model within 10 %', ({ what, measured, model, error }) => {
    console.log(`${what}: model ${model.toFixed(0)} kB, measured ${measured} kB, error ${(100 * error).toFixed(1)} %`);
    expect(measured).toBeGreaterThan(0);
    expect(Math.abs(error)).toBeLessThan(0.1);
  });

  test.each(EXPERIMENT_AGAIN)('$what, built and measured again: the model within 10 %', ({ measured, error }) => {
    console.log(`measured again ${measured} kB, error ${(100 * error).toFixed(1)} %`);
    expect(Math.abs(error)).toBeLessThan(0.1);
  });

  test('measured again, each case has the same free memory but for some pages', () => {
    for (const { free, again } of EXPERIMENT.cases) {
      expect(again.runs).toBe(3);
      expect(Math.abs(again.free - free)).toBeLessThanOrEqual(24);
    }
  });

  test('no difference is left out: each case against none, and the two large ones against each other', () => {
    expect(EXPERIMENT.differences.map(({ id }) => id)).toEqual(['y', 'm-every', 'm-needed', 'm-every − y']);
  });

  test('parts add up to the model', () => {
    for (const { parts, model } of EXPERIMENT.differences) {
      expect(parts.reduce((sum, { kibibytes }) => sum + kibibytes, 0)).toBeCloseTo(model);
    }
  });
});

describe('what being a module takes beside its core', () => {
  const module: ModuleEntries = {
    ...{ name: 'crc16', notes: ['.note.Linux'], parameters: [], uses: 0, versions: [], pages: 4 },
    sections: ['.note.Linux', '.text', '.rodata', '.symtab', '.strtab'],
  };

  test('each section costs a file in sysfs and two copies of its name', () => {
    const more = { ...module, sections: [...module.sections, '.data'] };
    const cost = moduleObjects(more, false).sections - moduleObjects(module, false).sections;
    expect(cost).toBeGreaterThan(128 + 2 * 8);
    expect(moduleObjects(more, false)).toMatchObject({ notes: moduleObjects(module, false).notes });
  });

  test('built in, only parameters leave a folder', () => {
    expect(builtInObjects(module, true)).toBe(0);
    const withOne = { ...module, parameters: ['debug'] };
    expect(builtInObjects(withOne, true)).toBeGreaterThan(0);
    expect(builtInObjects(withOne, true)).toBeLessThan(objectBytes(moduleObjects(withOne, true)));
  });

  test('no slab of the deleted names stays beyond the five that are kept', () => {
    expect(emptySlabPages(0)).toBe(0);
    expect(emptySlabPages(1)).toBe(3);
    expect(emptySlabPages(10_000)).toBe(15);
    expect(areaTables([4, 500])).toBe(1);
    expect(areaTables([4, 511])).toBe(2);
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
