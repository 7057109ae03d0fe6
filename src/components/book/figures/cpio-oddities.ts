/** Odd archives and what the engine's kernels make of them, for the chapter about the format. */
import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { displayName } from '../../../lib/bytes/display-name.ts';
import { allDecompressors } from '../../../lib/compression/all.ts';
import { joinPieces } from '../../../lib/cpio/archive-writer.ts';
import { packEntries, type NewEntry } from '../../../lib/cpio/pack.ts';
import { CONFIG_DEFAULTS } from '../../../lib/kernel/config.ts';
import { unpackImage } from '../../../lib/kernel/unpack-image.ts';
import type { KernelVersion } from '../../../lib/kernel/version.ts';
import { TYPE_BITS } from '../../../lib/rootfs/inode.ts';
import type { NewcHeader } from '../../../lib/cpio/header.ts';
import { agreements, type Agreement } from './by-kernel.ts';

interface Oddity {
  readonly what: string;
  readonly image: Uint8Array;
}

/** What a kernel made of an oddity. */
export interface Verdict {
  /** Lines about it, without the one that announces the unpacking; empty: not a word. */
  readonly lines: readonly string[];
  /** What is in rootfs that was not there before, sorted. */
  readonly paths: readonly string[];
}

export interface OddityRow {
  readonly what: string;
  readonly verdicts: readonly Agreement<Verdict>[];
}

type Fields = Partial<NewcHeader>;

const entry = (name: string, type: keyof typeof TYPE_BITS, fields: Fields = {}, body = ''): NewEntry => ({
  header: { mode: TYPE_BITS[type] | (type === 'directory' ? 0o755 : 0o644), ...fields },
  name: utf8ByteString(name),
  body: body === '' ? null : new TextEncoder().encode(body),
});
const file = (name: string, fields: Fields = {}, body = 'text\n'): NewEntry => entry(name, 'file', fields, body);
const pack = (...entries: readonly NewEntry[]): Uint8Array<ArrayBuffer> => joinPieces(packEntries(entries).pieces);
const open = (...entries: readonly NewEntry[]): Uint8Array<ArrayBuffer> =>
  joinPieces(packEntries(entries, { trailer: false, blockSize: 4 }).pieces);
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => joinPieces(parts);

/** An archive of one file whose namesize field reads as these eight characters. */
function withNamesize(characters: string): Uint8Array {
  const bytes = pack(file('notes'), file('behind'));
  bytes.set(new TextEncoder().encode(characters), 94);
  return bytes;
}

const ODDITIES: readonly Oddity[] = [
  {
    what: 'The old portable format, of `cpio -H odc` (magic 070707)',
    image: pack(file('notes', { magic: '070707' })),
  },
  { what: 'A number with a prefix: `0x000006` for a name of 6 bytes', image: withNamesize('0x000006') },
  { what: 'A name of 4999 letters', image: pack(file('n'.repeat(4999)), file('behind')) },
  { what: 'A name whose last byte is not NUL', image: withNamesize('00000005') },
  {
    what: 'A file before its folder: `etc/motd`, then `etc`',
    image: pack(file('etc/motd'), entry('etc', 'directory'), file('behind')),
  },
  { what: 'A folder with contents of its own', image: pack(entry('etc', 'directory', {}, 'text\n'), file('behind')) },
  {
    what: 'Type bits of no known type, over a file that is there',
    image: pack(file('notes'), { header: { mode: 0o644 }, name: utf8ByteString('notes'), body: null }),
  },
  {
    what: 'Magic 070702, and a sum that is not that of the bytes',
    image: pack(file('notes', { magic: '070702', check: 1 }), file('behind')),
  },
  { what: 'No trailer at the end', image: open(file('notes')) },
  { what: 'A trailer in the middle', image: joined(pack(file('notes')), pack(file('behind'))) },
  {
    what: 'The same inode number in two archives, the first without a trailer',
    image: joined(open(file('one', { ino: 7, nlink: 2 })), pack(file('two', { ino: 7, nlink: 2 }, 'other\n'))),
  },
  { what: 'Cut off in the middle of a file', image: pack(file('notes', {}, 'text '.repeat(40))).subarray(0, 180) },
];

const ALWAYS_THERE = ['/', '/dev', '/dev/console', '/root'];

function verdictOf(kernel: KernelVersion, image: Uint8Array): Verdict {
  const { trace } = unpackImage({
    image,
    kernel,
    config: { ...CONFIG_DEFAULTS, BLK_DEV_RAM: 'n' },
    rootfs: 'tmpfs',
    memory: null,
    builtIn: 'default',
    decompressors: allDecompressors,
  });
  const last = trace.length - 1;
  const links = [...trace.rootfs(last).walk()].filter(({ path }) => !ALWAYS_THERE.includes(displayName(path)));
  return {
    lines: trace
      .console(last)
      .filter(({ by, message }) => by === 'kernel' && message.level < 5)
      .map(({ message }) => message.text),
    paths: links
      .map(
        ({ path, type, nlink }) =>
          `${displayName(path)}${type !== 'directory' && nlink > 1 ? ` (${nlink} names)` : ''}`,
      )
      .toSorted(),
  };
}

/** Out: every oddity with what each kernel makes of it, worked out by the engine. */
export function oddityRows(): readonly OddityRow[] {
  return ODDITIES.map(({ what, image }) => ({ what, verdicts: agreements((kernel) => verdictOf(kernel, image)) }));
}
