import type { ByteString } from '../../bytes/byte-string.ts';

/** PATH_MAX: the longest word that gen_init_cpio reads as one name, in bytes. */
export const PATH_MAX = 4096;

/** The keywords of a list, in the order of gen_init_cpio's table. */
export const LIST_TYPES = ['file', 'nod', 'dir', 'slink', 'pipe', 'sock'] as const;
export type ListType = (typeof LIST_TYPES)[number];

interface EntryBase {
  /** As written in the list: one leading `/` goes away when it is packed. */
  readonly name: ByteString;
  /** Permission bits as given, up to 32 bits of them; the type's bits are added when it is packed. */
  readonly mode: number;
  /** 32-bit signed, as gen_init_cpio reads it; -1 is packed as FFFFFFFF. */
  readonly uid: number;
  readonly gid: number;
}

export interface FileLine extends EntryBase {
  readonly type: 'file';
  /** Where the contents come from, before `${NAME}` is expanded. */
  readonly location: ByteString;
  /** The further names of the same inode. */
  readonly links: readonly ByteString[];
}

export interface NodLine extends EntryBase {
  readonly type: 'nod';
  /** One byte; only `b` makes a block device, everything else a character device. */
  readonly device: ByteString;
  readonly major: number;
  readonly minor: number;
}

export interface SlinkLine extends EntryBase {
  readonly type: 'slink';
  readonly target: ByteString;
}

export interface PlainLine extends EntryBase {
  readonly type: 'dir' | 'pipe' | 'sock';
}

/** What one line of a list asks for. */
export type ListEntry = FileLine | NodLine | SlinkLine | PlainLine;

/** The fields of each type in their order, as gen_init_cpio's own help names them. */
export const LINE_FIELDS: { readonly [T in ListType]: readonly string[] } = {
  file: ['name', 'location', 'mode', 'uid', 'gid'],
  nod: ['name', 'mode', 'uid', 'gid', 'dev_type', 'maj', 'min'],
  dir: ['name', 'mode', 'uid', 'gid'],
  slink: ['name', 'target', 'mode', 'uid', 'gid'],
  pipe: ['name', 'mode', 'uid', 'gid'],
  sock: ['name', 'mode', 'uid', 'gid'],
};

/** For example `dir <name> <mode> <uid> <gid>`. */
export function lineSyntax(type: ListType): string {
  const fields = LINE_FIELDS[type].map((field) => `<${field}>`).join(' ');
  return `${type} ${fields}${type === 'file' ? ' [<hard link> …]' : ''}`;
}
