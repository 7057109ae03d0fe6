import type { ByteString } from '../../bytes/byte-string.ts';
import { TYPE_BITS } from '../../rootfs/inode.ts';
import { paddingTo } from '../alignment.ts';
import { HEADER_LENGTH } from '../header.ts';
import { entryHeader, packedName, shown, withType } from './entry-header.ts';
import { PATH_MAX, type FileLine } from './entry.ts';
import { EXPANSION_LIMIT, expandLocation } from './expand.ts';
import type { FileSource } from './file-source.ts';
import type { PackState } from './pack.ts';
import type { ListError } from './problem.ts';

/** The largest number that eight hexadecimal digits hold: a size in bytes, or seconds since the epoch. */
const FIELD_MAX = 0xffffffff;

/** `cpio_mkfile`: one entry per name, all with one inode number; the data goes with the last name. */
export function packFile(state: PackState, line: number, entry: FileLine): void {
  const { options, writer } = state;
  const fail = (text: string, expected: string, found: string, next: string): void => {
    const stderr = `${text}\n line ${line}\n` as ByteString;
    state.errors.push({ line, expected, found, next, stderr, effect: 'fail' });
  };

  const location = expandLocation(entry.location, options.environment);
  if (location === null) {
    const next = 'Give the variable a value without itself in it; gen_init_cpio would never end here.';
    const found = `one that still has a variable in it after ${EXPANSION_LIMIT} replacements`;
    return fail(`File ${entry.location} could not be expanded`, 'a location', found, next);
  }
  const source = options.readFile(location);
  if (source === null) {
    const next = 'Correct the location, or add the file.';
    return fail(
      `File ${location} could not be opened for reading`,
      `a file at ${shown(location)}`,
      'none that can be read',
      next,
    );
  }
  const mtime = options.mtimeForFiles ? options.mtime : clippedTime(state, line, location, source.mtime);
  if (source.size > FIELD_MAX) {
    const next = 'Leave the file out, or split it: the header has eight hexadecimal digits for the size.';
    const found = `${source.size} bytes in ${shown(location)}`;
    return fail(`${location}: Size exceeds maximum cpio file size`, `at most ${FIELD_MAX} bytes`, found, next);
  }
  const body = source.size === 0 ? null : source.bytes.subarray(0, source.size);
  const complete = (body?.length ?? 0) === source.size;
  const unread = {
    expected: `${source.size} bytes in ${shown(location)}`,
    found: `${body?.length ?? 0} that can be read`,
  };
  const next = 'Name a regular file that you may read; a directory has no contents to pack.';
  if (options.checksum && !complete)
    return fail(`Failed to checksum file ${location}`, unread.expected, unread.found, next);
  const check = options.checksum && body !== null ? byteSum(body) : 0;

  const names = [entry.name, ...entry.links].map(packedName);
  for (const [link, name] of names.entries()) {
    const data = link === names.length - 1 ? body : null;
    const size = link === names.length - 1 ? source.size : 0;
    const aligned = alignName(state, line, name, size);
    const header = entryHeader(state, entry, {
      mode: withType(entry.mode, TYPE_BITS.file),
      nlink: names.length,
      mtime,
      filesize: size,
      namesize: name.length + 1 + aligned,
      check: size === 0 ? 0 : check,
    });
    const nameEnd = writer.offset + HEADER_LENGTH + name.length + 1;
    const begun = writer.begin(header, name, aligned > 0 ? aligned : paddingTo(nameEnd, 4));
    // What could not be read is missing, without any padding in its place.
    const padding = complete ? paddingTo(writer.offset + size, 4) : 0;
    state.entries.push({ line, link, header, name, ranges: writer.finish(begun, data, padding) });
  }
  if (!complete) return fail(`Can not read ${location} file`, unread.expected, unread.found, next);
  state.ino += 1;
}

/**
 * Option -a of Linux 6.18: NULs that `namesize` counts move the data of a file larger than the alignment to a
 * multiple of it. Out: how many; 0 where none are needed or where the name would become longer than PATH_MAX.
 */
function alignName(state: PackState, line: number, name: ByteString, size: number): number {
  const { dataAlign } = state.options;
  if (dataAlign === 0 || size <= dataAlign) return 0;
  const namesize = name.length + 1;
  const padding = paddingTo(state.writer.offset + HEADER_LENGTH + namesize, dataAlign);
  if (namesize + padding <= PATH_MAX) return padding;
  report(state, line, `${name}: best-effort alignment ${dataAlign} missed`, {
    expected: `data of ${shown(name)} at a multiple of ${dataAlign}`,
    found: `that the name would need ${namesize + padding} bytes of at most ${PATH_MAX}`,
    next: 'Nothing need be done; a smaller alignment, or another order of the files, may fit.',
  });
  return 0;
}

function clippedTime(state: PackState, line: number, location: ByteString, mtime: FileSource['mtime']): number {
  const parts = {
    expected: `a time from 0 to ${FIELD_MAX} seconds`,
    next: 'Nothing need be done; "touch" the file to change it.',
  };
  const found = `${mtime} at ${shown(location)}`;
  if (mtime > FIELD_MAX) {
    report(state, line, `${location}: Timestamp exceeds maximum cpio timestamp, clipping.`, { ...parts, found });
    return FIELD_MAX;
  }
  if (mtime < 0) {
    report(state, line, `${location}: Timestamp negative, clipping.`, { ...parts, found });
    return 0;
  }
  return mtime;
}

function report(
  state: PackState,
  line: number,
  text: string,
  parts: Pick<ListError, 'expected' | 'found' | 'next'>,
): void {
  state.errors.push({ line, ...parts, stderr: `${text}\n` as ByteString, effect: 'report' });
}

/** The checksum of magic 070702: the sum of all bytes, modulo 2^32. */
export function byteSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) >>> 0;
  return sum;
}
