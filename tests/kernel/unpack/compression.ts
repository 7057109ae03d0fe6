import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';
import type { UnpackCase } from '../making/case.ts';
import { bytesOfText, concat, fill } from '../making/entry.ts';
import { compressed, cut, joined, padded, patched, type Part } from '../making/image.ts';
import { FIRST, LARGE, MIDDLE, SECOND, zeros } from '../making/stock.ts';

const raw = (name: string, rule: string, about: string, image: Part): UnpackCase => ({ name, rule, about, image });
const FORMATS: readonly CompressionFormat[] = ['gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'];

/** The same questions to every format. */
const EACH: readonly UnpackCase[] = FORMATS.flatMap((format): UnpackCase[] => {
  const pack = (part: Part): Part => compressed(format, part);
  const c = (name: string, about: string, image: Part): UnpackCase => raw(`${format}-${name}`, '3.2', `${format}: ${about}`, image);
  return [
    c('plain', 'an archive alone', pack(FIRST)),
    c('large', 'an archive larger than the buffers', pack(LARGE)),
    c('padded', 'zeros up to 512 behind it', padded(pack(FIRST))),
    c('one-zero', 'one zero byte behind it', joined(pack(FIRST), zeros(1))),
    c('four-zeros', 'four zero bytes behind it', joined(pack(FIRST), zeros(4))),
    c('then-gzip', 'a gzip right behind it', joined(pack(FIRST), compressed('gzip', SECOND))),
    c('zeros-then-gzip', 'zeros to 512, then a gzip', joined(padded(pack(FIRST)), compressed('gzip', SECOND))),
    c('then-same', 'a second segment of the same format right behind it', joined(pack(FIRST), pack(SECOND))),
    c('zeros-then-same', 'zeros to 512, then a second segment of the same format', joined(padded(pack(FIRST)), pack(SECOND))),
    c('zeros-then-raw', 'zeros to 512, then a plain archive', joined(padded(pack(FIRST)), SECOND)),
    c('after-raw', 'behind a plain archive', joined(padded(SECOND), pack(FIRST))),
    c('then-text', 'text right behind it', joined(pack(FIRST), bytesOfText('this is text and no segment of anything'))),
    c('nothing', 'nothing, compressed', pack(zeros(0))),
    c('cut-contents', 'an archive that ends in a body', pack(cut(FIRST, 120))),
    c('flipped-middle', 'a byte changed in the middle', flipped(format)),
    c('magic-only', 'two bytes of magic and nothing more', cut(pack(FIRST), 2)),
    c('cut-10', 'cut behind ten bytes', cut(pack(FIRST), 10)),
  ];
});

/** A changed byte in the middle of a well-filled segment: 0x55 over whatever is there. */
function flipped(format: CompressionFormat): Part {
  return patched(compressed(format, MIDDLE), [200, 0x55], [201, 0xaa], [202, 0x55]);
}

/** Cuts of real segments. Where a decompressor reads past the end of the image, a real kernel dies or reads what lies behind. */
const CUTS: readonly UnpackCase[] = (
  [
    ['gzip', [11, 40, -1, -4, -8, -9, -20]],
    ['bzip2', [3, 4, 14, 20, 30, 60, 100, 200, 400, 700, -1, -4, -5, -11, -20]],
    ['lzma', [13, 14, 60, -1, -2, -20]],
    ['xz', [12, 24, 60, -1, -12, -13, -40]],
    ['lzo', [20, 38, 60, -1, -4, -5]],
    ['lz4', [4, 8, 9, 60, -1, -2, -20]],
    ['zstd', [4, 6, 9, 60, -1, -4, -5, -20]],
  ] as const
).flatMap(([format, places]) =>
  places.map((at) => raw(`${format}-cut-at-${at < 0 ? `end-minus-${-at}` : at}`, '3.2', `${format}: cut ${at < 0 ? `${-at} bytes before its end` : `behind ${at} bytes`}`, cut(compressed(format, MIDDLE), at))),
);

