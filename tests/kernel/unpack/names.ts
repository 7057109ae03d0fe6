import type { UnpackCase } from '../making/case.ts';
import { archive, concat, dir, entry, fifo, file, fill, node, symlink, trailer } from '../making/entry.ts';
import { AFTER, one } from '../making/small.ts';

/** 1.5: how a name is resolved. */
const PATHS: readonly UnpackCase[] = [
  one('name-leading-slash', '1.5', 'A leading slash is fine', file('/x', 'x')),
  one('name-two-slashes', '1.5', 'So are several', file('//x', 'x')),
  one('name-dot-slash', '1.5', 'So is ./', file('./x', 'x')),
  one('name-same-three-ways', '1.5', 'x, /x and ./x are the same file: the last wins', file('x', 'one'), file('/x', 'second'), file('./x', 'third one')),
  one('name-dot-dot-inside', '1.5', 'a/../x is x', dir('a'), file('a/../x', 'x')),
  one('name-dot-dot-missing', '1.5', 'a/../x is not found when a is missing', file('a/../x', 'x')),
  one('name-dot-dot-root', '1.5', '.. stops at the root', file('../../x', 'x')),
  one('name-dot-root', '1.5', 'An entry called . sets owner, mode and time of the root', dir('.', { mode: 0o711, fields: { uid: 3, gid: 4 } })),
  one('name-slash-root', '1.5', 'So does one called /', dir('/', { mode: 0o700 })),
  one('name-dot-file', '1.5', 'A file called . cannot be made: the root stays', file('.', 'x')),
  one('name-dot-symlink', '1.6', 'A symlink called . is not made, but the owner of the root is set', entry({ name: '.', mode: 0o120777, body: 'x', fields: { uid: 5, gid: 6 } })),
  one('name-dot-dot', '1.5', 'A directory called .. is the root', dir('..', { mode: 0o750 })),
  one('name-trailing-slash-directory', '1.5', 'A directory may end in a slash', dir('d/', { mode: 0o711 }), file('d/x', 'x')),
  one('name-trailing-slash-file', '1.5', 'A file may not', file('x/', 'x')),
  one('name-trailing-slash-symlink', '1.5', 'Nor may a symlink', symlink('l/', 'x')),
  one('name-trailing-slash-node', '1.5', 'Nor may a device', node('c/', 'c', 1, 3)),
  one('name-missing-parent-file', '1.5', 'Missing parents are not made: a file is skipped, its body too', file('a/b/x', 'body of five')),
  one('name-missing-parent-directory', '1.5', 'Nor is a directory made', dir('a/b')),
  one('name-missing-parent-symlink', '1.5', 'Nor a symlink', symlink('a/l', 'x')),
  one('name-missing-parent-node', '1.5', 'Nor a device', node('a/c', 'c', 1, 3)),
  one('name-children-first', '1.5', 'As find -depth writes it: the child is lost, the directory is made', file('d/x', 'x'), dir('d')),
  one('name-through-file', '1.5', 'A file is no directory', file('f', 'f'), file('f/x', 'x')),
  one('name-through-symlink', '1.5', 'A symlink on the way is followed', dir('usr'), dir('usr/lib'), symlink('lib', 'usr/lib'), file('lib/x', 'x')),
  one('name-through-absolute-symlink', '1.5', 'An absolute symlink on the way is followed', dir('usr'), symlink('u', '/usr'), file('u/x', 'x')),
  one('name-through-two-symlinks', '1.5', 'Two symlinks on the way are followed', dir('d'), symlink('a', 'b'), symlink('b', 'd'), file('a/x', 'x')),
  one('name-through-dangling-symlink', '1.5', 'A dangling symlink on the way loses the entry', symlink('a', 'nowhere'), file('a/x', 'x')),
  one('name-through-loop', '1.5', 'A loop of symlinks on the way loses the entry', symlink('a', 'b'), symlink('b', 'a'), file('a/x', 'x')),
  one('name-through-dot-dot-symlink', '1.5', '.. behind a symlink goes up from its target', dir('d'), dir('d/e'), symlink('l', 'd/e'), file('l/../x', 'x')),
  one('name-symlink-chain-40', '1.5', 'Forty symlinks on the way are followed', dir('d'), ...chain(40), file('l40/x', 'x')),
  one('name-symlink-chain-41', '1.5', 'The forty-first is one too many', dir('d'), ...chain(41), file('l41/x', 'x')),
  one('name-empty', '1.5', 'A name of one NUL is empty: nothing is made', file('', 'x', { nameBytes: '\0' })),
  one('name-empty-directory', '1.5', 'An empty name of a directory makes nothing', dir('', { nameBytes: '\0', mode: 0o700 })),
  one('name-255', '1.5', 'A name of 255 bytes in one directory', file('n'.repeat(255), 'x')),
  one('name-256', '1.5', 'One of 256 is too long', file('n'.repeat(256), 'x')),
  one('name-256-directory', '1.5', 'So it is for a directory, and what would lie in it', dir('n'.repeat(256)), file(`${'n'.repeat(256)}/x`, 'x')),
  one('name-space', '1.5', 'A space is a byte like any other', file('a b', 'x')),
  one('name-newline', '1.5', 'So is a newline', file('a\nb', 'x')),
  one('name-backslash', '1.5', 'So is a backslash', file('a\\b', 'x')),
  one('name-control', '1.5', 'So are an escape and a delete character', file('a\x1b\x7fb', 'x')),
  one('name-invalid-utf8', '1.5', 'So are bytes that are no UTF-8', file('a\xff\xc3', 'x')),
  one('name-utf8', '1.5', 'And those that are', file('gr\xc3\xbc\xc3\x9f', 'x')),
  one('name-case', '1.5', 'Letter case counts', file('X', 'one'), file('x', 'two')),
  one('name-trailer-like', '1.5', 'Only the exact word is a trailer', file('TRAILER!!', 'x'), file('TRAILER!!!!', 'y'), file('./TRAILER!!!', 'z')),
];

