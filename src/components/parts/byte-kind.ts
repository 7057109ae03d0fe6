/** What a byte of an archive is; each kind has one colour and one line style in every figure. */
export const BYTE_KINDS = ['header', 'name', 'data', 'padding', 'other'] as const;
export type ByteKind = (typeof BYTE_KINDS)[number];

export const KIND_WORDS: { readonly [K in ByteKind]: string } = {
  header: 'header',
  name: 'name',
  data: 'contents',
  padding: 'padding',
  other: 'other bytes',
};

/** Bytes from `from` up to but not including `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A range that a hex view colours. `label` says what it is, for a pointer and for ears. */
export interface MarkedRange extends Range {
  readonly kind: ByteKind;
  readonly label: string;
}

/** Whether an offset lies in a range. */
export function within(range: Range | null, offset: number): boolean {
  return range !== null && offset >= range.from && offset < range.to;
}

/** In: ranges that do not overlap, sorted. Out: the one that an offset lies in, or null. */
export function rangeAt<R extends Range>(ranges: readonly R[], offset: number): R | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range !== undefined && range.to <= offset) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low];
  return found !== undefined && within(found, offset) ? found : null;
}
