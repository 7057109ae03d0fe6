import { line, panic } from '../printed/spec-of.ts';
import { FROM_7_0, UNTIL_6_12, type MessageSpec } from '../spec.ts';

const file = 'init/do_mounts_rd.c';
const initrd = 'init/do_mounts_initrd.c';

/** Lines of init/do_mounts_rd.c and init/do_mounts_initrd.c: the initrd that is a filesystem in a RAM disk. */
export const RAMDISK_MESSAGES = {
  'ramdisk-compressed': {
    ...line('ramdisk-compressed'),
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-not-configured': {
    ...line('ramdisk-not-configured'),
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-filesystem': {
    ...line('ramdisk-filesystem'),
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-no-image': {
    ...line('ramdisk-no-image'),
    file,
    function: 'identify_ramdisk_image',
  },
  'ramdisk-too-big': {
    ...line('ramdisk-too-big'),
    file,
    function: 'rd_load_image',
  },
  'ramdisk-loading': {
    ...line('ramdisk-loading'),
    file,
    function: 'rd_load_image',
  },
  // The little wheel that turns while it loads fills whole lines when the image is big.
  'ramdisk-loading-more': { ...line('ramdisk-loading-more'), file, function: 'rd_load_image', needsContext: true },
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
  'ramdisk-eof': { ...line('ramdisk-eof'), file, function: 'compr_fill' },
  'ramdisk-incomplete-write': {
    ...line('ramdisk-incomplete-write'),
    file,
    function: 'compr_flush',
  },
  'ramdisk-decompress-error': { ...line('ramdisk-decompress-error'), file, function: 'error', needsContext: true },
  'ramdisk-invalid-routine': {
    ...line('ramdisk-invalid-routine'),
    file,
    function: 'crd_load',
  },
  'panic-ramdisk-decompress': {
    ...panic('panic-ramdisk-decompress'),
    file,
    function: 'crd_load',
  },
  'initrd-deprecated-2021': {
    ...line('initrd-deprecated-2021'),
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
  'initrd-deprecated-2027': {
    ...line('initrd-deprecated-2027'),
    file: initrd,
    function: 'initrd_load',
    kernels: FROM_7_0,
  },
  'moving-old-root': {
    ...line('moving-old-root'),
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
  'old-root-moved': {
    ...line('old-root-moved'),
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
    needsContext: true,
  },
  'no-initrd-directory': {
    ...line('no-initrd-directory'),
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
  'old-root-not-moved': {
    ...line('old-root-not-moved'),
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
    needsContext: true,
  },
  'unmounting-old-root': {
    ...line('unmounting-old-root'),
    file: initrd,
    function: 'handle_initrd',
    kernels: UNTIL_6_12,
  },
} as const satisfies Record<string, MessageSpec>;
