/** The table that stands for a figure on paper, written anew for what the reader has made of it. Fetched when that is needed. */

/** A row as a table of the build has it (BootTable.astro, StepTable.astro). */
export interface PrintedRow {
  /** From 1. */
  readonly step: number;
  readonly sentence: string;
  readonly function: string;
  readonly lines: readonly string[];
  /** An archive's table has two more columns: the entry, and where its bytes are. */
  readonly about?: string;
  readonly bytes?: string;
}

/** What a table is of that says something else than the page does. */
export interface Printed {
  readonly caption: string;
  /** Asks for the rows; null where there is no answer. */
  readonly rows: () => Promise<readonly PrintedRow[] | null>;
}

interface Original {
  readonly caption: string;
  readonly rows: readonly Node[];
}

/** What the build wrote: it comes back with what the page names. */
const originals = new WeakMap<HTMLTableElement, Original>();

/**
 * Keeps the table beside a figure at what is shown. In: an element of the figure; what the table is of, or null where that is
 * the page's own; whether it is shown still when the rows have come. Without rows the table stays what its caption says.
 */
export async function keepTable(inside: Element, printed: Printed | null, isShown: () => boolean): Promise<void> {
  const table = inside.closest('figure')?.querySelector<HTMLTableElement>('.step-table') ?? null;
  const rows = printed === null ? [] : await printed.rows();
  if (table === null || rows === null || !isShown()) return;
  if (printed === null) restoreTable(table);
  else writeTable(table, printed.caption, rows);
}

function writeTable(table: HTMLTableElement, caption: string, rows: readonly PrintedRow[]): void {
  const [body] = table.tBodies;
  if (body === undefined) return;
  if (!originals.has(table)) {
    originals.set(table, { caption: table.caption?.textContent ?? '', rows: [...body.childNodes] });
  }
  put(table, caption, rows.map(rowOf));
}

/** Puts back what the build wrote, if anything else stands there. */
function restoreTable(table: HTMLTableElement): void {
  const original = originals.get(table);
  if (original !== undefined) put(table, original.caption, original.rows);
}

function put(table: HTMLTableElement, caption: string, rows: readonly Node[]): void {
  if (table.caption !== null) table.caption.textContent = caption;
  table.tBodies[0]?.replaceChildren(...rows);
}

function rowOf({ step, sentence, function: name, lines, about, bytes }: PrintedRow): HTMLTableRowElement {
  const row = document.createElement('tr');
  const head = element('th', String(step));
  head.scope = 'row';
  const what = element('td', sentence);
  what.append(...lines.map((line) => element('samp', line)));
  row.append(head, what, codeCell(name));
  if (about !== undefined && bytes !== undefined) row.append(codeCell(about), element('td', bytes));
  return row;
}

function codeCell(text: string): HTMLTableCellElement {
  const cell = document.createElement('td');
  if (text !== '') cell.append(element('code', text));
  return cell;
}

function element<Name extends 'th' | 'td' | 'samp' | 'code'>(name: Name, text: string): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
