import type { UnpackCase } from '../making/case.ts';
import { archive, bytesOfText, concat, dir, entry, file, fill, linked, symlink, trailer } from '../making/entry.ts';
import { compressed, cut, joined, padded, patched, type Part } from '../making/image.ts';
import { AFTER } from '../making/small.ts';
import { FIRST, OPEN_ENDED, SECOND, THIRD, zeros } from '../making/stock.ts';

const raw = (name: string, rule: string, about: string, image: Part): UnpackCase => ({ name, rule, about, image });

const TRAILERS: readonly UnpackCase[] = [
  raw('trailer-none', '1.5', 'A trailer is optional', OPEN_ENDED),
  raw('trailer-only', '1.5', 'A trailer alone is an archive of nothing', trailer()),
  raw('trailer-first', '1.5', 'Unpacking goes on behind a trailer at the very beginning', concat(trailer(), AFTER)),
  raw('trailer-three', '1.5', 'Three trailers in a row', concat(file('x', 'x'), trailer(), trailer(), trailer(), AFTER)),
  raw('trailer-file-type', '1.5', 'A trailer of regular type is one', concat(entry({ name: 'TRAILER!!!', mode: 0o100644 }), AFTER)),
  raw('trailer-directory-type', '1.5', 'A trailer of directory type is one', concat(entry({ name: 'TRAILER!!!', mode: 0o040755 }), AFTER)),
  raw('trailer-file-body', '1.5', 'A trailer of regular type with a body: the body is skipped', concat(entry({ name: 'TRAILER!!!', mode: 0o100644, body: 'abcd' }), AFTER)),
  raw('trailer-with-slash', '1.5', '/TRAILER!!! is a name', concat(file('/TRAILER!!!', 'x'), AFTER)),
  raw('trailer-padded-512', '2.2', 'Zeros up to 512 behind the trailer', padded(FIRST)),
  raw('trailer-padded-64k', '2.2', 'Zeros up to 64 KiB behind the trailer', padded(FIRST, 65536)),
];

/** Two entries, and cuts at every telling place of them. */
const WHOLE = concat(dir('d', { fields: { mtime: 1111111111 } }), file('d/one', 'contents of one\n'), symlink('d/link', 'one'), file('two', 'contents of two\n'), trailer());
const CUTS: readonly (readonly [number, string])[] = [
  [0, 'before anything'],
  [1, 'behind the first digit'],
  [5, 'inside the magic'],
  [6, 'behind the magic'],
  [57, 'in the middle of a header'],
  [109, 'one byte before the end of a header'],
  [110, 'behind a header'],
  [111, 'inside a name'],
  [112, 'behind a whole entry'],
  [116, 'in the next magic'],
  [222, 'behind the header of a file'],
  [225, 'in the name of a file'],
  [228, 'in front of a body'],
  [229, 'behind the first byte of a body'],
  [236, 'inside a body'],
  [243, 'one byte before the end of a body'],
  [244, 'behind a body'],
  [356, 'in the name of a symlink'],
  [363, 'in the padding behind the name of a symlink'],
  [364, 'in front of the target of a symlink'],
  [366, 'in the target of a symlink, one byte before its end'],
  [WHOLE.length - 124, 'in front of the trailer'],
  [WHOLE.length - 10, 'in the name of the trailer'],
  [WHOLE.length - 1, 'one byte before the end'],
];
const TRUNCATION: readonly UnpackCase[] = [
  ...CUTS.map(([at, where]) => raw(`cut-raw-${at}`, '2.3', `A plain archive that ends ${where} (byte ${at})`, cut(WHOLE, at))),
  ...CUTS.filter(([at]) => at > 0).map(([at, where]) =>
    raw(`cut-in-gzip-${at}`, '2.3', `An archive that ends ${where} (byte ${at}), gzipped as it is`, compressed('gzip', cut(WHOLE, at))),
  ),
  raw('cut-then-gzip', '2.3', 'A plain archive cut in a body, then a gzip: its bytes are the rest of the body', joined(cut(archive(file('x', 'a'.repeat(200))), 116), compressed('gzip', SECOND))),
  raw('cut-gzip-then-archive', '2.3', 'A gzip whose contents are cut, then an archive: never looked at', joined(padded(compressed('gzip', cut(WHOLE, 236)), 4), SECOND)),
  raw('cut-size-beyond', '1.7', 'A body that should be larger than the image: full length, zeros at the end', file('x', 'abc', { fields: { filesize: 5000 } })),
  raw('cut-symlink-beyond', '1.8', 'A symlink whose target should be larger than the image is not made', symlink('l', 'abc', { fields: { filesize: 500 } })),
  raw('cut-directory-time', '1.9', 'Behind a cut body the times of directories are still set', cut(concat(dir('d', { fields: { mtime: 1111111111 } }), file('d/x', 'abcdefgh')), 116 + 112)),
];

