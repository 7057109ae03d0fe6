import type { UnpackCase } from '../making/case.ts';
import { concat, dir, entry, fifo, file, node, socket, symlink, trailer, bytesOfText, fill } from '../making/entry.ts';
import { one } from '../making/small.ts';

/** 1.1: what 8 characters are worth as a uid, which lstat shows. */
const UID_TEXTS: readonly (readonly [string, string, string])[] = [
  ['lower', '00000abc', 'Lower-case digits count like upper-case ones'],
  ['upper', '00000ABC', 'Upper-case digits count'],
  ['mixed', '0000aBcD', 'Both letter cases mix in one field'],
  ['prefix', '0x0000ff', 'A leading 0x is skipped'],
  ['prefix-upper', '0X0000ff', 'A leading 0X is skipped'],
  ['prefix-only', '0x      ', 'Of 0x without digits only the zero counts'],
  ['prefix-late', '00x000ff', 'An x after two zeros is no prefix: the number ends there'],
  ['plus', '+00000ff', 'A plus sign is no digit: the value is 0'],
  ['minus', '-00000ff', 'A minus sign is no digit: the value is 0'],
  ['space-first', '      ff', 'Leading spaces are no digits: the value is 0'],
  ['space-last', 'ff      ', 'A space ends the number'],
  ['letter-inside', '0000fg12', 'A letter beyond f ends the number'],
  ['letter-first', 'g0000012', 'A field that begins with a wrong letter is 0'],
  ['nul-inside', '12\x00\x00\x00\x00\x00\x00', 'A NUL byte ends the number'],
  ['high-byte', '0000\xe912f', 'A byte above 127 ends the number'],
  ['all-bits', 'ffffffff', 'A uid of 0xffffffff leaves the owner as it is'],
  ['largest', 'fffffffe', 'The largest uid that can be set'],
  ['decimal-look', '00001000', 'Digits are hexadecimal: 1000 is 4096'],
  ['prefix-long', '0xfffffe', 'Six digits remain behind a prefix'],
  ['comma', '00,00010', 'A comma ends the number'],
];

const FIELD_TEXTS: readonly UnpackCase[] = [
  one('mode-bad-digits', '1.1', 'A mode that ends early at a wrong digit is another type', entry({ name: 'x', raw: { mode: '000081zz' } })),
  one('mode-upper-bits', '1.1', 'The mode is cut to 16 bits', entry({ name: 'x', raw: { mode: 'ABCD81A4' }, body: 'x' })),
  one('mode-prefix', '1.1', 'A mode may carry a 0x prefix', entry({ name: 'x', raw: { mode: '0x0081a4' }, body: 'x' })),
  one('filesize-prefix', '1.1', 'A size may carry a 0x prefix', entry({ name: 'x', body: 'abcd', raw: { filesize: '0x000004' } })),
  one('filesize-bad', '1.1', 'A size without digits is 0, and the body is read as the next header', entry({ name: 'x', body: 'abcd', raw: { filesize: 'zzzzzzzz' } })),
  one('namesize-prefix', '1.1', 'A name size may carry a 0x prefix', entry({ name: 'x', raw: { namesize: '0x000002' } })),
  one('namesize-bad', '1.1', 'A name size without digits is 0: the entry is skipped, header only, and its name is read as a header', entry({ name: 'abcde', raw: { namesize: 'zzzzzzzz' } })),
  one('nlink-bad', '1.1', 'A link count without digits is 0: no hard-link logic', entry({ name: 'x', raw: { nlink: 'zzzzzzzz' } }), entry({ name: 'y', raw: { nlink: 'zzzzzzzz' } })),
  one('mtime-bad', '1.1', 'A time without digits is second 0', entry({ name: 'x', raw: { mtime: 'zzzzzzzz' } })),
  one('mtime-zero', '1.11', 'Second 0 is a time like any other', entry({ name: 'x', fields: { mtime: 0 } })),
  one('mtime-largest', '1.11', 'The time is unsigned: it ends in 2106', entry({ name: 'x', fields: { mtime: 0xffffffff } })),
  one('mtime-beyond-2038', '1.11', 'A time beyond 2038 is kept', entry({ name: 'x', fields: { mtime: 0x80000000 } })),
  one('check-ignored', '1.1', 'Without magic 070702 the checksum field is not looked at', entry({ name: 'x', body: 'x', raw: { check: '!!!!!!!!' } })),
  one('gid-all-bits', '1.11', 'A gid of 0xffffffff leaves the group as it is', entry({ name: 'x', fields: { gid: 0xffffffff, uid: 7 } })),
  one('owner-directory', '1.11', 'Owner and group of a directory are set', dir('d', { fields: { uid: 12, gid: 34 } })),
  one('owner-symlink', '1.11', 'Owner and group of a symlink are set, its permissions are not', entry({ name: 'l', mode: 0o120600, body: 'x', fields: { uid: 12, gid: 34 } })),
  one('suid-survives', '1.7', 'Set-uid, set-gid and sticky survive, because the owner is set first', entry({ name: 'x', mode: 0o107777, fields: { uid: 1000, gid: 1000 } })),
  one('mode-zero-permissions', '1.7', 'A file without any permission is written all the same', file('x', 'secret', { mode: 0 })),
  one('nlink-ignored-directory', '1.9', 'The link count of a directory entry is ignored', dir('d', { fields: { nlink: 77 } }), dir('e', { fields: { nlink: 77 } })),
];

