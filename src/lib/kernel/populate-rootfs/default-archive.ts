import { bytesOf, type ByteString } from '../../bytes/byte-string.ts';
import { align4 } from '../../cpio/alignment.ts';
import { formatHeader, MAGIC_NEWC, type NewcHeader } from '../../cpio/header.ts';
import { TRAILER_NAME, trailerHeader } from '../../cpio/trailer.ts';

/**
 * The archive that a kernel carries when nobody configured one: `usr/default_cpio_list`, packed as gen_init_cpio packs
 * it. 512 bytes. Its times are those of the kernel's build, which is why they are 0 here and shown as unknown.
 */
export function defaultArchive(): Uint8Array {
  const made = { devmajor: 3, devminor: 1 };
  const text =
    entry('dev', { ...made, ino: 721, mode: 0o040755, nlink: 2 }) +
    entry('dev/console', { ...made, ino: 722, mode: 0o020600, rdevmajor: 5, rdevminor: 1 }) +
    entry('root', { ...made, ino: 723, mode: 0o040700, nlink: 2 }) +
    entry(TRAILER_NAME, {});
  return bytesOf(text.padEnd(512, '\0') as ByteString);
}

function entry(name: string, fields: Partial<NewcHeader>): string {
  const text = `${formatHeader({ ...trailerHeader(MAGIC_NEWC), namesize: name.length + 1, ...fields })}${name}\0`;
  return text.padEnd(align4(text.length), '\0');
}