/** 2.3: what an image that is no archive at all gives. */
const ext2 = { kind: 'disk', disk: { name: 'ubda', type: 'ext2', list: ['dir /sbin 0755 0 0'], kibibytes: 128 } } as const;
const NO_ARCHIVE: readonly UnpackCase[] = [
  raw('image-zero-byte', '2.3', 'An image of one zero byte', zeros(1)),
  raw('image-zeros', '2.3', 'Only zeros', zeros(512)),
  raw('image-zeros-odd', '2.3', 'Zeros of a length that is no multiple of four', zeros(515)),
  raw('image-text', '2.3', 'Text', bytesOfText('This is a text file, not an archive.\n'.repeat(5))),
  raw('image-short-text', '2.3', 'Two letters', bytesOfText('hi')),
  raw('image-one-letter', '2.3', 'One letter', bytesOfText('h')),
  raw('image-elf', '2.3', 'A program', concat(bytesOfText('\x7fELF\x02\x01\x01'), fill(120, 1))),
  raw('image-digit', '2.3', 'A single digit 0 is a header that is cut', bytesOfText('0')),
  raw('image-digits-short', '2.3', 'Fewer than 110 bytes that begin with 0', bytesOfText('0123456789'.repeat(5))),
  raw('image-digits-long', '2.3', 'More than 110 bytes that begin with 0', bytesOfText('0123456789'.repeat(20))),
  raw('image-ext2', '2.3', 'A file system image: zeros up to its superblock', ext2),
  raw('image-ext2-gzip', '2.3', 'A gzipped file system image', compressed('gzip', ext2)),
  raw('image-high-bytes', '2.3', 'Bytes 0xff, as in erased flash memory', fill(512, 0xff)),
  raw('image-tar', '2.3', 'A tar archive', concat(bytesOfText('etc/passwd'), fill(502))),
  raw('image-zip', '2.3', 'A zip archive', bytesOfText('PK\x03\x04 and so on')),
  raw('image-list', '2.3', 'The list instead of the archive', bytesOfText('dir /dev 0755 0 0\nnod /dev/console 0600 0 0 c 5 1\n')),
];

