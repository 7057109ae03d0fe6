import { fieldOffset, HEADER_FIELDS, HEADER_LENGTH, type HeaderField, type NewcHeader } from '../../lib/cpio/header.ts';
import { fieldMeaning } from '../../lib/sentences/header-field.ts';
import type { ByteKind, Range } from './byte-kind.ts';

/** A field beside its bytes: one row of the table, one range of the hex view. */
export interface FieldRow extends Range {
  readonly name: string;
  readonly kind: ByteKind;
  /** The bytes as they stand in the archive, as text. */
  readonly raw: string;
  readonly meaning: string;
}

const MAGIC_MEANING: Readonly<Record<string, string>> = {
  '070701': 'newc, without checksums',
  '070702': 'newc, with checksums',
  '070707': 'the old portable format: refused',
};

/** In: a header as read, its 110 bytes as text, and where it begins. Out: the magic and the 13 fields. */
export function headerRows(header: NewcHeader, text: string, at: number): FieldRow[] {
  const magic: FieldRow = {
    name: 'magic',
    kind: 'header',
    from: at,
    to: at + 6,
    raw: text.slice(0, 6),
    meaning: MAGIC_MEANING[header.magic] ?? 'no cpio that the kernel takes',
  };
  const row = (field: HeaderField): FieldRow => {
    const offset = fieldOffset(field);
    return {
      name: field,
      kind: 'header',
      from: at + offset,
      to: at + offset + 8,
      raw: text.slice(offset, offset + 8),
      meaning: fieldMeaning(field, header),
    };
  };
  return [magic, ...HEADER_FIELDS.map(row)];
}

/** Bytes of a header as text that is safe to show: what is no visible ASCII becomes a dot. */
export function asciiText(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, HEADER_LENGTH), (byte) =>
    byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('');
}