/** 1.2 magic. */
const MAGIC: readonly UnpackCase[] = [
  one('magic-070701', '1.2', 'Magic 070701 is newc', file('x', 'x')),
  ...(
    [
      ['odc', '070707', 'Magic 070707 is the old portable format, which has a message of its own'],
      ['unknown', '070703', 'Magic 070703 is not known'],
      ['wrong-second', '0x0701', 'Only six exact bytes are a magic'],
      ['swapped', '0707 1', 'A space in the magic is not forgiven'],
      ['zeros', '000000', 'Zeros as text are no magic'],
    ] as const
  ).map(([name, magic, about]): UnpackCase => one(`magic-${name}`, '1.2', about, file('x', 'x', { magic }))),
  one('magic-later-odc', '1.2', 'What came before a 070707 entry stays', file('before', 'b'), file('x', 'x', { magic: '070707' })),
  one('magic-later-unknown', '1.2', 'What came before an unknown magic stays', file('before', 'b'), file('x', 'x', { magic: '070700' })),
  { name: 'magic-old-binary', rule: '1.2', about: 'An old binary cpio is neither cpio nor compressed', image: concat(Uint8Array.of(0xc7, 0x71), fill(60, 1)) },
  { name: 'magic-binary-swapped', rule: '1.2', about: 'Nor is the byte-swapped old binary format', image: concat(Uint8Array.of(0x71, 0xc7), fill(60, 1)) },
  { name: 'magic-odc-real', rule: '1.2', about: 'A real odc header of 76 characters, too short for a newc header, ends without a word', image: bytesOfText(`070707${'000001'.repeat(8)}${'00000000002'.repeat(2)}`) },
  { name: 'magic-odc-long', rule: '1.2', about: 'An odc archive of more than 110 bytes gets its message', image: bytesOfText(`070707${'000001'.repeat(20)}`) },
];

/** Every type by its bits, alone. */
const TYPES: readonly UnpackCase[] = [
  one('type-file', '1.7', 'A regular file with its contents', file('x', 'contents\n', { mode: 0o751 })),
  one('type-directory', '1.9', 'A directory with its mode', dir('d', { mode: 0o1711 })),
  one('type-symlink', '1.8', 'A symlink without NUL in its body', symlink('l', 'some/where')),
  one('type-char', '1.9', 'A character device', node('c', 'c', 5, 1)),
  one('type-block', '1.9', 'A block device', node('b', 'b', 8, 1)),
  one('type-fifo', '1.9', 'A fifo', fifo('p')),
  one('type-socket', '1.9', 'A socket', socket('s')),
  one('type-none', '1.6', 'No type bits: nothing is made', entry({ name: 'x', mode: 0o644 })),
  ...[0o010000, 0o030000, 0o050000, 0o070000, 0o110000, 0o130000, 0o150000, 0o160000, 0o170000]
    .filter((bits) => bits !== 0o010000)
    .map((bits): UnpackCase => one(`type-unknown-${bits.toString(8)}`, '1.6', 'Unknown type bits: nothing is made', entry({ name: 'x', mode: bits | 0o644 }))),
  one('type-all-in-one', '1.9', 'All seven types in one archive', dir('d'), file('d/f', 'f'), symlink('d/l', 'f'), node('d/c', 'c', 1, 3), node('d/b', 'b', 7, 0), fifo('d/p'), socket('d/s')),
];

