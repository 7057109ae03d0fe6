import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import type { ListEntry, ListType } from '../../../lib/cpio/list-file/entry.ts';
import { whyNotListed } from '../../../lib/cpio/list-file/format.ts';
import { textOf } from './list-lines.ts';

/** A field of the form. */
export const FORM_FIELDS = [
  'name',
  'location',
  'target',
  'mode',
  'uid',
  'gid',
  'device',
  'major',
  'minor',
  'links',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

export const FIELD_WORDS: { readonly [F in FormField]: string } = {
  name: 'path',
  location: 'contents from',
  target: 'points to',
  mode: 'mode',
  uid: 'owner',
  gid: 'group',
  device: 'kind',
  major: 'major',
  minor: 'minor',
  links: 'hard links',
};

export const TYPE_NAMES: { readonly [T in ListType]: string } = {
  file: 'file',
  nod: 'device',
  dir: 'directory',
  slink: 'symbolic link',
  pipe: 'fifo',
  sock: 'socket',
};

/** What a new line of each type begins as. */
export const NEW_LINES: { readonly [T in ListType]: string } = {
  file: 'file /new new 0644 0 0',
  nod: 'nod /dev/null 0666 0 0 c 1 3',
  dir: 'dir /new 0755 0 0',
  slink: 'slink /new target 0777 0 0',
  pipe: 'pipe /new 0600 0 0',
  sock: 'sock /new 0600 0 0',
};

/** The fields that an entry of this type has, in the order of the form. */
export function fieldsOf(type: ListType): readonly FormField[] {
  switch (type) {
    case 'file':
      return ['name', 'location', 'mode', 'uid', 'gid', 'links'];
    case 'nod':
      return ['name', 'device', 'major', 'minor', 'mode', 'uid', 'gid'];
    case 'slink':
      return ['name', 'target', 'mode', 'uid', 'gid'];
    default:
      return ['name', 'mode', 'uid', 'gid'];
  }
}

/** The text of a field. */
export function fieldText(entry: ListEntry, field: FormField): string {
  switch (field) {
    case 'name':
      return textOf(entry.name);
    case 'mode':
      return entry.mode.toString(8).padStart(4, '0');
    case 'uid':
      return String(entry.uid);
    case 'gid':
      return String(entry.gid);
    case 'location':
      return entry.type === 'file' ? textOf(entry.location) : '';
    case 'links':
      return entry.type === 'file' ? entry.links.map(textOf).join(' ') : '';
    case 'target':
      return entry.type === 'slink' ? textOf(entry.target) : '';
    case 'device':
      return entry.type === 'nod' && entry.device === 'b' ? 'b' : 'c';
    case 'major':
      return entry.type === 'nod' ? String(entry.major) : '';
    case 'minor':
      return entry.type === 'nod' ? String(entry.minor) : '';
  }
}

export type Drafted =
  | { readonly kind: 'entry'; readonly entry: ListEntry }
  /** A sentence: what is expected, what was found, what to do. */
  | { readonly kind: 'problem'; readonly problem: string };

/** In: an entry, and what was typed into one of its fields. Out: the entry with it, or why a list cannot say that. */
export function withField(entry: ListEntry, field: FormField, typed: string): Drafted {
  const value = fieldValue(field, typed);
  if (value === null) return { kind: 'problem', problem: expectation(field, typed) };
  const next: ListEntry = { ...entry, [field]: value };
  const problem = whyNotListed(next);
  return problem === null ? { kind: 'entry', entry: next } : { kind: 'problem', problem };
}

function fieldValue(field: FormField, typed: string): unknown {
  switch (field) {
    case 'mode':
      return /^[0-7]{1,7}$/.test(typed) ? parseInt(typed, 8) : null;
    case 'uid':
    case 'gid':
      return /^-?\d{1,10}$/.test(typed) ? Number(typed) : null;
    case 'major':
    case 'minor':
      return /^\d{1,10}$/.test(typed) ? Number(typed) : null;
    case 'links':
      return typed
        .split(/\s+/)
        .filter((link) => link !== '')
        .map(utf8ByteString);
    default:
      return utf8ByteString(typed);
  }
}

function expectation(field: FormField, typed: string): string {
  const found = typed === '' ? 'nothing' : `"${typed}"`;
  const expected = field === 'mode' ? 'octal digits such as 0755' : 'a decimal number';
  return `${FIELD_WORDS[field]}: expected ${expected}, found ${found}. The list keeps the last good value until then.`;
}
