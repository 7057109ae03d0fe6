import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../../src/data');

/** A file of src/data, by name. */
export const readData = (name: string): unknown => JSON.parse(readFileSync(join(DATA, name), 'utf8'));

/** JSON with one row of a table on each line, so that a change of a figure is a change of a line. */
export function dataText(data: unknown): string {
  const text = JSON.stringify(data)
    .replace(/\[\[|\],\[|\[\{|\},\{/g, (brackets) => `${brackets.slice(0, -1)}\n${brackets.slice(-1)}`)
    .replace(/"([A-Za-z][\w-]*)":(?=[{[])/g, '\n"$1":');
  return `${text}\n`;
}

export const writeData = (name: string, data: unknown): void => writeFileSync(join(DATA, name), dataText(data));
