import type { ReadFile } from '../../../lib/cpio/list-file/file-source.ts';
import { TYPED_LIMIT } from './limits.ts';
import { textOf } from './list-lines.ts';

/** A file that a list can name: its contents are in the page. */
export interface WorkFile {
  /** What `file` lines call it. */
  readonly location: string;
  readonly bytes: Uint8Array;
}

/** The text of a file, or null where it is not UTF-8 or too long to be edited here. */
export function editableText(bytes: Uint8Array): string | null {
  if (bytes.length > TYPED_LIMIT) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** A file name as a list can write it: there is no quoting, so white space becomes `_`. */
export function listableName(name: string): string {
  return name.replace(/[\s\0/]+/g, '_').replace(/^$/, 'file');
}

const MAGICS: readonly (readonly [string, readonly number[]])[] = [
  ['a cpio archive', [0x30, 0x37, 0x30, 0x37]],
  ['gzip', [0x1f, 0x8b]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a]],
  ['lzo', [0x89, 0x4c, 0x5a]],
  ['lz4', [0x02, 0x21, 0x4c]],
  ['zstd', [0x28, 0xb5, 0x2f]],
];

/** In: the first bytes of a file. Out: what kind of image it may be, in words, or null. */
export function imageKind(start: Uint8Array): string | null {
  return MAGICS.find(([, magic]) => magic.every((byte, index) => start[index] === byte))?.[0] ?? null;
}

/** What the packer asks for contents. In: the files, and the time that all of them get (seconds since the epoch). */
export function fileReader(files: readonly WorkFile[], mtime: number): ReadFile {
  const byLocation = new Map(files.map((file) => [file.location, file.bytes]));
  return (location) => {
    const bytes = byLocation.get(textOf(location));
    return bytes === undefined ? null : { size: bytes.length, mtime, bytes };
  };
}