const GZIP: readonly UnpackCase[] = [
  raw('gzip-wrong-crc', '3.2', 'The CRC at the end is not verified', patched(compressed('gzip', FIRST), [-8, 0x11], [-7, 0x22])),
  raw('gzip-wrong-length', '3.2', 'Nor is the length at the end', patched(compressed('gzip', FIRST), [-4, 0x11])),
  raw('gzip-old-magic', '3.1', 'The magic 1f 9e is known as gzip and then refused', patched(compressed('gzip', FIRST), [1, 0x9e])),
  raw('gzip-pack-magic', '3.1', 'The magic 1f 1e of pack is not known', patched(compressed('gzip', FIRST), [1, 0x1e])),
  raw('gzip-compress-magic', '3.1', 'The magic 1f 9d of compress is not known', patched(compressed('gzip', FIRST), [1, 0x9d])),
  raw('gzip-method', '3.2', 'Only method 8 is known', patched(compressed('gzip', FIRST), [2, 7])),
  raw('gzip-name', '3.2', 'A stored file name is skipped', joined(patched(cut(compressed('gzip', FIRST), 10), [3, 8]), bytesOfText('name\0'), cut(compressed('gzip', FIRST), 1e9, 10))),
  raw('gzip-name-long', '3.2', 'A stored file name of 2000 bytes', joined(patched(cut(compressed('gzip', FIRST), 10), [3, 8]), bytesOfText(`${'n'.repeat(2000)}\0`), cut(compressed('gzip', FIRST), 1e9, 10))),
  raw('gzip-name-without-end', '3.2', 'A stored file name that does not end', joined(patched(cut(compressed('gzip', FIRST), 10), [3, 8]), bytesOfText('n'.repeat(600)))),
  raw('gzip-comment', '3.2', 'A comment is not skipped', joined(patched(cut(compressed('gzip', FIRST), 10), [3, 16]), bytesOfText('comment\0'), cut(compressed('gzip', FIRST), 1e9, 10))),
  raw('gzip-extra', '3.2', 'An extra field is not skipped', joined(patched(cut(compressed('gzip', FIRST), 10), [3, 4]), Uint8Array.of(4, 0, 1, 2, 3, 4), cut(compressed('gzip', FIRST), 1e9, 10))),
  raw('gzip-header-crc', '3.2', 'A checksum of the header is not skipped', joined(patched(cut(compressed('gzip', FIRST), 10), [3, 2]), Uint8Array.of(1, 2), cut(compressed('gzip', FIRST), 1e9, 10))),
  raw('gzip-text-flag', '3.2', 'The text flag is ignored', patched(compressed('gzip', FIRST), [3, 1])),
  raw('gzip-stored', '3.2', 'A stored block', joined(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, FIRST.length & 255, FIRST.length >> 8, ~FIRST.length & 255, (~FIRST.length >> 8) & 255), FIRST, zeros(8))),
  raw('gzip-stored-bad-length', '3.2', 'A stored block whose length check is wrong', joined(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, FIRST.length & 255, FIRST.length >> 8, 0, 0), FIRST, zeros(8))),
  raw('gzip-block-type-3', '3.2', 'The block type that does not exist', joined(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7), zeros(40))),
  raw('gzip-fast', '3.2', 'Compressed fast', compressed('gzip', LARGE, ['-1', '-n'])),
  raw('gzip-two-members', '3.2', 'Two members are two segments', joined(compressed('gzip', FIRST), compressed('gzip', SECOND))),
  raw('gzip-archive-across-members', '2.2', 'One archive cut over two members does not go together', joined(compressed('gzip', cut(LARGE, 71000)), compressed('gzip', cut(LARGE, 1e9, 71000)))),
  raw('zlib', '3.1', 'A zlib stream is not known', concat(Uint8Array.of(0x78, 0x9c), fill(60, 0x55))),
];

