import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';
import type { UnpackCase } from '../making/case.ts';
import { archive, bytesOfText, concat, dir, entry, file, fill, linked, symlink, trailer } from '../making/entry.ts';
import { compressed, cut, joined, padded, type Part } from '../making/image.ts';
import { FIRST, MIDDLE, OPEN_ENDED, SECOND, zeros } from '../making/stock.ts';

/** 7.1: what depends on the file system of /. Half of what is free of 64 MiB is about 27 MiB. */
const big = (mebibytes: number, name: string): Uint8Array => file(name, fill(mebibytes << 20));
const ROOTS: readonly UnpackCase[] = (['tmpfs', 'ramfs'] as const).flatMap((rootfs): UnpackCase[] => [
  { name: `root-${rootfs}-plain`, rule: '7.1', about: `The root directory on ${rootfs}: mode and size`, image: FIRST, rootfs },
  { name: `root-${rootfs}-directories`, rule: '7.1', about: `Sizes of directories on ${rootfs}`, image: archive(dir('d'), dir('d/e'), file('d/f', 'f'), symlink('d/l', 'f'), dir('empty')), rootfs },
  { name: `root-${rootfs}-removed`, rule: '7.1', about: `The size of a directory on ${rootfs} in which something was removed`, image: archive(dir('d'), file('d/f', 'f'), file('d/g', 'g'), entry({ name: 'd/f', mode: 0 })), rootfs },
  { name: `root-${rootfs}-dot`, rule: '1.5', about: `The root directory on ${rootfs} with an entry of its own`, image: archive(dir('.', { mode: 0o755 }), file('x', 'x')), rootfs },
  { name: `root-${rootfs}-error`, rule: '4', about: `A broken image on ${rootfs}: /initrd.image`, image: cut(compressed('gzip', MIDDLE), 100), rootfs },
]);
const FULL: readonly UnpackCase[] = [
  { name: 'full-tmpfs-one-file', rule: '1.7', about: 'A file larger than the tmpfs: write error, and the file keeps its full length', image: compressed('gzip', archive(big(32, 'big'))), dependsOnMemory: true },
  { name: 'full-tmpfs-second-file', rule: '1.7', about: 'The second file does not fit any more; the first stays, the third is never looked at', image: compressed('gzip', archive(big(8, 'fits'), big(32, 'big'), file('behind', 'x'))), dependsOnMemory: true },
  { name: 'full-tmpfs-not-quite', rule: '1.7', about: 'A file of 8 MiB fits', image: compressed('gzip', archive(big(8, 'fits'), file('behind', 'x'))), dependsOnMemory: true },
];

/** 4: the failure line without a RAM disk, and what a kernel with fewer decompressors says. */
const NORAM = ['6.12-noram'] as const;
const BARE = ['6.12-bare'] as const;
const FORMATS: readonly CompressionFormat[] = ['gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'];
const VARIANTS: readonly UnpackCase[] = [
  { name: 'noram-good', rule: '4', about: 'Without a RAM disk the first line is another one', image: FIRST, variants: NORAM },
  { name: 'noram-text', rule: '4', about: 'Without a RAM disk a broken image is not kept', image: bytesOfText('no archive'), variants: NORAM },
  { name: 'noram-partial', rule: '4', about: 'What was unpacked before the error stays', image: joined(FIRST, bytesOfText('junk')), variants: NORAM },
  { name: 'noram-nulterm', rule: '1.5', about: 'A name without NUL, without a RAM disk', image: archive(file('abcd', 'x', { nameBytes: 'abcd' })), variants: NORAM },
  { name: 'noram-gzip-cut', rule: '3.2', about: 'A cut gzip, without a RAM disk', image: cut(compressed('gzip', MIDDLE), 100), variants: NORAM },
  { name: 'noram-empty', rule: '2.3', about: 'Only zeros, without a RAM disk', image: zeros(512), variants: NORAM },
  { name: 'bare-good', rule: '4', about: 'With the RAM disk as a module the first line is that of the built-in one', image: FIRST, variants: BARE },
  { name: 'bare-text', rule: '4', about: 'And the failure line that of none', image: bytesOfText('no archive'), variants: BARE },
  ...FORMATS.map((format): UnpackCase => ({ name: `bare-${format}`, rule: '2.1', about: `${format} where only gzip is built in`, image: compressed(format, FIRST), variants: BARE })),
  { name: 'bare-xz-behind', rule: '2.1', about: 'xz behind a plain archive where only gzip is built in', image: joined(padded(FIRST), compressed('xz', SECOND)), variants: BARE },
  { name: 'bare-times', rule: '1.11', about: 'Without INITRAMFS_PRESERVE_MTIME every time is that of the boot', image: archive(dir('d'), file('d/x', 'x'), symlink('l', 'x')), variants: BARE },
  { name: 'bare-ramfs', rule: '7.1', about: 'Without tmpfs rootfs is ramfs whatever the command line says', image: archive(dir('.', { mode: 0o711 })), variants: BARE },
  { name: 'bare-symlink-4096', rule: '1.8', about: 'A symlink target of 4096 bytes on a kernel without tmpfs', image: archive(symlink('l', 't'.repeat(4096))), variants: BARE },
];

