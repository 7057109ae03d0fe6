import { readFileSync } from 'node:fs';
import { byteString, bytesOf, utf8ByteString, type ByteString } from '../lib/bytes/byte-string.ts';
import type { FileSource } from '../lib/cpio/list-file/file-source.ts';
import type { ListTreeSources } from '../lib/kernel/machine/list-tree.ts';
import { fromUserFolder, userFolder } from './paths.ts';
import { readUpTo, withFile } from './read-files.ts';
import { systemErrorText } from './system-error.ts';

/** In: the name of a list file. Out: its bytes, or null when it cannot be read, which has then been said. */
export function readListFile(list: string): ByteString | null {
  try {
    return byteString(readFileSync(list === '-' ? 0 : fromUserFolder(list)));
  } catch (error) {
    const where = `expected a list file at ${fromUserFolder(list)}, found: ${systemErrorText(error)}`;
    process.stderr.write(`boot: ${where}. Correct the name, or make the file readable.\n`);
    return null;
  }
}

/** Locations of a list are found from the user's folder; `${NAME}` comes from the environment. */
export function listSources(): ListTreeSources {
  const pairs = Object.entries(process.env);
  const environment = new Map(pairs.map(([name, value]) => [utf8ByteString(name), utf8ByteString(value ?? '')]));
  return { readFile, environment };
}

function readFile(location: ByteString): FileSource | null {
  const folder = location.startsWith('/') ? '' : `${userFolder()}/`;
  try {
    return withFile(
      Buffer.concat([Buffer.from(folder), bytesOf(location)]),
      ({ fd, size, mtime }) => ({ size, mtime, bytes: readUpTo(fd, size) }),
      false,
    );
  } catch {
    return null;
  }
}