const XZ: readonly UnpackCase[] = [
  raw('xz-crc64', '3.1', 'CRC64, the default of xz, is refused', compressed('xz', FIRST, ['--check=crc64'])),
  raw('xz-sha256', '3.1', 'SHA-256 is refused', compressed('xz', FIRST, ['--check=sha256'])),
  raw('xz-no-check', '3.1', 'No check is accepted', compressed('xz', FIRST, ['--check=none'])),
  raw('xz-bcj-x86', '3.1', 'The x86 filter, as distributions use it', compressed('xz', LARGE, ['--check=crc32', '--x86', '--lzma2=dict=1MiB'])),
  raw('xz-bcj-arm', '3.1', 'The ARM filter', compressed('xz', MIDDLE, ['--check=crc32', '--arm', '--lzma2=dict=1MiB'])),
  raw('xz-delta', '3.1', 'The delta filter is refused', compressed('xz', MIDDLE, ['--check=crc32', '--delta', '--lzma2=dict=1MiB'])),
  raw('xz-two-streams', '3.2', 'Two streams are two segments', joined(compressed('xz', FIRST), compressed('xz', SECOND))),
  raw('xz-blocks', '3.2', 'Several blocks', compressed('xz', LARGE, ['--check=crc32', '--block-size=32KiB', '-T1'])),
  { ...raw('xz-dictionary-64m', '3.2', 'A dictionary of 64 MiB on a small machine', compressed('xz', FIRST, ['--check=crc32', '--lzma2=dict=64MiB'])), dependsOnMemory: true },
  raw('xz-wrong-block-check', '3.2', 'A wrong CRC32 of the data is found', patched(compressed('xz', MIDDLE), [-36, 0x77])),
  raw('xz-wrong-header', '3.2', 'A wrong CRC32 of the stream header is found', patched(compressed('xz', FIRST), [8, 0x77])),
  raw('xz-wrong-magic', '3.2', 'Two right bytes of magic and a wrong third', patched(compressed('xz', FIRST), [2, 0x7b])),
  raw('xz-wrong-footer', '3.2', 'A wrong footer magic', patched(compressed('xz', FIRST), [-1, 0x5b])),
  raw('lzma-dictionary-small', '3.2', 'lzma with a dictionary of 4 KiB', compressed('lzma', LARGE, ['--lzma1=dict=4KiB'])),
  raw('lzma-known-size', '3.2', 'lzma with the size in its header', patched(compressed('lzma', FIRST), ...sizeField(FIRST.length))),
  raw('lzma-properties', '3.2', 'lzma with lc=0, lp=2, pb=0 has another first byte and is not known', compressed('lzma', FIRST, ['--lzma1=lc=0,lp=2,pb=0'])),
  raw('lzma-repeats-nothing', '3.2', 'lzma whose first symbol repeats a byte that was never written, and then rubbish', firstSymbolRepeats(1 << 16, 1 << 20, 0x49)),
  raw('lzma-repeats-nothing-end', '3.2', 'The same, and then the end', firstSymbolRepeats(1 << 16, 1 << 20, 0)),
  raw('lzma-repeats-nothing-small', '3.2', 'The same with an output smaller than the dictionary, in one page', firstSymbolRepeats(4096, 200, 0x49)),
  raw('lzma-repeats-behind-buffer', '3.2', 'The same with an output smaller than the dictionary: the byte lies behind the buffer (6.12 dies, 6.1 never ends)', firstSymbolRepeats(1 << 23, 5000, 0x49)),
  raw('lzma-second-byte', '3.1', 'The second byte must be 0: a dictionary that is no multiple of 256', patched(compressed('lzma', FIRST), [1, 1])),
];

/** An lzma stream of such sizes (bytes): every bit of its first symbols is 1, so it begins with a repeated match. */
function firstSymbolRepeats(dictionary: number, output: number, step: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(18));
  head.setUint8(0, 0x5d);
  head.setUint32(1, dictionary, true);
  head.setUint32(5, output, true);
  head.setUint32(14, step === 0 ? 0xf0000000 : 0xffffffff);
  return concat(new Uint8Array(head.buffer), Uint8Array.from({ length: 400 }, (_, index) => (index * step) & 0xff));
}

/** Bytes 5 to 12 of an lzma-alone header: the size, little endian. */
function sizeField(length: number): [number, number][] {
  return Array.from({ length: 8 }, (_, index) => [5 + index, index < 4 ? (length >>> (8 * index)) & 255 : 0]);
}

