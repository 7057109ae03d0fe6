import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imageRows } from '../../../src/components/book/image-rows.ts';
import { readImages } from '../../../scripts/kernel/recording/store.ts';

const file = 'tests/kernel/images/boot.jsonl';

test('the build reads each recorded image as the script that wrote it does', () => {
  const rows = imageRows(readFileSync(join(import.meta.dirname, '../../..', file), 'utf8'), file);
  const written = readImages('boot');
  expect(rows.map(({ name }) => name)).toEqual([...written.keys()]);
  for (const { name, bytes } of rows.slice(0, 20)) expect(bytes()).toEqual(written.get(name)?.bytes);
});

test.each([
  ['{"case":"a"}', 'line 2'],
  ['{"case":1,"gzip":""}', 'line 2'],
  ['[]', 'line 2'],
  ['{"case":"a","gz', 'line 2'],
])('a row that is none stops the build and is named: %s', (line, where) => {
  expect(() => imageRows(`{"case":"a","gzip":"x"}\n${line}\n`, 'some.jsonl')).toThrow(`some.jsonl, ${where}`);
});