const gz = (part: Part): Part => compressed('gzip', part);
const GAPS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const CONCATENATION: readonly UnpackCase[] = [
  ...GAPS.map((gap) => raw(`join-raw-${gap}-raw`, '2.3', `Two plain archives with ${gap} zero bytes between`, joined(FIRST, zeros(gap), SECOND))),
  ...GAPS.map((gap) => raw(`join-raw-${gap}-gzip`, '2.3', `A plain archive, ${gap} zero bytes, a gzip`, joined(FIRST, zeros(gap), gz(SECOND)))),
  ...GAPS.map((gap) => raw(`join-gzip-${gap}-raw`, '2.3', `A gzip of a length that is a multiple of 4, ${gap} zero bytes, a plain archive`, joined(padded(gz(FIRST), 4), zeros(gap), SECOND))),
  ...GAPS.map((gap) => raw(`join-gzip-${gap}-gzip`, '2.3', `A gzip, ${gap} zero bytes, a gzip`, joined(gz(FIRST), zeros(gap), gz(SECOND)))),
  ...GAPS.map((gap) => raw(`join-inside-gzip-${gap}`, '2.3', `Two archives with ${gap} zero bytes between, inside one gzip`, gz(joined(FIRST, zeros(gap), SECOND)))),
  ...GAPS.slice(1, 8).map((gap) => raw(`join-zeros-${gap}-raw`, '2.1', `${gap} zero bytes, then a plain archive`, joined(zeros(gap), FIRST))),
  ...GAPS.slice(1, 5).map((gap) => raw(`join-zeros-${gap}-gzip`, '2.1', `${gap} zero bytes, then a gzip`, joined(zeros(gap), gz(FIRST)))),
  ...GAPS.slice(1, 5).map((gap) => raw(`join-inside-gzip-zeros-${gap}`, '2.3', `A gzip whose contents begin with ${gap} zero bytes`, gz(joined(zeros(gap), FIRST)))),
  raw('join-gzip-unaligned-raw', '2.3', 'A gzip of an odd length with an archive right behind it', joined(patchedLength(gz(FIRST)), SECOND)),
  raw('join-raw-no-trailer-gzip', '2.3', 'A plain archive without a trailer, then a gzip', joined(OPEN_ENDED, gz(SECOND))),
  raw('join-three', '2.3', 'Plain, gzip, plain', joined(FIRST, padded(gz(SECOND), 4), THIRD)),
  raw('join-four-kinds', '2.3', 'Zeros, plain, zeros, gzip, zeros, xz, zeros, zstd', joined(zeros(512), padded(FIRST), padded(gz(SECOND)), padded(compressed('xz', THIRD)), compressed('zstd', OPEN_ENDED))),
  raw('join-later-wins', '1.6', 'The later archive wins', joined(padded(archive(file('x', 'one'))), gz(archive(file('x', 'two'))))),
  raw('join-microcode', '5', 'A microcode segment in front: its files appear in the tree too', joined(padded(archive(dir('kernel'), dir('kernel/x86'), dir('kernel/x86/microcode'), file('kernel/x86/microcode/GenuineIntel.bin', 'microcode'))), gz(SECOND))),
  raw('join-microcode-two', '5', 'Two microcode segments in front', joined(padded(archive(dir('kernel'), file('kernel/a', 'a'))), padded(archive(dir('kernel'), file('kernel/b', 'b'))), compressed('zstd', SECOND))),
];

/** A gzip stretched by its stored name to a length that is 1 more than a multiple of 4 cannot be known here: two bytes behind it do. */
function patchedLength(part: Part): Part {
  return joined(padded(part, 4), zeros(2));
}