/** The cases of the kernel's own KUnit file (init/initramfs_test.c of newer kernels), made again. */
const crc = (name: string, body: string, check: number): Uint8Array => file(name, body, { magic: '070702', fields: { check } });
/** The kernel's test has 1000; 200 keep the recorded answer short. */
const many = Array.from({ length: 200 }, (_, index) => file(`initramfs_test_many-${index}`, 'a'.repeat(index % 7)));
const KUNIT: readonly UnpackCase[] = [
  { name: 'kunit-extract', rule: '1', about: 'initramfs_test_extract: a file, a directory and a trailer', image: concat(file('initramfs_test_extract', 'ASDF', { fields: { uid: 12, gid: 34, mtime: 56 } }), dir('initramfs_test_extract_dir', { fields: { mtime: 78 } }), trailer()) },
  { name: 'kunit-fname-overrun', rule: '1.5', about: 'initramfs_test_fname_overrun: a name without NUL, with old bytes behind it in the buffer', image: concat(file('a'.repeat(200), ''), entry({ name: '', nameBytes: 'B'.repeat(64), mode: 0o100777 })) },
  { name: 'kunit-data', rule: '1.7', about: 'initramfs_test_data: contents of a file', image: concat(file('initramfs_test_data', 'ASDF'), trailer()) },
  { name: 'kunit-csum', rule: '1.7', about: 'initramfs_test_csum: right checksums, then a wrong one', image: concat(crc('initramfs_test_csum', 'ASDF', 0x41 + 0x53 + 0x44 + 0x46), crc('initramfs_test_csum_not_here', 'ASDF', 12345), trailer()) },
  { name: 'kunit-csum-good', rule: '1.7', about: 'initramfs_test_csum, first half: only right checksums', image: concat(crc('initramfs_test_csum', 'ASDF', 0x41 + 0x53 + 0x44 + 0x46), crc('initramfs_test_csum_second', '', 0), trailer({ magic: '070702' })) },
  { name: 'kunit-hardlink', rule: '1.10', about: 'initramfs_test_hardlink: two names of one inode, the data with the second', image: concat(linked('initramfs_test_hardlink', 1, ''), linked('initramfs_test_hardlink_link', 1, 'ASDF'), trailer()) },
  { name: 'kunit-many', rule: '1', about: 'initramfs_test_many: many files', image: concat(...many, trailer()) },
  { name: 'kunit-fname-pad', rule: '1.5', about: 'initramfs_test_fname_pad: a name padded with NUL bytes so that the data is aligned', image: concat(file('', 'this file data is aligned at 4K in the archive', { nameBytes: `${'initramfs_test_fname_pad'.padEnd(4096 - 110, '\0')}` }), trailer()) },
  { name: 'kunit-fname-path-max', rule: '1.4', about: 'initramfs_test_fname_path_max: a name size of 4096, and one of 4097 that is skipped', image: concat(dir('', { nameBytes: `${'fname_path_max_dir_padded'.padEnd(4096, '\0')}` }), dir('', { nameBytes: `${'fname_path_max_too_long'.padEnd(4097, '\0')}` }), trailer()) },
  { name: 'kunit-hdr-hex', rule: '1.1', about: 'initramfs_test_hdr_hex: fields with a 0x prefix', image: concat(file('initramfs_test_hdr_hex_0', 'ASDF', { raw: { uid: '0x000012', gid: '0x000034', mtime: '0x000056' } }), trailer()) },
];

/** 2, 3: large decompressed streams that cross the decompressors' buffers at every place of an entry. */
const across = (format: CompressionFormat, part: Part): Part => compressed(format, part);
const BORDERS: readonly UnpackCase[] = FORMATS.flatMap((format) =>
  ([0, 1, 57, 111, 115] as const).map(
    (shift): UnpackCase => ({
      name: `border-${format}-${shift}`,
      rule: '2.2',
      about: `${format}: a header, name and body that lie ${shift} bytes before the 32 KiB and 64 KiB borders of the stream`,
      image: across(format, concat(file('pad1', fill(32768 - 116 - 116 - shift + (shift % 4), 0x62)), file('at-32k', 'body'), symlink('link', 'target'), file('pad2', fill(32768 - 500, 0x63)), file('at-64k', 'body two'), SECOND)),
    }),
  ),
);

export const MACHINE_CASES: readonly UnpackCase[] = [
  ...ROOTS,
  ...FULL,
  ...VARIANTS,
  ...KUNIT,
  ...BORDERS,
  { name: 'open-ended-and-time', rule: '1.9', about: 'Times of directories are set at the end of the image, with or without a trailer', image: concat(dir('d', { fields: { mtime: 1111111111 } }), file('d/x', 'x'), OPEN_ENDED) },
];
