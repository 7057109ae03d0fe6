import { FROM_7_0, UNTIL_6_12, type MessageSpec } from '../spec.ts';

const file = 'init/do_mounts_rd.c';
const initrd = 'init/do_mounts_initrd.c';

/** Lines of init/do_mounts_rd.c and init/do_mounts_initrd.c: the initrd that is a filesystem in a RAM disk. */
export const RAMDISK_MESSAGES = {
  'ramdisk-compressed': {
    level: 5,
    format: 'RAMDISK: %s image found at block %d',
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-not-configured': {
    level: 0,
    format: 'RAMDISK: %s decompressor not configured!',
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-filesystem': {
    level: 5,
    format: 'RAMDISK: %s filesystem found at block %d',
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-no-image': {
    level: 5,
    format: "RAMDISK: Couldn't find valid RAM disk image starting at %d.",
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-too-big': {
    level: 4,
    format: 'RAMDISK: image too big! (%dKiB/%ldKiB)',
    file,
    function: 'rd_load_image',
  },
  'ramdisk-loading': {
    level: 5,
    format: 'RAMDISK: Loading %dKiB [%ld disk%s] into ram disk... %s',
    file,
    function: 'rd_load_image',
  },
  // The little wheel that turns while it loads fills whole lines when the image is big.
  'ramdisk-loading-more': { level: 5, format: '%s', file, function: 'rd_load_image', needsContext: true },
  'ramdisk-no-size': {
    level: 3,
    format: 'RAMDISK: could not determine device size',
    file,
    function: 'rd_load_image',
  },
  'ramdisk-no-buffer': { level: 3, format: 'RAMDISK: could not allocate buffer', file, function: 'rd_load_image' },
  'ramdisk-read-error': {
    level: 3,
    format: 'RAMDISK: error while reading compressed data',
    file,
    function: 'compr_fill',
  },
  'ramdisk-eof': { level: 3, format: 'RAMDISK: EOF while reading compressed data', file, function: 'compr_fill' },
  'ramdisk-incomplete-write': {
    level: 3,
    format: 'RAMDISK: incomplete write (%ld != %ld)',
    file,
    function: 'compr_flush',
  },
  'ramdisk-decompress-error': { level: 3, format: '%s', file, function: 'error', needsContext: true },
  'ramdisk-invalid-routine': {
    level: 0,
    format: 'Invalid ramdisk decompression routine.  Select appropriate config option.',
    file,
    function: 'crd_load',
  },
  'panic-ramdisk-decompress': {
    level: 0,
    format: 'Could not decompress initial ramdisk image.',
    file,
    function: 'crd_load',
    kind: 'panic',
  },
  'initrd-deprecated-2021': {
    level: 4,
    format: 'using deprecated initrd support, will be removed in 2021.',
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
  'initrd-deprecated-2027': {
    level: 4,
    format:
      'using deprecated initrd support, will be removed in January 2027; use initramfs instead or (as a last resort) ' +
      '/sys/firmware/initrd; see section "Workaround" in ' +
      'https://lore.kernel.org/lkml/20251010094047.3111495-1-safinaskar@gmail.com',
    file: initrd,
    function: 'initrd_load',
    kernels: FROM_7_0,
  },
  'moving-old-root': {
    level: 5,
    format: 'Trying to move old root to /initrd ... ',
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
  'old-root-moved': {
    level: 4,
    format: 'okay',
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
    needsContext: true,
  },
  'no-initrd-directory': {
    level: 4,
    format: '/initrd does not exist. Ignored.',
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
  'old-root-not-moved': {
    level: 4,
    format: 'failed',
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
    needsContext: true,
  },
  'unmounting-old-root': {
    level: 5,
    format: 'Unmounting old root',
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
} as const satisfies Record<string, MessageSpec>;
