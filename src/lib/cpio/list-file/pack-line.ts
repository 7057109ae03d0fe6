import { TYPE_BITS } from '../../rootfs/inode.ts';
import { paddingTo } from '../alignment.ts';
import { HEADER_LENGTH, type NewcHeader } from '../header.ts';
import { entryHeader, packedName, withType } from './entry-header.ts';
import type { ListEntry, NodLine, PlainLine, SlinkLine } from './entry.ts';
import { packFile } from './pack-file.ts';
import type { PackState } from './pack.ts';

/** Packs what one line asks for: the `cpio_mk…` functions of usr/gen_init_cpio.c. */
export function packLine(state: PackState, line: number, entry: ListEntry): void {
  switch (entry.type) {
    case 'file':
      return packFile(state, line, entry);
    case 'slink':
      return packSlink(state, line, entry);
    default:
      return packEmpty(state, line, entry);
  }
}

function packEmpty(state: PackState, line: number, entry: PlainLine | NodLine): void {
  const name = packedName(entry.name);
  const header = entryHeader(state, entry, { ...typeFields(entry), namesize: name.length + 1 });
  // push_rest pads by the name's length, and not by the offset as the other two do.
  const ranges = state.writer.begin(header, name, paddingTo(header.namesize + HEADER_LENGTH, 4));
  state.entries.push({ line, link: 0, header, name, ranges });
  state.ino += 1;
}

function typeFields(entry: PlainLine | NodLine): Partial<NewcHeader> {
  if (entry.type === 'nod') {
    const bits = entry.device === 'b' ? TYPE_BITS.block : TYPE_BITS.char;
    return { mode: withType(entry.mode, bits), nlink: 1, rdevmajor: entry.major, rdevminor: entry.minor };
  }
  const bits = { dir: TYPE_BITS.directory, pipe: TYPE_BITS.fifo, sock: TYPE_BITS.socket }[entry.type];
  return { mode: withType(entry.mode, bits), nlink: 2 };
}

function packSlink(state: PackState, line: number, entry: SlinkLine): void {
  const { writer } = state;
  const name = packedName(entry.name);
  const target = new Uint8Array(entry.target.length + 1);
  for (let i = 0; i < entry.target.length; i++) target[i] = entry.target.charCodeAt(i);
  const header = entryHeader(state, entry, {
    mode: withType(entry.mode, TYPE_BITS.symlink),
    filesize: target.length,
    namesize: name.length + 1,
  });
  const begun = writer.begin(header, name, paddingTo(writer.offset + HEADER_LENGTH + header.namesize, 4));
  const ranges = writer.finish(begun, target, paddingTo(writer.offset + target.length, 4));
  state.entries.push({ line, link: 0, header, name, ranges });
  state.ino += 1;
}
