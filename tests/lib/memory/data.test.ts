import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError, Json } from '../../../src/lib/memory/data/json.ts';

const DATA = join(import.meta.dirname, '../../../src/data');
const FILES = [
  ...['boot-memory', 'kernel', 'modules', 'module-sections', 'rounding', 'root-drivers', 'driver-options'],
  ...[
    'measured-load',
    'checked-load',
    'initramfs',
    'builtin-or-module',
    'page-cache',
    'ramfs',
    'historic-sizes',
    'claims',
  ],
];

describe('measured figures', () => {
  test.each(FILES)('%s.json says on what, how and in which unit it was measured', (name) => {
    const data = new Json(JSON.parse(readFileSync(join(DATA, `${name}.json`), 'utf8')), name);
    expect(data.field('source').field('date').text()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(data.field('how').text().length).toBeGreaterThan(10);
    expect(data.field('unit').text().length).toBeGreaterThan(1);
  });

  test('a figure for a page is small: no small module reads the large file of all modules', () => {
    const readers = readdirSync(DATA).filter((name) => name.endsWith('.ts') && name !== 'modules.ts');
    expect(readers).toContain('drivers.ts');
    for (const name of readers) {
      expect(readFileSync(join(DATA, name), 'utf8')).not.toMatch(/from '\.\/modules\.(json|ts)'/);
    }
  });
});

describe('reading data', () => {
  test.each([
    [(data: Json) => data.field('b'), 'x.json: expected a field "b", found none. Measure again, or mend the file.'],
    [(data: Json) => data.field('a').count(), 'x.json.a: expected a whole number that is not negative, found -1'],
    [(data: Json) => data.field('l').list()[1]?.text(), 'x.json.l[1]: expected text, found 2'],
    [(data: Json) => data.field('a').oneOf(['y', 'm']), 'x.json.a: expected one of y, m, found -1'],
    [(data: Json) => data.list(), 'x.json: expected a list, found {"a":-1'],
  ])('what is not as it should be is told with its place', (read, message) => {
    const data = new Json({ a: -1, l: ['one', 2] }, 'x.json');
    expect(() => read(data)).toThrow(DataError);
    expect(() => read(data)).toThrow(message);
  });
});
