import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromColumns, toColumns } from '../../../src/components/parts/columns.ts';

const through = (value: unknown): unknown => fromColumns(JSON.parse(JSON.stringify(toColumns(value))));

test('what is written in columns is read again as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(JSON.stringify(through(value))).toBe(JSON.stringify(value));
    }),
    { seed: 6, numRuns: 500 },
  );
  const row = fc.record({ a: fc.integer(), b: fc.array(fc.record({ c: fc.string(), d: fc.constant(null) })) });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(JSON.stringify(through({ rows }))).toBe(JSON.stringify({ rows }));
    }),
    { seed: 6 },
  );
});

test('names of objects of one shape stand once', () => {
  const rows = Array.from({ length: 50 }, (_, from) => ({ from, kind: 'header' }));
  expect(JSON.stringify(toColumns(rows)).match(/kind/g)).toHaveLength(1);
});

test('objects of different shapes, one object alone and nothing at all stay as they are', () => {
  for (const value of [
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1 }, null],
    [{}, {}],
    [{ a: 1 }],
    [],
    null,
  ]) {
    expect(toColumns(value)).toEqual(value);
  }
});

test('an object that says it is a list in columns is refused', () => {
  expect(() => toColumns({ 'columns of': ['a'], rows: [[1]] })).toThrow('columns of');
});
