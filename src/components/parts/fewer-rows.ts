/** Stands for rows of a table that are left out. */
export interface RowGap {
  readonly left: number;
  /** The row behind the gap is of this step. */
  readonly next: number;
}

/**
 * Leaves silent rows out from the middle until no more than `limit` rows stand there, gaps among them. A row that prints is never
 * left out, so a table that prints more often than that is longer.
 */
export function fewerRows<R extends { readonly step: number }>(
  rows: readonly R[],
  limit: number,
  prints: (row: R) => boolean,
): readonly (R | RowGap)[] {
  let spare = rows.length - limit;
  if (spare <= 0) return rows;
  const kept: (R | RowGap)[] = [];
  let gap: R[] = [];
  for (const [index, row] of rows.entries()) {
    if (index >= limit / 2 && !prints(row) && index < rows.length - 1 && spare > 0) {
      gap.push(row);
      // The row that stands for a gap is one too: only a gap of several saves anything.
      if (gap.length > 1) spare -= 1;
      continue;
    }
    if (gap.length > 1) kept.push({ left: gap.length, next: row.step });
    else kept.push(...gap);
    gap = [];
    kept.push(row);
  }
  return kept;
}
