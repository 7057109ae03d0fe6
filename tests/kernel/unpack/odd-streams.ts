import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';
import type { UnpackCase } from '../making/case.ts';
import { archive, bytesOfText, concat, dir, file, fill, linked } from '../making/entry.ts';
import { compressed, cut, joined, padded, patched, type Part } from '../making/image.ts';
import { FIRST, LARGE, OPEN_ENDED, SECOND, THIRD, zeros } from '../making/stock.ts';

const FORMATS: readonly CompressionFormat[] = ['gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'];
const c = (name: string, about: string, image: Part, rule = '3.2'): UnpackCase => ({ name: `stream-${name}`, about, rule, image });
const pack = (format: CompressionFormat, part: Part, args?: readonly string[]): Part =>
  args === undefined ? compressed(format, part) : compressed(format, part, args);

/** Every format behind every other, without anything between; lz4 reads on into what follows it. */
const PAIRS: readonly UnpackCase[] = FORMATS.flatMap((first) =>
  FORMATS.filter((second) => second !== first && second !== 'gzip').map((second) =>
    c(`${first}-then-${second}`, `${first}, then ${second} right behind it`, joined(pack(first, FIRST), pack(second, SECOND))),
  ),
);

const EACH: readonly UnpackCase[] = FORMATS.flatMap((format) => [
  c(`${format}-three-zeros-raw`, `${format}, three zeros, a plain archive`, joined(padded(pack(format, FIRST), 4), zeros(3), SECOND), '2.3'),
  c(`${format}-behind-one-zero`, `A plain archive, one zero, ${format}`, joined(FIRST, zeros(1), pack(format, SECOND)), '2.3'),
  c(`${format}-letters-in-front`, `Three letters in front of ${format}`, joined(bytesOfText('AAA'), pack(format, FIRST)), '2.1'),
  c(`${format}-digits-behind`, `${format}, then two digits 0`, joined(padded(pack(format, FIRST), 4), bytesOfText('00')), '2.1'),
  c(`${format}-of-nothing-later`, `${format} of nothing behind a plain archive`, joined(FIRST, pack(format, zeros(0))), '2.3'),
  c(`${format}-of-one-zero-later`, `${format} of one zero behind a plain archive`, joined(FIRST, pack(format, zeros(1))), '2.3'),
  c(`${format}-of-five-zeros-later`, `${format} of five zeros and an archive, behind a plain archive`, joined(FIRST, pack(format, joined(zeros(5), SECOND))), '2.3'),
  c(`${format}-of-a-digit`, `${format} of one digit 0`, pack(format, bytesOfText('0')), '2.3'),
  c(`${format}-twice`, `${format} of ${format}`, pack(format, pack(format, FIRST)), '2.2'),
  c(`${format}-link-across`, `${format} of a set without trailer, then its second name in a plain archive`, joined(padded(pack(format, linked('a', 7, 'x')), 4), archive(linked('b', 7, 'yy'))), '1.10'),
  c(`${format}-malformed`, `A name without NUL inside ${format}`, pack(format, concat(file('a', 'a'), file('', 'x', { nameBytes: 'abc' }), file('b', 'b'))), '1.5'),
  c(`${format}-zeros-100k`, `${format} of 100,000 zeros and an archive, behind one without trailer`, joined(OPEN_ENDED, pack(format, joined(zeros(100_000), SECOND))), '2.2'),
  ...[2, 3, 4, 5, 6, 7].map((at) => c(`${format}-byte-${at}`, `${format}: byte ${at} is 0xff`, patched(pack(format, FIRST), [at, 0xff]))),
  ...[1, 5, 9].map((at) => c(`${format}-end-byte-${at}`, `${format}: byte ${at} from the end is 0xfe`, patched(pack(format, FIRST), [-at, 0xfe]))),
]);

