import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteString, utf8ByteString, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import type { ListEntry } from '../../../src/lib/cpio/list-file/entry.ts';
import { expandLocation } from '../../../src/lib/cpio/list-file/expand.ts';
import { formatListEntry, formatListFile, whyNotListed } from '../../../src/lib/cpio/list-file/format.ts';
import { packListFile } from '../../../src/lib/cpio/list-file/pack.ts';
import { parseListFile, type ListLine } from '../../../src/lib/cpio/list-file/parse.ts';
import { problemText } from '../../../src/lib/cpio/list-file/problem.ts';

function parse(list: string): readonly ListLine[] {
  return parseListFile(utf8ByteString(list)).lines;
}

const OPTIONS = {
  mtime: 0,
  mtimeForFiles: true,
  checksum: false,
  dataAlign: 0,
  environment: new Map<string, ByteString>(),
  readFile: () => null,
};

/** Bytes that a word of a list can be made of: all but white space and NUL. */
const wordByte = fc.nat(255).filter((byte) => byte > 0x20 || (byte < 0x09 && byte > 0) || (byte > 0x0d && byte < 0x20));
const word = fc.array(wordByte, { minLength: 1, maxLength: 30 }).map((bytes) => byteString(Uint8Array.from(bytes)));
const link = word.map((text) => `/${text}` as ByteString);
const uint32 = fc.nat({ max: 0xffffffff });
const int32 = fc.integer({ min: -0x80000000, max: 0x7fffffff });
const base = { name: word, mode: uint32, uid: int32, gid: int32 };
const device = fc.constantFrom('b', 'c', 'u', 'x').map((letter) => letter as ByteString);
const entry: fc.Arbitrary<ListEntry> = fc.oneof(
  fc.record({ type: fc.constantFrom('dir' as const, 'pipe' as const, 'sock' as const), ...base }),
  fc.record({ type: fc.constant('slink' as const), ...base, target: word }),
  fc.record({ type: fc.constant('nod' as const), ...base, device, major: uint32, minor: uint32 }),
  fc.record({ type: fc.constant('file' as const), ...base, location: word, links: fc.array(link, { maxLength: 4 }) }),
);

describe('a list and its entries are two views of one thing', () => {
  test('entries that are written as a list are read back', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const { lines } = parseListFile(formatListFile(entries));
        expect(lines.map((line) => line.content)).toEqual(entries.map((one) => ({ kind: 'entry', entry: one })));
        expect(lines.flatMap((line) => line.warnings)).toEqual([]);
        for (const one of entries) expect(whyNotListed(one)).toBeNull();
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test.each([
    ['a name with a blank', { name: 'a b' }],
    ['an empty name', { name: '' }],
    ['a name with a line feed', { name: 'a\nb' }],
    ['a name of 4097 bytes', { name: 'n'.repeat(4097) }],
    ['an owner beyond 32 bits', { uid: 2 ** 31 }],
    ['a mode below zero', { mode: -1 }],
    ['a mode with a fraction', { mode: 1.5 }],
    ['an owner that is no number', { uid: Number.NaN }],
  ])('%s cannot be said in a list, and the reason is told', (_what, change) => {
    const good = { type: 'dir', name: 'a' as ByteString, mode: 0o755, uid: 0, gid: 0 } as const;
    const bad = { ...good, ...change, name: ('name' in change ? change.name : 'a') as ByteString };
    expect(whyNotListed(good)).toBeNull();
    expect(whyNotListed(bad)).toMatch(/\.$/);
  });
});

test('each line knows its bytes, and the lines together are the list', () => {
  const text = fc.array(
    fc.constantFrom('dir a 0755 0 0\n', '\n', '# x\n', 'dir b', ' ', '\0', `${'x'.repeat(9000)}\n`),
  );
  fc.assert(
    fc.property(text, (parts) => {
      const list = utf8ByteString(parts.join(''));
      const lines = parseListFile(list).lines;
      let offset = 0;
      for (const [index, line] of lines.entries()) {
        expect(line.number).toBe(index + 1);
        expect(line.from).toBe(offset);
        expect(line.to - line.from).toBeLessThanOrEqual(8241);
        offset = line.to;
      }
      const stops = lines.at(-1)?.content;
      const stopped = stops?.kind === 'error' && (stops.error.effect === 'stop' || stops.error.effect === 'crash');
      if (!stopped) expect(offset).toBe(list.length);
    }),
    { seed: 8, numRuns: 200 },
  );
});

test('no list makes the reader or the packer throw', () => {
  const piece = fc.constantFrom(
    'dir',
    'file',
    'nod',
    'slink',
    ' ',
    '\t',
    '\n',
    '/',
    'a',
    '0755',
    '-1',
    '${',
    '}',
    '\0',
    '#',
    'é',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const packed = packListFile(parseListFile(utf8ByteString(pieces.join(''))), OPTIONS);
      expect([0, 139, 255]).toContain(packed.status);
      expect(packed.status === 0).toBe(packed.entries.at(-1)?.line === null);
    }),
    { seed: 9, numRuns: 2000 },
  );
});

test('an error says what is expected, what is there, where, and what to do', () => {
  const [, line] = parse('dir /a 0755 0 0\ndir /b rwxr-xr-x 0 0\n');
  expect(line?.content.kind === 'error' ? problemText(line.content.error) : '').toBe(
    'Line 2: expected a valid <mode> in "dir <name> <mode> <uid> <gid>", found "rwxr-xr-x". Write the permissions as octal digits, for example 0755.',
  );
});

test('what gen_init_cpio ignores in silence is warned of', () => {
  const warnings = parse('dir\ndir a 0755 0 0 junk\nfile a b 0644 0 0 é\ndir b 0755 0 0\n').map((line) =>
    line.warnings.map((warning) => warning.found),
  );
  expect(warnings).toEqual([['"dir" alone'], ['"junk"'], ['"é"'], []]);
});

test('each packed entry knows its line, and which of the line’s names it is', () => {
  const list = '# c\ndir a 0755 0 0\n\nfile b x 0644 0 0 c d\nslink e f 0777 0 0\n';
  const readFile = () => ({ size: 3, mtime: 5, bytes: Uint8Array.of(1, 2, 3) });
  const { entries } = packListFile(parseListFile(utf8ByteString(list)), { ...OPTIONS, readFile });
  expect(entries.map(({ line, link: index, name }) => [line, index, name])).toEqual([
    [2, 0, 'a'],
    [4, 0, 'b'],
    [4, 1, 'c'],
    [4, 2, 'd'],
    [5, 0, 'e'],
    [null, 0, 'TRAILER!!!'],
  ]);
});

test('a variable that contains itself ends in an error, not in a hang', () => {
  const environment = new Map([['X', '${X}' as ByteString]]);
  expect(expandLocation('${X}' as ByteString, environment)).toBeNull();
  const packed = packListFile(parseListFile('file a ${X} 0644 0 0\n' as ByteString), { ...OPTIONS, environment });
  expect(packed.status).toBe(255);
  expect(packed.errors[0]?.next).toContain('never end');
});

test('an entry is written as one would write it by hand', () => {
  const entryOf = (list: string): ListEntry | null => {
    const content = parse(list)[0]?.content;
    return content?.kind === 'entry' ? content.entry : null;
  };
  for (const line of [
    'dir /dev 0755 0 0',
    'nod /dev/console 0600 0 0 c 5 1',
    'file /a b 4755 -1 0 /c',
    'slink a b 0777 0 0',
  ]) {
    const found = entryOf(line);
    expect(found === null ? null : formatListEntry(found)).toBe(line);
  }
});
