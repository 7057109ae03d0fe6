import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { byteString, bytesOf, utf8ByteString, type ByteString } from '../lib/bytes/byte-string.ts';
import type { FileSource } from '../lib/cpio/list-file/file-source.ts';
import { packListFile, type PackedList } from '../lib/cpio/list-file/pack.ts';
import { parseListFile } from '../lib/cpio/list-file/parse.ts';
import { hasOption, parseOptions, valueOf, type OptionSpec } from './options.ts';
import { writePieces } from './output.ts';
import { parseDataAlign, parseTimestamp } from './pack-numbers.ts';
import { fromUserFolder, userFolder } from './paths.ts';
import { readUpTo, withFile } from './read-files.ts';
import { systemErrorText } from './system-error.ts';
import { PROGRAM, UsageError } from './usage.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'output', short: 'o', value: 'OUT' },
  { name: 'mtime', short: 't', value: 'SECONDS' },
  { name: 'checksum', short: 'c', value: null },
  { name: 'data-align', short: 'a', value: 'BYTES' },
  { name: 'help', short: 'h', value: null },
];

const HELP = `Usage: ${PROGRAM} pack LIST [-o OUT] [--mtime SECONDS] [--checksum] [--data-align BYTES]

Packs the list file LIST ("-": standard input) into a cpio archive, byte for byte as gen_init_cpio of Linux 6.12
does, and writes it to OUT (otherwise to standard output). The locations in the list, LIST and OUT are found from the
folder in which you typed the command; \${NAME} in a location is taken from the environment.

  --mtime SECONDS     time of every entry, in seconds since 1970 (gen_init_cpio: -t); otherwise regular files keep
                      their own and the others get the present time
  --checksum          magic 070702 with checksums of the contents (gen_init_cpio: -c)
  --data-align BYTES  contents larger than BYTES begin at a multiple of BYTES, a multiple of 4
                      (gen_init_cpio of Linux 6.18: -a)

Lines:
  file <name> <location> <mode> <uid> <gid> [<hard link> …]     dir  <name> <mode> <uid> <gid>
  nod <name> <mode> <uid> <gid> <b|c> <maj> <min>               pipe <name> <mode> <uid> <gid>
  slink <name> <target> <mode> <uid> <gid>                      sock <name> <mode> <uid> <gid>

Complaints are those of gen_init_cpio, on standard error; then the exit status is not 0 and the archive has no trailer.
`;

export function run(args: readonly string[]): number {
  const options = parseOptions('pack', OPTIONS, args);
  if (hasOption(options, 'help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const [list, ...more] = options.operands;
  if (list === undefined || more.length > 0) {
    throw new UsageError({
      expected: 'one LIST',
      found: list === undefined ? 'none' : `${options.operands.length} ("${options.operands.join('", "')}")`,
      where: 'behind pack',
      next: `${PROGRAM} pack --help explains it.`,
    });
  }
  const mtime = parseTimestamp(valueOf(options, 'mtime'));
  if (typeof mtime === 'string') return complain(mtime);
  const dataAlign = parseDataAlign(valueOf(options, 'data-align'));
  if (typeof dataAlign === 'string') return complain(dataAlign);
  const text = readList(list);
  if (text === null) return 1;

  const identities = new Map<string, string>();
  if (list !== '-') rememberIdentity(identities, fromUserFolder(list), list);
  const packed = packListFile(parseListFile(text), {
    mtime: mtime ?? Math.floor(Date.now() / 1000),
    mtimeForFiles: mtime !== null,
    checksum: hasOption(options, 'checksum'),
    dataAlign,
    environment: environment(),
    readFile: (location) => readLocation(location, identities),
  });
  process.stderr.write(bytesOf(packed.stderr));
  return write(packed, valueOf(options, 'output'), identities);
}

function complain(text: string): number {
  process.stderr.write(`${text}\nbefore-root: ${PROGRAM} pack --help explains the options.\n`);
  return 1;
}

function readList(list: string): ByteString | null {
  try {
    if (list === '-') return byteString(readFileSync(0));
    return withFile(fromUserFolder(list), (file) => {
      // gen_init_cpio opens a folder without complaint and finds nothing in it.
      if (file.isDirectory) process.stderr.write(`before-root: ${list} is a folder; packing it as an empty list.\n`);
      return file.isDirectory ? ('' as ByteString) : byteString(readFileSync(file.fd));
    });
  } catch (error) {
    process.stderr.write(`ERROR: unable to open '${list}': ${systemErrorText(error)}\n\n`);
    process.stderr.write(`before-root: expected a list file, looked in ${userFolder()}. Correct the name.\n`);
    return null;
  }
}

function rememberIdentity(identities: Map<string, string>, path: string, name: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) identities.set(`${stat.dev}:${stat.ino}`, name);
}

/** Opens a location as a C program in the user's folder would: the name is bytes and need not be UTF-8. */
function readLocation(location: ByteString, identities: Map<string, string>): FileSource | null {
  if (location === '') return null;
  const folder = location.startsWith('/') ? '' : `${userFolder()}/`;
  try {
    return withFile(
      Buffer.concat([Buffer.from(folder), bytesOf(location)]),
      ({ fd, size, mtime, identity }) => {
        identities.set(identity, Buffer.from(bytesOf(location)).toString());
        // Above the limit of the format the contents are never asked for.
        return { size, mtime, bytes: size > 0xffffffff ? new Uint8Array(0) : readUpTo(fd, size) };
      },
      false,
    );
  } catch {
    return null;
  }
}

function environment(): ReadonlyMap<string, ByteString> {
  const pairs = Object.entries(process.env);
  return new Map(pairs.map(([name, value]) => [utf8ByteString(name), utf8ByteString(value ?? '')]));
}

/** Writes what there is, also after an error: as with gen_init_cpio, only the trailer is missing then. */
function write(packed: PackedList, out: string | null, inputs: ReadonlyMap<string, string>): number {
  // gen_init_cpio has died here with most of the archive still in its buffer.
  const pieces = packed.status === 139 ? [] : packed.pieces;
  if (out === null || out === '-') {
    writePieces(pieces, (bytes) => process.stdout.write(bytes));
    return packed.status;
  }
  const path = fromUserFolder(out);
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    const input = before?.isFile() ? inputs.get(`${before.dev}:${before.ino}`) : undefined;
    if (input !== undefined) {
      process.stderr.write(
        `before-root: expected a new OUT, found the input ${input} behind -o. Nothing was written.\n`,
      );
      return 1;
    }
    const fd = openSync(path, 'w', 0o600);
    try {
      writePieces(pieces, (bytes) => {
        for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
      });
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    process.stderr.write(
      `failed to open ${out}\nbefore-root: ${systemErrorText(error)}: ${path}. Choose another OUT.\n`,
    );
    return 1;
  }
  return packed.status;
}
