import type { PrintedLines } from './printed-line.ts';

/** Lines about a RAM disk and the old initrd on it. */
export const RAMDISK_LINES = {
  'ramdisk-compressed': [5, 'RAMDISK: %s image found at block %d'],
  'ramdisk-not-configured': [0, 'RAMDISK: %s decompressor not configured!'],
  'ramdisk-filesystem': [5, 'RAMDISK: %s filesystem found at block %d'],
  'ramdisk-no-image': [5, "RAMDISK: Couldn't find valid RAM disk image starting at %d."],
  'ramdisk-too-big': [4, 'RAMDISK: image too big! (%dKiB/%ldKiB)'],
  'ramdisk-loading': [5, 'RAMDISK: Loading %dKiB [%ld disk%s] into ram disk... %s'],
  'ramdisk-loading-more': [5, '%s'],
  'ramdisk-eof': [3, 'RAMDISK: EOF while reading compressed data'],
  'ramdisk-incomplete-write': [3, 'RAMDISK: incomplete write (%ld != %ld)'],
  'ramdisk-decompress-error': [3, '%s'],
  'ramdisk-invalid-routine': [0, 'Invalid ramdisk decompression routine.  Select appropriate config option.'],
  'initrd-deprecated-2021': [4, 'using deprecated initrd support, will be removed in 2021.'],
  'initrd-deprecated-2027': [
    4,
    'using deprecated initrd support, will be removed in January 2027; use initramfs instead or (as a last resort) /sys/firmware/initrd; see section "Workaround" in https://lore.kernel.org/lkml/20251010094047.3111495-1-safinaskar@gmail.com',
  ],
  'moving-old-root': [5, 'Trying to move old root to /initrd ... '],
  'old-root-moved': [4, 'okay'],
  'no-initrd-directory': [4, '/initrd does not exist. Ignored.'],
  'old-root-not-moved': [4, 'failed'],
  'unmounting-old-root': [5, 'Unmounting old root'],
} as const satisfies PrintedLines;
