import { displayName } from '../../../lib/bytes/display-name.ts';
import type { PackedEntry, PackedList } from '../../../lib/cpio/list-file/pack.ts';
import { count } from '../../../lib/sentences/quantities.ts';
import type { ByteKind, MarkedRange } from '../../parts/byte-kind.ts';
import { asciiText, headerRows, type FieldRow } from '../../parts/header-row.ts';
import { displayBytes } from './display-bytes.ts';

const PARTS = [
  ['header', 'header', 'header'],
  ['name', 'name', 'name'],
  ['namePadding', 'padding', 'padding behind the name'],
  ['body', 'data', 'contents'],
  ['bodyPadding', 'padding', 'padding up to the next header'],
] as const satisfies readonly (readonly [keyof PackedEntry['ranges'], ByteKind, string])[];

/** Where everything in the archive lies, in order, for a hex view. */
export function archiveRanges(packed: PackedList): MarkedRange[] {
  return packed.entries.flatMap((entry) => {
    const name = displayName(entry.name);
    return PARTS.flatMap(([part, kind, words]): MarkedRange[] => {
      const [from, to] = entry.ranges[part];
      return to > from ? [{ from, to, kind, label: `${words} of ${name}` }] : [];
    });
  });
}

/** One entry beside its bytes: 14 fields, name, contents, padding. */
export function entryRows(entry: PackedEntry, bytes: Uint8Array): FieldRow[] {
  const [headerFrom, headerTo] = entry.ranges.header;
  const rows = headerRows(entry.header, asciiText(bytes.subarray(headerFrom, headerTo)), headerFrom);
  for (const [part, kind, words] of PARTS.slice(1)) {
    const [from, to] = entry.ranges[part];
    if (to === from) continue;
    const length = to - from;
    const raw = kind === 'padding' ? count(length, 'NUL') : displayBytes(bytes.subarray(from, to), 24);
    rows.push({ name: words, kind, from, to, raw, meaning: count(length, 'byte') });
  }
  return rows;
}
