/** The table that stands for a figure on paper, written anew for a boot that the reader has changed. */
import type { TableRow } from './table-rows.ts';

interface Original {
  readonly caption: string;
  readonly rows: readonly Node[];
}

/** What the build wrote: it comes back with the boot that the page names. */
const originals = new WeakMap<HTMLTableElement, Original>();

/** In: the table of a figure; what it is of, and its rows. */
export function writeTable(table: HTMLTableElement, caption: string, rows: readonly TableRow[]): void {
  const [body] = table.tBodies;
  if (body === undefined) return;
  if (!originals.has(table)) {
    originals.set(table, { caption: table.caption?.textContent ?? '', rows: [...body.childNodes] });
  }
  put(table, caption, rows.map(rowOf));
}

/** Puts back what the build wrote, if anything else stands there. */
export function restoreTable(table: HTMLTableElement): void {
  const original = originals.get(table);
  if (original !== undefined) put(table, original.caption, original.rows);
}

function put(table: HTMLTableElement, caption: string, rows: readonly Node[]): void {
  if (table.caption !== null) table.caption.textContent = caption;
  table.tBodies[0]?.replaceChildren(...rows);
}

function rowOf({ step, sentence, function: name, lines }: TableRow): HTMLTableRowElement {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = String(step);
  const what = document.createElement('td');
  what.append(sentence, ...lines.map((line) => element('samp', line)));
  const where = document.createElement('td');
  if (name !== '') where.append(element('code', name));
  row.append(head, what, where);
  return row;
}

function element(tag: 'samp' | 'code', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