function chain(length: number): Uint8Array[] {
  return Array.from({ length }, (_, index) => symlink(`l${index + 1}`, index === 0 ? 'd' : `l${index}`));
}

/** 1.4, 1.5: sizes of names, and the NUL at their end. */
const deep = (length: number): string => `${'x'.repeat(200)}/`.repeat(30).slice(0, length - 1) + 'y';
const SIZES: readonly UnpackCase[] = [
  one('namesize-zero', '1.4', 'A name size of 0: the entry is skipped silently', entry({ name: '', nameBytes: '', mode: 0o100644, body: 'abcd' })),
  one('namesize-zero-later', '1.4', 'So it is behind another entry', file('w', 'w'), entry({ name: '', nameBytes: '', mode: 0o100644, body: 'abcd' })),
  one('namesize-zero-directory', '1.4', 'So is a directory', entry({ name: '', nameBytes: '', mode: 0o040755 })),
  ...[4094, 4095, 4096, 4097, 4098, 8192].map((size) =>
    one(`namesize-${size}`, '1.4', `A name field of ${size} bytes full of slashes and one letter`, file('', 'body', { nameBytes: `${'/'.repeat(size - 2)}x\0` })),
  ),
  ...[4095, 4096, 4097].map((size) =>
    one(`namesize-${size}-padded`, '1.5', `A short name, padded with NUL bytes to ${size}`, file('', 'body', { nameBytes: `x${'\0'.repeat(size - 1)}` })),
  ),
  one('namesize-4096-components', '1.5', 'A path of 4095 bytes whose parents are missing', file('', 'b', { nameBytes: `${deep(4095)}\0` })),
  one('namesize-4097-symlink', '1.4', 'A symlink with a name field of 4097 bytes is skipped', entry({ name: '', nameBytes: `x${'\0'.repeat(4096)}`, mode: 0o120777, body: 'target' })),
  one('namesize-4096-symlink', '1.8', 'One of 4096 bytes is made', entry({ name: '', nameBytes: `x${'\0'.repeat(4095)}`, mode: 0o120777, body: 'target' })),
  one('namesize-huge', '1.4', 'A name size beyond the image skips the rest of it without a word', file('x', 'x', { fields: { namesize: 0x7fffffff } })),
  one('namesize-all-bits', '1.4', 'A name size of 0xffffffff: the next header would lie beyond the image', file('x', 'x', { fields: { namesize: 0xffffffff } })),
  one('namesize-short', '1.5', 'A name size that cuts the name: no NUL at its end', file('abcdef', '', { fields: { namesize: 4 } })),
  one('namesize-long', '1.5', 'A name size that takes in the padding: still NUL at its end', entry({ name: 'ab', nameBytes: 'ab\0\0', mode: 0o100644, body: 'x' })),
  one('nul-missing-file', '1.5', 'A file name without NUL', file('abcd', 'x', { nameBytes: 'abcd' })),
  one('nul-missing-2000', '1.5', 'A name of 2000 bytes without NUL: the line is cut', file('a', '', { nameBytes: 'n'.repeat(2000) })),
  one('nul-missing-directory', '1.5', 'A directory name without NUL', dir('abcd', { nameBytes: 'abcd' })),
  one('nul-missing-node', '1.5', 'A device name without NUL', node('abcd', 'c', 1, 3, { nameBytes: 'abcd' })),
  one('nul-missing-fifo', '1.5', 'A fifo name without NUL', fifo('abcd', { nameBytes: 'abcd' })),
  one('nul-missing-symlink', '1.8', 'A symlink name without NUL', symlink('abcd', 'x', { nameBytes: 'abcd' })),
  one('nul-missing-trailer', '1.5', 'A trailer without NUL is no trailer', trailer({ nameBytes: 'TRAILER!!!' })),
  one('nul-missing-unknown-type', '1.5', 'A name without NUL is refused whatever the type', entry({ name: '', nameBytes: 'abcd', mode: 0o644 })),
  one('nul-missing-keeps', '1.5', 'What came before a name without NUL stays', file('before', 'b'), file('abcd', 'x', { nameBytes: 'abcd' })),
  one('nul-missing-long', '1.5', 'The message shows the whole name, without a limit of its own', file('', 'x', { nameBytes: 'n'.repeat(400) })),
  one('nul-inside', '1.5', 'The name ends at its first NUL', file('', 'x', { nameBytes: 'ab\0cd\0' })),
  one('nul-inside-no-end', '1.5', 'A NUL inside does not replace the one at the end', file('', 'x', { nameBytes: 'ab\0cd' })),
  one('nul-first', '1.5', 'A name that begins with NUL is empty', file('', 'x', { nameBytes: '\0ab\0' })),
  one('nul-padding-aligns', '1.5', 'Padding inside the name size aligns the data, as gen_init_cpio -a does', file('', 'data', { nameBytes: `x${'\0'.repeat(400)}` })),
  one('nul-trailer-padded', '1.5', 'A trailer padded with NUL bytes is a trailer', trailer({ nameBytes: 'TRAILER!!!\0\0\0\0\0\0' })),
];

