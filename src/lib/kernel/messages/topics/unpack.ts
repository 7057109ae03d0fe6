import { line, panic } from '../printed/spec-of.ts';
import { FROM_6_12, FROM_7_0, type MessageSpec } from '../spec.ts';

/** Lines of init/initramfs.c and init/noinitramfs.c: filling rootfs. */
export const UNPACK_MESSAGES = {
  'trying-to-unpack': {
    ...line('trying-to-unpack'),
    file: 'init/initramfs.c',
    function: 'do_populate_rootfs',
  },
  'unpacking-initramfs': {
    ...line('unpacking-initramfs'),
    file: 'init/initramfs.c',
    function: 'do_populate_rootfs',
  },
  'not-initramfs': {
    ...line('not-initramfs'),
    file: 'init/initramfs.c',
    function: 'populate_initrd_image',
  },
  'initrd-image-incomplete': {
    ...line('initrd-image-incomplete'),
    file: 'init/initramfs.c',
    function: 'populate_initrd_image',
  },
  'unpacking-failed': {
    ...line('unpacking-failed'),
    file: 'init/initramfs.c',
    function: 'do_populate_rootfs',
  },
  'freeing-initrd': {
    ...line('freeing-initrd'),
    file: 'mm/page_alloc.c',
    function: 'free_reserved_area',
  },
  'initrd-sysfs-failed': {
    level: 3,
    format: 'Failed to create initrd sysfs file',
    file: 'init/initramfs.c',
    function: 'do_populate_rootfs',
    kernels: FROM_6_12,
  },
  'name-without-nulterm': {
    ...line('name-without-nulterm'),
    file: 'init/initramfs.c',
    function: 'do_name',
  },
  'symlink-without-nulterm': {
    ...line('symlink-without-nulterm'),
    file: 'init/initramfs.c',
    function: 'do_symlink',
  },
  'method-not-configured': {
    ...line('method-not-configured'),
    file: 'init/initramfs.c',
    function: 'unpack_to_rootfs',
    kernels: FROM_7_0,
  },
  'detected-compressed': {
    level: 7,
    format: 'Detected %s compressed data',
    file: 'init/initramfs.c',
    function: 'unpack_to_rootfs',
  },
  'compressed-magic': {
    level: 7,
    format: 'Compressed data magic: %#.2x %#.2x',
    file: 'lib/decompress.c',
    function: 'decompress_method',
  },
  'wait-before-initcalls': {
    level: 4,
    format: 'wait_for_initramfs() called before rootfs_initcalls',
    file: 'init/initramfs.c',
    function: 'wait_for_initramfs',
  },
  'initrd-overwritten': {
    level: 2,
    format: 'initrd overwritten (0x%08lx < 0x%08lx) - disabling it.',
    file: 'init/main.c',
    function: 'start_kernel',
  },
  'initrd-not-memory': {
    level: 3,
    format: 'INITRD: 0x%08llx+0x%08lx is not a memory region - disabling initrd',
    file: 'init/initramfs.c',
    function: 'reserve_initrd_mem',
  },
  'initrd-overlaps': {
    level: 3,
    format: 'INITRD: 0x%08llx+0x%08lx overlaps in-use memory region',
    file: 'init/initramfs.c',
    function: 'reserve_initrd_mem',
  },
  'ramdisk-place': {
    level: 6,
    format: 'RAMDISK: [mem %#010llx-%#010llx]',
    file: 'arch/x86/kernel/setup.c',
    function: 'reserve_initrd',
  },
  'rootfs-not-created': {
    level: 4,
    format: 'Failed to create a rootfs',
    file: 'init/noinitramfs.c',
    function: 'default_rootfs',
  },
  'panic-built-in': {
    ...panic('panic-built-in'),
    file: 'init/initramfs.c',
    function: 'do_populate_rootfs',
    needsContext: true,
  },
  'panic-link-hash': {
    level: 0,
    format: "can't allocate link hash entry",
    file: 'init/initramfs.c',
    function: 'find_link',
    kind: 'panic',
  },
  'panic-dir-entry': {
    level: 0,
    format: "can't allocate dir_entry buffer",
    file: 'init/initramfs.c',
    function: 'dir_add',
    kind: 'panic',
  },
  'panic-buffers': {
    level: 0,
    format: "can't allocate buffers",
    file: 'init/initramfs.c',
    function: 'unpack_to_rootfs',
    kind: 'panic',
  },
} as const satisfies Record<string, MessageSpec>;
