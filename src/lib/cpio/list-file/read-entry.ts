import type { ByteString } from '../../bytes/byte-string.ts';
import { LINE_FIELDS, PATH_MAX, type ListEntry, type ListType } from './entry.ts';
import { isGraph, Scanner } from './scanf.ts';

export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: ListEntry; readonly ignored: ByteString }
  /** The field at which sscanf gave up, and what it had before it there. */
  | { readonly kind: 'bad'; readonly field: string; readonly at: number; readonly found: ByteString };

/**
 * The arguments of a line, as the `cpio_mk…_line` functions of usr/gen_init_cpio.c take them apart.
 * In: the line's type and what follows it. Out: the entry, with the text behind it that nobody reads; or the field
 * that could not be read.
 */
export function readEntry(type: ListType, args: ByteString): ReadEntry {
  const scanner = new Scanner(args);
  const fields: (ByteString | number)[] = [];
  for (const field of LINE_FIELDS[type]) {
    scanner.skipSpace();
    const at = scanner.at;
    const value = readField(scanner, field);
    if (value === null)
      return { kind: 'bad', field, at, found: new Scanner(args, at).word(PATH_MAX) ?? ('' as ByteString) };
    fields.push(value);
  }
  scanner.skipSpace();
  const links = type === 'file' ? readLinks(scanner) : [];
  const ignored = args.slice(scanner.at) as ByteString;
  return { kind: 'entry', entry: makeEntry(type, fields, links), ignored };
}

function readField(scanner: Scanner, field: string): ByteString | number | null {
  switch (field) {
    case 'mode':
      return scanner.octal();
    case 'uid':
    case 'gid':
      return scanner.signed();
    case 'maj':
    case 'min':
      return scanner.unsigned();
    case 'dev_type':
      return scanner.character();
    default:
      return scanner.word(PATH_MAX);
  }
}

/** gen_init_cpio looks for a further name only where a visible ASCII character stands. */
function readLinks(scanner: Scanner): ByteString[] {
  const links: ByteString[] = [];
  while (isGraph(scanner.text, scanner.at)) {
    const name = scanner.word(PATH_MAX);
    if (name === null) break;
    links.push(name);
    scanner.skipSpace();
  }
  return links;
}

function makeEntry(type: ListType, fields: readonly (ByteString | number)[], links: readonly ByteString[]): ListEntry {
  const order = LINE_FIELDS[type];
  const text = (field: string): ByteString => {
    const value = fields[order.indexOf(field)];
    return typeof value === 'string' ? value : ('' as ByteString);
  };
  const number = (field: string): number => {
    const value = fields[order.indexOf(field)];
    return typeof value === 'number' ? value : 0;
  };
  const base = { name: text('name'), mode: number('mode'), uid: number('uid'), gid: number('gid') };
  switch (type) {
    case 'file':
      return { type, ...base, location: text('location'), links };
    case 'nod':
      return { type, ...base, device: text('dev_type'), major: number('maj'), minor: number('min') };
    case 'slink':
      return { type, ...base, target: text('target') };
    default:
      return { type, ...base };
  }
}