/** Device numbers: new_encode_dev keeps 12 bits of major and 20 of minor. */
const DEVICES: readonly UnpackCase[] = (
  [
    ['minor-255', 1, 255],
    ['minor-256', 1, 256],
    ['minor-20-bits', 1, 0xfffff],
    ['minor-21-bits', 1, 0x100000],
    ['minor-32-bits', 1, 0xffffffff],
    ['major-12-bits', 0xfff, 0],
    ['major-13-bits', 0x1000, 5],
    ['major-32-bits', 0xffffffff, 5],
    ['both-large', 0xabcd1234, 0x98765432],
    ['zero', 0, 0],
  ] as const
).flatMap(([name, major, minor]): UnpackCase[] => [
  one(`device-char-${name}`, '1.9', `Character device ${major}:${minor}: what is left of numbers beyond the limits`, node('c', 'c', major, minor)),
  one(`device-block-${name}`, '1.9', `Block device ${major}:${minor}: what is left of numbers beyond the limits`, node('b', 'b', major, minor)),
]);

/** 1.7 checksums. */
const CRC = { magic: '070702' } as const;
const crcFile = (name: string, body: string, check: number, more: object = {}): Uint8Array => file(name, body, { ...CRC, fields: { check, ...more } });
const CHECKSUMS: readonly UnpackCase[] = [
  one('crc-right', '1.7', 'A right checksum passes', crcFile('x', 'abc', 294)),
  one('crc-wrong', '1.7', 'A wrong checksum: the file stays, nothing behind it is unpacked', crcFile('x', 'abc', 295)),
  one('crc-empty-zero', '1.7', 'An empty file has sum 0', crcFile('x', '', 0)),
  one('crc-empty-wrong', '1.7', 'An empty file with another sum is an error', crcFile('x', '', 1)),
  one('crc-link-zero', '1.7', 'A data-less hard link must carry 0', crcFile('x', '', 0, { ino: 9, nlink: 2 }), crcFile('y', 'abc', 294, { ino: 9, nlink: 2 })),
  one('crc-link-sum', '1.7', 'A data-less hard link that carries the sum of the data is an error', crcFile('x', '', 294, { ino: 9, nlink: 2 }), crcFile('y', 'abc', 294, { ino: 9, nlink: 2 })),
  one('crc-symlink', '1.7', 'The sum of a symlink is not tested', entry({ name: 'l', mode: 0o120777, body: 'abc', ...CRC, fields: { check: 1 } })),
  one('crc-directory', '1.7', 'The sum of a directory is not tested', dir('d', { ...CRC, fields: { check: 1 } })),
  one('crc-node', '1.7', 'The sum of a device is not tested', node('c', 'c', 1, 3, { ...CRC, fields: { check: 1 } })),
  one('crc-trailer', '1.7', 'The sum of a trailer is not tested', trailer({ ...CRC, fields: { check: 7 } })),
  one('crc-unopened', '1.7', 'The sum of a file that cannot be made is not tested', crcFile('missing/x', 'abc', 1)),
  one('crc-mixed', '1.7', 'Both magics mix in one archive', file('w', 'abc'), crcFile('x', 'abc', 294), file('y', 'abc', { fields: { check: 5 } })),
  one('crc-bad-digit', '1.7', 'A checksum that ends at a wrong digit is compared as far as it goes', file('x', 'abc', { ...CRC, raw: { check: '126zzzzz' } })),
  one('crc-high-bytes', '1.7', 'Bytes are summed unsigned', crcFile('x', '\xff\xff\xff\xff', 1020)),
  one('crc-wrong-then-newline', '1.7', 'Time and owner are set before the sum is tested', crcFile('x', 'abc', 1, { uid: 5, gid: 6, mtime: 1234567890 })),
];

export const HEADER_CASES: readonly UnpackCase[] = [
  ...UID_TEXTS.map(([name, text, about]): UnpackCase => one(`digits-${name}`, '1.1', `${about}.`, entry({ name: 'x', raw: { uid: text } }))),
  ...FIELD_TEXTS,
  ...MAGIC,
  ...TYPES,
  ...DEVICES,
  ...CHECKSUMS,
];
