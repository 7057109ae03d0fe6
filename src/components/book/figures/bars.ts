/** What a figure of bars is made of: rows, each of parts, each with an amount in the unit of the figure. */
export type BarKind = 'header' | 'name' | 'data' | 'padding' | 'message' | 'accent';

export interface BarPart {
  /** Names the part in the legend and in the table; equal names are one part. */
  readonly name: string;
  readonly kind: BarKind;
  readonly amount: number;
}

export interface BarRow {
  readonly label: string;
  readonly parts: readonly BarPart[];
  /** What stands beside the bar; without it the sum. */
  readonly shown?: string;
  /** A short remark below the label. */
  readonly note?: string;
  /** Rows of one group stand below one heading. */
  readonly group?: string;
}

export const sumOf = ({ parts }: BarRow): number => parts.reduce((sum, { amount }) => sum + amount, 0);

/** Out: the parts that occur, in the order in which they are first met. */
export function legendOf(rows: readonly BarRow[]): readonly BarPart[] {
  const seen = new Map<string, BarPart>();
  for (const part of rows.flatMap(({ parts }) => parts)) if (!seen.has(part.name)) seen.set(part.name, part);
  return [...seen.values()];
}

export interface DrawnPart extends BarPart {
  /** Per cent of the width of the longest row. */
  readonly from: number;
  readonly width: number;
}

/** In: a row, and the amount that fills the whole width. Out: its parts, one behind the other. */
export function drawn({ parts }: BarRow, whole: number): readonly DrawnPart[] {
  let from = 0;
  return parts.map((part) => {
    const width = (part.amount / whole) * 100;
    const at = { ...part, from, width };
    from += width;
    return at;
  });
}

/** In: bytes. Out: `14.7 MB`, decimal. */
export function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0;
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} MB`;
}

/** In: bytes. Out: `574 kB`, decimal. */
export const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000).toLocaleString('en')} kB`;

/** In: kB of 1024 bytes, as /proc/meminfo counts. Out: `31.9 MiB`. */
export const mebibytes = (kB: number): string => `${(kB / 1024).toFixed(1)} MiB`;
