import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';
import type { BootCase } from '../making/case.ts';
import { archive, bytesOfText, dir, fill } from '../making/entry.ts';
import { compressed, cut, joined, patched, type Part } from '../making/image.ts';
import { boot, disk, ROOT } from './machine.ts';

/** 6.5: RAM disk images that are not as they should be. The decoders fetch them piece by piece, and end otherwise than in memory. */
const image = (lines: readonly string[], kibibytes = 256): Part => ({
  kind: 'disk',
  disk: { name: 'ubda', type: 'ext2', kibibytes, list: ['dir /dev 0755 0 0', 'nod /dev/console 0600 0 0 c 5 1', 'dir /sbin 0755 0 0', ...lines] },
});
const INIT = image(['file /sbin/init report 0755 0 0']);
const LINUXRC = image(['file /linuxrc linuxrc 0755 0 0']);
const FORMATS: readonly CompressionFormat[] = ['gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'];

const EACH: readonly BootCase[] = FORMATS.flatMap((format) => {
  const packed = compressed(format, INIT);
  const c = (name: string, about: string, part: Part, commandLine = 'root=/dev/ram0'): BootCase =>
    boot(`ramdisk-${format}-${name}`, '6.5', `${format}: ${about}`, {
      commandLine,
      image: part,
      disks: commandLine.includes('ubda') ? [ROOT] : [],
      // The newer zstd of 7.2 hands out what it had decoded before the damage, so the unpacker finds "no cpio magic" first.
      ...(format === 'zstd' && name === 'flipped' ? { variants: ['6.12', '6.1'] } : {}),
    });
  return [
    c('good', 'a RAM disk image', packed),
    c('zeros-behind', 'zeros behind it', joined(packed, fill(100))),
    c('text-behind', 'text behind it', joined(packed, bytesOfText('text behind the image'))),
    c('flipped', 'bytes changed in the middle', patched(packed, [300, 0x55], [301, 0xaa], [302, 0x11]), 'root=/dev/ubda'),
    c('too-small', 'a RAM disk that is too small for it', packed, 'root=/dev/ram0 ramdisk_size=64'),
  ];
});

/** What a cut one does in memory may kill the kernel before; these do not. */
const CUTS: readonly BootCase[] = (
  [
    ['gzip', -1],
    ['gzip', -9],
    ['xz', 700],
    ['xz', -1],
    ['lzo', 200],
    ['lzo', 297],
    ['lzo', 298],
    ['lzo', 700],
    ['lzo', -1],
    ['lzma', 700],
    ['lzma', -1],
    ['lzma', -2],
    ['lzma', -3],
    ['lzma', -5],
    ['zstd', 700],
    ['zstd', -1],
    ['zstd', -8],
  ] as const
).map(([format, at]) =>
  boot(`ramdisk-${format}-cut-${at < 0 ? `end-minus-${-at}` : at}`, '6.5', `${format}: an image that is cut, then the root on disk`, {
    commandLine: 'root=/dev/ubda',
    disks: [ROOT],
    image: cut(compressed(format, INIT), at),
  }),
);

const WORDS: readonly (readonly [name: string, about: string, commandLine: string])[] = [
  ['size-word', 'ramdisk_size= and a word', 'root=/dev/ram0 ramdisk_size=x'],
  ['size-hex', 'ramdisk_size= in hexadecimal', 'root=/dev/ram0 ramdisk_size=0x100'],
  ['size-unit', 'ramdisk_size=256K: the letter is not read', 'root=/dev/ram0 ramdisk_size=256K'],
  ['size-one-less', 'A RAM disk of one KiB less than the image', 'root=/dev/ram0 ramdisk_size=255'],
  ['size-one', 'A RAM disk of one KiB has no place for a superblock', 'root=/dev/ram0 ramdisk_size=1 noinitrd'],
  ['size-one-ext2', 'The same with the older driver', 'root=/dev/ram0 ramdisk_size=1 noinitrd rootfstype=ext2'],
  ['size-negative', 'ramdisk_size=-1: 7.2 refuses it; before, the RAM disk ends before it begins', 'root=/dev/ram0 ramdisk_size=-1'],
  ['size-negative-disk', 'The same in the list of partitions', 'root=/dev/sda ramdisk_size=-4'],
  ['size-beyond-int', 'ramdisk_size= is a long', 'root=/dev/sda ramdisk_size=0x100000001'],
  ['size-twice', 'The last ramdisk_size= counts', 'root=/dev/ram0 ramdisk_size=1 ramdisk_size=256'],
  ['start-one', 'ramdisk_start=1: block 1 of a gzip is nothing known', 'root=/dev/ram0 ramdisk_start=1'],
  ['start-signed', 'ramdisk_start= with a plus: 7.2 takes it, the others stop at it', 'root=/dev/ram0 ramdisk_start=+1'],
  ['start-word', 'ramdisk_start= and no whole number: 7.2 refuses it', 'root=/dev/ubda ramdisk_start=1x'],
  ['start-far', 'ramdisk_start= behind the end', 'root=/dev/ram0 ramdisk_start=1000'],
  ['ram1', 'root=/dev/ram1 is another RAM disk, and /linuxrc runs', 'root=/dev/ram1'],
  ['type-good', 'rootfstype= holds for the RAM disk too', 'root=/dev/ubda rootfstype=ext4'],
  ['type-squashfs', 'A type that does not fit it', 'root=/dev/ram0 rootfstype=squashfs'],
  ['flags', 'rootflags= hold for the RAM disk too', 'root=/dev/ubda rootflags=nope'],
  ['nfs', 'root=/dev/nfs behind it', 'root=/dev/nfs'],
  ['mtd', 'root=mtd0 behind it', 'root=mtd0'],
  ['tmpfs', 'rootfstype=tmpfs behind it', 'rootfstype=tmpfs'],
  ['rootwait', 'rootwait with the RAM disk as root', 'root=/dev/ram0 rootwait'],
];