const OTHERS: readonly UnpackCase[] = [
  raw('bzip2-small-blocks', '3.2', 'Blocks of 100 kB', compressed('bzip2', LARGE, ['-1'])),
  raw('bzip2-wrong-block-crc', '3.2', 'A wrong CRC of a block is found', patched(compressed('bzip2', FIRST), [10, 0x99])),
  raw('bzip2-wrong-total-crc', '3.2', 'A wrong CRC of the whole', patched(compressed('bzip2', FIRST), [-2, 0x99], [-3, 0x99])),
  raw('bzip2-third-byte', '3.2', 'The third byte must be h', patched(compressed('bzip2', FIRST), [2, 0x69])),
  raw('bzip2-level-zero', '3.2', 'Level 0 does not exist', patched(compressed('bzip2', FIRST), [3, 0x30])),
  raw('lzo-fast', '3.2', 'lzop -1', compressed('lzo', LARGE, ['-1'])),
  raw('lzo-no-checksum', '3.2', 'lzop without checksums', compressed('lzo', FIRST, ['-9', '-F'])),
  raw('lzo-crc32', '3.2', 'lzop with CRC32 in place of Adler-32', compressed('lzo', FIRST, ['-9', '--crc32'])),
  raw('lzo-third-byte', '3.2', 'Two right bytes of magic and a wrong third', patched(compressed('lzo', FIRST), [2, 0x5b])),
  raw('lz4-modern', '3.1', 'The modern frame, which lz4 writes unless told otherwise, is not known', compressed('lz4', FIRST, ['-9'])),
  raw('lz4-fast', '3.2', 'lz4 -l -1', compressed('lz4', LARGE, ['-l', '-1'])),
  raw('lz4-two', '3.2', 'Two legacy frames in a row: the second magic is accepted', joined(compressed('lz4', FIRST), compressed('lz4', SECOND))),
  raw('lz4-bad-magic-tail', '3.2', 'Two right bytes of magic and a wrong third', patched(compressed('lz4', FIRST), [2, 0x4d])),
  raw('lz4-chunk-too-long', '3.2', 'A chunk length beyond the image', patched(compressed('lz4', FIRST), [6, 0x20])),
  raw('zstd-fast', '3.2', 'zstd -1', compressed('zstd', LARGE, ['-1'])),
  raw('zstd-no-check', '3.2', 'Without a checksum', compressed('zstd', LARGE, ['-3', '--no-check'])),
  raw('zstd-wrong-check', '3.2', 'A wrong checksum is found', patched(compressed('zstd', MIDDLE, ['-3', '--check']), [-1, 0x77], [-2, 0x66])),
  { ...raw('zstd-ultra', '3.2', 'zstd --ultra -22', compressed('zstd', LARGE, ['--ultra', '-22'])), dependsOnMemory: true },
  { ...raw('zstd-long', '3.2', 'A window of 64 MiB on a small machine', compressed('zstd', LARGE, ['-3', '--long=26'])), dependsOnMemory: true },
  { ...raw('zstd-long-31', '3.2', 'A window of 2 GiB is too large', compressed('zstd', LARGE, ['-3', '--long=31'])), dependsOnMemory: true },
  raw('zstd-two-frames', '3.2', 'Two frames are two segments', joined(compressed('zstd', FIRST), compressed('zstd', SECOND))),
  raw('zstd-skippable-first', '3.1', 'A skippable frame in front is not known', joined(Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4), compressed('zstd', FIRST))),
  raw('zstd-skippable-behind', '3.1', 'A skippable frame behind is not known either', joined(compressed('zstd', FIRST), Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4))),
  raw('zstd-third-byte', '3.2', 'Two right bytes of magic and a wrong third', patched(compressed('zstd', FIRST), [2, 0x30])),
  raw('zstd-archive-across-frames', '2.2', 'One archive cut over two frames does not go together', joined(compressed('zstd', cut(LARGE, 71000)), compressed('zstd', cut(LARGE, 1e9, 71000)))),
  raw('all-seven', '3.1', 'All seven formats in one image, lz4 last', joined(...FORMATS.filter((format) => format !== 'lz4').map((format, index) => padded(compressed(format, index % 2 ? SECOND : FIRST))), compressed('lz4', MIDDLE))),
];

export const COMPRESSION_CASES: readonly UnpackCase[] = [...EACH, ...CUTS, ...GZIP, ...XZ, ...OTHERS];