const RUBBISH: readonly UnpackCase[] = [
  raw('rubbish-behind-aligned', '2.3', 'Rubbish behind a plain archive, aligned', joined(FIRST, bytesOfText('rubbish!'))),
  raw('rubbish-behind-unaligned', '2.3', 'Rubbish behind a plain archive and one zero byte', joined(FIRST, zeros(1), bytesOfText('rubbish!'))),
  raw('rubbish-behind-zeros', '2.3', 'Rubbish behind zeros to 512', joined(padded(FIRST), bytesOfText('rubbish!'))),
  raw('rubbish-digit-behind', '2.3', 'A digit 0 behind a plain archive is a header that is cut', joined(FIRST, bytesOfText('0'))),
  raw('rubbish-digits-behind', '2.3', 'Many digits behind a plain archive', joined(FIRST, bytesOfText('0'.repeat(200)))),
  raw('rubbish-one-byte-1f', '2.3', 'One byte 1f at the end', joined(FIRST, Uint8Array.of(0x1f))),
  raw('rubbish-behind-gzip', '2.3', 'Rubbish behind a gzip', joined(gz(FIRST), bytesOfText('rubbish!'))),
  raw('rubbish-one-byte-behind-gzip', '2.3', 'One byte behind a gzip', joined(gz(FIRST), bytesOfText('r'))),
  raw('rubbish-inside-gzip', '2.2', 'Rubbish behind the archive inside a gzip', gz(joined(FIRST, bytesOfText('rubbish!')))),
  raw('rubbish-inside-gzip-unaligned', '2.2', 'Rubbish behind one zero byte inside a gzip', gz(joined(FIRST, zeros(1), bytesOfText('rubbish!')))),
  raw('rubbish-gzip-inside-gzip', '2.2', 'A gzip behind an archive inside a gzip', gz(joined(FIRST, gz(SECOND)))),
  raw('rubbish-gzip-of-gzip', '2.2', 'A gzip of a gzip', gz(gz(FIRST))),
  raw('rubbish-digit-inside-gzip', '2.2', 'A digit 0 behind the archive inside a gzip', gz(joined(FIRST, bytesOfText('0')))),
  raw('rubbish-gzip-of-nothing', '2.3', 'A gzip of nothing as first segment', gz(zeros(0))),
  raw('rubbish-gzip-of-nothing-later', '2.3', 'A gzip of nothing as later segment', joined(FIRST, gz(zeros(0)))),
  raw('rubbish-gzip-of-nothing-between', '2.3', 'A gzip of nothing between two archives', joined(padded(gz(FIRST), 4), padded(gz(zeros(0)), 4), SECOND)),
  raw('rubbish-gzip-of-zeros', '2.3', 'A gzip of zeros as first segment', gz(zeros(512))),
  raw('rubbish-gzip-of-few-zeros', '2.3', 'A gzip of fewer than 110 zeros as first segment', gz(zeros(64))),
  raw('rubbish-gzip-of-zeros-later', '2.3', 'A gzip of zeros as later segment', joined(FIRST, gz(zeros(512)))),
  raw('rubbish-gzip-of-text', '2.3', 'A gzip of text', gz(bytesOfText('text '.repeat(50)))),
  raw('rubbish-gzip-of-short-text', '2.3', 'A gzip of a short text', gz(bytesOfText('text'))),
  raw('rubbish-error-then-archive', '2.3', 'What lies behind an error is never looked at', joined(FIRST, file('x', 'x', { magic: '070700' }), SECOND)),
  raw('rubbish-first-error-wins', '2.1', 'Of a bad checksum and a broken magic the first error is reported', concat(file('x', 'abc', { magic: '070702', fields: { check: 1 } }), file('y', 'y', { magic: '070700' }), trailer())),
  raw('rubbish-behind-changed-root', '4', 'An image that changes /root of the built-in archive and then fails', joined(archive(dir('root', { mode: 0o1777 })), bytesOfText('junk'))),
  raw('rubbish-checksum-then-broken-padding', '2.2', 'A bad checksum stops before the padding is judged', concat(file('x', 'abc', { magic: '070702', fields: { check: 1 } }), bytesOfText('junk'))),
  raw('rubbish-checksum-inside-gzip', '2.2', 'A bad checksum inside a gzip', gz(concat(file('w', 'w'), file('x', 'abc', { magic: '070702', fields: { check: 1 } }), SECOND))),
  raw('rubbish-malformed-inside-gzip', '2.2', 'A name without NUL inside a gzip', gz(concat(file('w', 'w'), file('x', 'abc', { nameBytes: 'abcd' }), SECOND))),
  raw('rubbish-odc-inside-gzip', '2.2', 'An odc header inside a gzip', gz(concat(file('w', 'w'), file('x', 'abc', { magic: '070707' }), SECOND))),
  raw('rubbish-body-zero-digit', '2.2', 'A body that begins like a header is a body', concat(file('x', '070701 is the magic'), AFTER)),
  raw('rubbish-links-lost-after-error', '1.10', 'A hard link behind an error is not made', concat(linked('a', 7, 'x'), file('y', 'y', { magic: '070700' }), linked('b', 7))),
];

export const STREAM_CASES: readonly UnpackCase[] = [
  ...TRAILERS,
  ...TRUNCATION,
  ...NO_ARCHIVE,
  ...CONCATENATION,
  ...RUBBISH,
  raw('patched-last-nul', '1.5', 'The NUL of the last name overwritten: the trailer is malformed', patched(FIRST, [-4, 0x21])),
];