const SHAPES: readonly (readonly [name: string, about: string, image: Part, commandLine: string])[] = [
  ['raw-cut', 'A cut image: its last block is written on and on', cut(INIT, 2000), 'root=/dev/ubda'],
  ['raw-cut-block', 'An image cut behind a whole block', cut(INIT, 4096), 'root=/dev/ubda'],
  ['gzip-of-cut', 'A gzip of a cut image: its table of groups is empty', compressed('gzip', cut(INIT, 2000)), 'root=/dev/ubda'],
  ['shifted', 'An image one block further on', joined(fill(1024), INIT), 'root=/dev/ram0 ramdisk_start=1'],
  ['shifted-gzip', 'A gzip two blocks further on', joined(fill(2048, 1), compressed('gzip', INIT)), 'root=/dev/ram0 ramdisk_start=2'],
  ['negative', 'An image for a RAM disk that ends before it begins: it fits, and nothing of it is written', INIT, 'root=/dev/ram0 ramdisk_size=-2'],
  ['lzo-long-block-cut', 'An lzop image without its end, and a block that is longer than it says: that is the end', cut(patched(compressed('lzo', INIT), [39, 3]), -4), 'root=/dev/ubda'],
  ['refused-types', 'Types that nobody may mount, for the RAM disk and again for the root', INIT, 'root=/dev/ rootfstype=pipefs,proc'],
  ['double', 'Two images in a row: the second is not looked at', joined(INIT, INIT), 'root=/dev/ram0'],
  ['larger-gzip', 'A gzip of an image larger than the RAM disk, fetched in two pieces', compressed('gzip', image([], 16385)), 'root=/dev/ram0'],
];

export const RAMDISK_CASES: readonly BootCase[] = [
  ...EACH,
  ...CUTS,
  ...WORDS.map(([name, about, commandLine]) => boot(`ramdisk-word-${name}`, '6.5', about, { commandLine, disks: [ROOT], image: compressed('gzip', LINUXRC) })),
  ...SHAPES.map(([name, about, part, commandLine]) => boot(`ramdisk-shape-${name}`, '6.5', about, { commandLine, disks: [ROOT], image: part })),
  boot('ramdisk-initrd-symlink', '6.5', '/initrd of the root disk is a symlink to a folder', {
    commandLine: 'root=/dev/ubda',
    disks: [disk(['slink /initrd bin 0777 0 0', 'file /sbin/init report 0755 0 0'])],
    image: LINUXRC,
  }),
  boot('ramdisk-image-directory', '6.5', 'The archive makes /initrd.image a folder, and then the image is no archive: it is opened and not recognised', {
    commandLine: 'root=/dev/ubda',
    disks: [ROOT],
    image: joined(archive(dir('initrd.image')), bytesOfText('junk')),
  }),
  boot('ramdisk-initrd-file', '6.5', '/initrd of the root disk is a file', {
    commandLine: 'root=/dev/ubda',
    disks: [disk(['file /initrd text 0644 0 0', 'file /sbin/init report 0755 0 0'])],
    image: LINUXRC,
  }),
];