const XZ: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['powerpc', ['--check=crc32', '--powerpc', '--lzma2=dict=64KiB']],
  ['armthumb', ['--check=crc32', '--armthumb', '--lzma2=dict=64KiB']],
  ['sparc', ['--check=crc32', '--sparc', '--lzma2=dict=64KiB']],
  ['arm64', ['--check=crc32', '--arm64', '--lzma2=dict=64KiB']],
  ['x86-start', ['--check=crc32', '--x86=start=16', '--lzma2=dict=64KiB']],
  ['x86-and-arm', ['--check=crc32', '--x86', '--arm', '--lzma2=dict=64KiB']],
  ['lc0-lp4', ['--check=crc32', '--lzma2=dict=1MiB,lc=0,lp=4,pb=4']],
  ['no-check-x86', ['--check=none', '--x86', '--lzma2=dict=64KiB']],
];
const OPTIONS: readonly UnpackCase[] = [
  ...XZ.map(([name, args]) => c(`xz-${name}`, `xz ${args.join(' ')}`, pack('xz', LARGE, args), '3.1')),
  c('zstd-fast-5', 'zstd --fast=5', pack('zstd', LARGE, ['--fast=5'])),
  c('zstd-no-content-size', 'zstd without the size of its contents', pack('zstd', LARGE, ['-3', '--no-content-size'])),
  c('zstd-small-blocks', 'zstd in blocks of 1 KB', pack('zstd', LARGE, ['-3', '-B1KB'])),
  c('xz-padding-3', 'Two xz streams with three zeros between', joined(pack('xz', FIRST), zeros(3), pack('xz', SECOND))),
  c('xz-archive-across', 'One archive cut over two xz streams', joined(pack('xz', cut(FIRST, 60)), pack('xz', cut(FIRST, 1e9, 60)))),
  c('bzip2-archive-across', 'One archive cut over two bzip2 streams', joined(pack('bzip2', cut(FIRST, 60)), pack('bzip2', cut(FIRST, 1e9, 60)))),
  c('gzip-archive-across-header', 'One archive cut over two gzip members, behind the first header', joined(pack('gzip', cut(FIRST, 110)), pack('gzip', cut(FIRST, 1e9, 110)))),
  c('lz4-magic-three-times', 'The magic of lz4 three times', joined(cut(pack('lz4', FIRST), 4), cut(pack('lz4', FIRST), 4), pack('lz4', FIRST))),
  c('lz4-negative', 'An lz4 block of -1 bytes', joined(cut(pack('lz4', FIRST), 4), fill(4, 0xff), zeros(100))),
  c('lz4-seven', 'An lz4 cut in the length of its block', cut(pack('lz4', FIRST), 7)),
  c('zstd-window-too-large', 'A zstd window beyond 2 GiB: refused before any memory is asked for', patched(pack('zstd', FIRST), [5, 0xff])),
  { ...c('zstd-window-of-the-machine', 'A zstd window as large as all the memory that there is', patched(pack('zstd', FIRST), [5, 0x80])), dependsOnMemory: true },
  { ...c('xz-dictionary-of-the-machine', 'An xz dictionary as large as all the memory that there is', pack('xz', FIRST, ['-9', '--check=crc32'])), dependsOnMemory: true },
  c('gzip-all-flags', 'All flags of gzip', patched(pack('gzip', FIRST), [3, 0xff])),
  c('gzip-name-empty', 'A gzip with an empty name', joined(patched(cut(pack('gzip', FIRST), 10), [3, 8]), zeros(1), cut(pack('gzip', FIRST), 1e9, 10))),
  c('gzip-of-nothing-by-hand', 'A gzip of one empty block between two archives', joined(FIRST, Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0), zeros(8), pack('gzip', SECOND))),
  c('uimage', 'A U-Boot image', joined(Uint8Array.of(0x27, 0x05, 0x19, 0x56), zeros(60), pack('gzip', FIRST)), '2.3'),
  c('lzip', 'lzip', bytesOfText('LZIP\x01 and so on'), '3.1'),
  c('seven-zip', '7z', bytesOfText('7z\xbc\xaf\x27\x1c and so on'), '3.1'),
  c('erofs', 'An EROFS image', joined(zeros(1024), Uint8Array.of(0xe2, 0xe1, 0xf5, 0xe0), zeros(100)), '2.3'),
  c('cpio-in-zeros', '4096 zeros, then xz, then 4096 zeros, then a plain archive', joined(zeros(4096), padded(pack('xz', FIRST), 4), zeros(4096), THIRD), '2.1'),
  c('directories-behind', 'Times of directories of several segments', joined(padded(archive(dir('d', { fields: { mtime: 1111111111 } }), file('d/x', 'x')), 512), pack('gzip', archive(file('d/y', 'y'), dir('e', { fields: { mtime: 1222222222 } }), file('e/z', 'z')))), '1.9'),
];

export const ODD_STREAM_CASES: readonly UnpackCase[] = [...PAIRS, ...EACH, ...OPTIONS];
