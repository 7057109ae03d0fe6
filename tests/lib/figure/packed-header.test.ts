import { expect, test } from 'vitest';
import { asciiText, headerRows } from '../../../src/components/parts/header-row.ts';
import { formOf, packHeader, unpackHeader } from '../../../src/components/parts/packed-header.ts';
import { parseHeader } from '../../../src/lib/cpio/header.ts';

const bytes = new TextEncoder().encode(
  `070701${Array.from({ length: 13 }, (_, index) => `0000001${index.toString(16)}`).join('')}`,
);
const header = parseHeader(bytes);
if (header === null) throw new Error('The header of this test cannot be read.');
const table = { caption: 'Header of init', rows: headerRows(header, asciiText(bytes), 1024) };

test('a packed table gives back every row, at any place', () => {
  expect(unpackHeader(packHeader(table, formOf(table)), formOf(table))).toEqual(table);
});

test('a table that is not like the others is refused', () => {
  const [, ...rest] = table.rows;
  expect(() => packHeader({ caption: 'Another', rows: rest }, formOf(table))).toThrow('Another');
});
