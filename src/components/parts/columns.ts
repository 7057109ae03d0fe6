/**
 * JSON in which a list of objects of one shape is written column by column: names stand once, and what resembles each other
 * stands together, which compresses better. The site's build writes its recordings so.
 */

/** The name that a list in columns has in place of the names of its objects. */
const NAMES = 'columns of';

/** In: what JSON can carry; no object in it has a property called `columns of`. Out: the same, with lists in columns. */
export function toColumns(value: unknown): unknown {
  if (Array.isArray(value)) return listToColumns(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.some(([name]) => name === NAMES))
    throw new Error(`An object has a property "${NAMES}", which marks a list.`);
  return Object.fromEntries(entries.map(([name, one]) => [name, toColumns(one)]));
}

function listToColumns(list: readonly unknown[]): unknown {
  const rows = list.map((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? row : null));
  const names = Object.keys(rows[0] ?? {});
  const shape = JSON.stringify(names);
  const alike =
    rows.length > 1 && names.length > 0 && rows.every((row) => JSON.stringify(Object.keys(row ?? {})) === shape);
  if (!alike) return list.map(toColumns);
  const fields = rows.map((row) => new Map(Object.entries(row ?? {})));
  return { [NAMES]: names, rows: names.map((name) => listToColumns(fields.map((row): unknown => row.get(name)))) };
}

/** In: what `toColumns` gave, through JSON. Out: what it was given. */
export function fromColumns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromColumns);
  if (typeof value !== 'object' || value === null) return value;
  if (!(NAMES in value && 'rows' in value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fromColumns(one)]));
  }
  const names = value[NAMES] as readonly string[];
  const columns = (value.rows as readonly unknown[]).map((column) => fromColumns(column) as readonly unknown[]);
  return (columns[0] ?? []).map((_, row) =>
    Object.fromEntries(names.map((name, index) => [name, columns[index]?.[row]])),
  );
}
