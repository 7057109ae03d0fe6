import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import type { NewcHeader } from '../header.ts';
import { trailerHeader } from '../trailer.ts';
import type { ListEntry } from './entry.ts';
import type { PackState } from './pack.ts';

/** A name as it is packed: one leading slash goes away, only one. */
export function packedName(name: ByteString): ByteString {
  return name.startsWith('/') ? (name.slice(1) as ByteString) : name;
}

/** The fields that every entry of gen_init_cpio has in common: device 3:1 and the line's owner. */
export function entryHeader(state: PackState, entry: ListEntry, fields: Partial<NewcHeader>): NewcHeader {
  const owner = { uid: entry.uid >>> 0, gid: entry.gid >>> 0, devmajor: 3, devminor: 1 };
  return { ...trailerHeader(state.magic), mtime: state.options.mtime, ino: state.ino, ...owner, ...fields };
}

/** The type's bits are added to the given ones: nothing is taken away, whatever the list says. */
export function withType(mode: number, bits: number): number {
  return (mode | bits) >>> 0;
}

/** A location or name in a message for people. */
export function shown(name: ByteString): string {
  return `"${displayName(name)}"`;
}