/** 1.3 alignment and padding. */
const ALIGNMENT: readonly UnpackCase[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((length) =>
    one(`align-name-${length}`, '1.3', `A name of ${length} bytes and a body of one`, file('abcdefgh'.slice(0, length), '!')),
  ),
  ...[1, 2, 3, 4, 5].map((length) => one(`align-body-${length}`, '1.3', `A body of ${length} bytes`, file('x', 'abcdefgh'.slice(0, length)))),
  one('padding-nonzero', '1.3', 'Padding bytes need not be zero', file('ab', 'abcde', { padding: 0xaa }), symlink('l', 'abcde', { padding: 0x30 })),
  one('padding-digit', '1.3', 'Nor is a zero digit in the padding a header', file('ab', 'a', { padding: 0x30 })),
  { name: 'padding-missing', rule: '1.3', about: 'Without padding behind the body the next header is not where it is sought', image: concat(file('x', 'abc', { unpadded: true }), AFTER, trailer()) },
  { name: 'padding-missing-multiple', rule: '1.3', about: 'A body of a multiple of four needs none', image: concat(file('x', 'abcd', { unpadded: true }), AFTER, trailer()) },
  ...[1, 2, 3, 4, 8, 508].map(
    (count): UnpackCase => ({ name: `padding-extra-${count}`, rule: '2.2', about: `${count} zero bytes between two entries`, image: concat(file('x', 'x'), fill(count), AFTER, trailer()) }),
  ),
];

/** 1.8 symlinks. */
const LINKS: readonly UnpackCase[] = [
  one('symlink-nul-counted', '1.8', 'A NUL at the end of the target, as gen_init_cpio writes and counts it', symlink('l', 'target\0')),
  one('symlink-nul-inside', '1.8', 'The target ends at its first NUL', symlink('l', 'tar\0get')),
  one('symlink-empty', '1.8', 'An empty target makes a link of length 0', symlink('l', '')),
  one('symlink-only-nul', '1.8', 'So does a target of one NUL', symlink('l', '\0')),
  ...[4094, 4095, 4096, 4097].flatMap((length): UnpackCase[] => [
    { ...one(`symlink-target-${length}-tmpfs`, '1.8', `A target of ${length} bytes on tmpfs`, symlink('l', 't'.repeat(length))), rootfs: 'tmpfs' },
    { ...one(`symlink-target-${length}-ramfs`, '1.8', `A target of ${length} bytes on ramfs`, symlink('l', 't'.repeat(length))), rootfs: 'ramfs' },
  ]),
  one('symlink-target-4096-nul', '1.8', 'A body of 4096 bytes with its NUL: a target of 4095', symlink('l', `${'t'.repeat(4095)}\0`)),
  one('symlink-trailer', '1.8', 'A symlink called TRAILER!!! is a symlink', symlink('TRAILER!!!', 'x')),
  one('symlink-trailer-keeps-links', '1.8', 'And it does not empty the table of hard links', file('a', 'aa', { fields: { ino: 5, nlink: 2 } }), symlink('TRAILER!!!', 'x'), file('b', '', { fields: { ino: 5, nlink: 2 } })),
  one('symlink-nlink', '1.8', 'The link count of symlinks is ignored', symlink('l', 'a', { fields: { ino: 5, nlink: 2 } }), symlink('m', 'b', { fields: { ino: 5, nlink: 2 } })),
  one('symlink-to-itself', '1.8', 'A symlink to itself is made', symlink('l', 'l')),
  one('symlink-strange-target', '1.8', 'A target may hold any byte but NUL', symlink('l', 'a b\n\\\xff')),
  one('symlink-mtime', '1.11', 'A symlink has the time of its entry', symlink('l', 'x', { fields: { mtime: 1234567890 } })),
];

