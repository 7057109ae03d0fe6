import type { FieldRow } from './header-row.ts';

/** The fields of every header and how many bytes each has, in their order. */
export type HeaderForm = readonly (readonly [name: string, bytes: number])[];

/** The table of a header as a recording holds it: what is the same in every header stands in their form. */
export interface PackedHeader {
  readonly caption: string;
  /** Offset of the header in its stream. */
  readonly at: number;
  /** Its bytes as text, from the first field to the last. */
  readonly raw: string;
  readonly meanings: readonly string[];
}

interface HeaderTable {
  readonly caption: string;
  readonly rows: readonly FieldRow[];
}

/** In: a table of a header. Out: the fields that it and every other one has. */
export const formOf = ({ rows }: HeaderTable): HeaderForm => rows.map(({ name, from, to }) => [name, to - from]);

/** In: a table (`headerRows`), and the form of all. Out: the same, packed. Throws where that would not give it back. */
export function packHeader(table: HeaderTable, form: HeaderForm): PackedHeader {
  const packed = {
    caption: table.caption,
    at: table.rows[0]?.from ?? 0,
    raw: table.rows.map(({ raw }) => raw).join(''),
    meanings: table.rows.map(({ meaning }) => meaning),
  };
  if (JSON.stringify(unpackHeader(packed, form)) !== JSON.stringify(table)) {
    throw new Error(`The table “${table.caption}” has other rows than other headers.`);
  }
  return packed;
}

/** In: a packed table, and the form of all. Out: the table. */
export function unpackHeader({ caption, at, raw, meanings }: PackedHeader, form: HeaderForm): HeaderTable {
  let from = at;
  const rows = form.map(([name, bytes], index): FieldRow => {
    const row = { name, kind: 'header', from, to: from + bytes } as const;
    from = row.to;
    return { ...row, raw: raw.slice(row.from - at, row.to - at), meaning: meanings[index] ?? '' };
  });
  return { caption, rows };
}