/** 1.4.6: entries with a body that have no right to one. */
const BODIES: readonly UnpackCase[] = [
  ...(
    [
      ['directory', 0o040755],
      ['char', 0o020600],
      ['block', 0o060600],
      ['fifo', 0o010644],
      ['socket', 0o140644],
      ['none', 0o000644],
      ['unknown', 0o150644],
    ] as const
  ).map(([name, mode]) => one(`body-${name}`, '1.4', `Type ${name} with a body is skipped silently`, entry({ name: 'x', mode, body: 'abcde' }))),
  one('body-directory-first', '1.4', 'A skipped first entry: what follows is read', entry({ name: 'd', mode: 0o040755, body: 'abcde' }), dir('e')),
  one('body-trailer', '1.4', 'A trailer with a body does not act as one: the table of hard links stays', file('a', 'aa', { fields: { ino: 5, nlink: 2 } }), entry({ name: 'TRAILER!!!', mode: 0, body: 'abcd' }), file('b', '', { fields: { ino: 5, nlink: 2 } })),
  one('body-trailer-file', '1.4', 'A regular file TRAILER!!! with a body does act as a trailer, and its body is skipped', entry({ name: 'TRAILER!!!', mode: 0o100644, body: 'abcd' })),
  one('body-file-sparse', '1.7', 'A body of zeros is a body', file('x', fill(5000))),
  one('body-file-page', '1.7', 'A body of exactly one page', file('x', fill(4096, 0x61))),
  one('body-unopened-skipped', '1.7', 'The body of a file that cannot be made is skipped in one go', file('no/x', 'a'.repeat(3000))),
];

/** 1.11 times of directories. */
const TIMES: readonly UnpackCase[] = [
  one('time-directory', '1.9', 'A directory has the time of its entry, although files were made in it later', dir('d', { fields: { mtime: 1111111111 } }), file('d/x', 'x')),
  one('time-directory-twice', '1.9', 'Of two entries of one directory the first one sets the time: they are set last first', dir('d', { fields: { mtime: 1111111111 } }), dir('d', { fields: { mtime: 1222222222 } })),
  one('time-directory-two-names', '1.9', 'So it is under two names of the directory', dir('d', { fields: { mtime: 1111111111 } }), symlink('l', 'd'), dir('l/.', { fields: { mtime: 1222222222 } })),
  one('time-directory-removed', '1.9', 'The time of a directory that has become a file is set on the file', dir('d', { fields: { mtime: 1111111111 } }), file('d', 'x', { fields: { mtime: 1222222222 } })),
  one('time-directory-unlisted', '1.9', 'A directory without an entry of its own has the time of the boot', file('dev/x', 'x')),
  one('time-of-builtin', '1.9', 'An entry for /root changes the time that the built-in archive set', dir('root', { mode: 0o700, fields: { mtime: 1111111111 } })),
  one('time-file-rewritten', '1.7', 'The last entry of a file sets its time', file('x', 'one', { fields: { mtime: 1111111111 } }), file('x', 'two', { fields: { mtime: 1222222222 } })),
  one('time-parent-after-removal', '1.9', 'The time of a directory survives that something in it is replaced', dir('d', { fields: { mtime: 1111111111 } }), file('d/x', 'x'), symlink('d/x', 'y')),
  { name: 'time-directory-after-error', rule: '1.9', about: 'Times of directories are set after an error too', image: concat(dir('d', { fields: { mtime: 1111111111 } }), file('d/x', 'x'), file('y', 'y', { magic: '070700' })) },
  { name: 'time-file-cut', rule: '1.7', about: 'A file cut in its body has the time of the boot', image: archive(file('x', 'abcdefgh')).slice(0, 116) },
];

export const NAME_CASES: readonly UnpackCase[] = [...PATHS, ...SIZES, ...ALIGNMENT, ...LINKS, ...BODIES, ...TIMES];
