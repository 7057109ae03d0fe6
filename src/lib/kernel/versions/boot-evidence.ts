import type { BootFacts } from './boot-facts.ts';
import { origin, type FactOrigin, type Later } from './evidence.ts';

const MAIN = 'init/main.c';
const MOUNTS = 'init/do_mounts.c';
const SUPER = 'fs/super.c';

/** The same case on both kernels that are at hand. */
function shown(file: string, name: string, byCase: string, later: Parameters<typeof origin>[3]): FactOrigin {
  return origin(file, name, [byCase, byCase], later);
}

const SINCE_6_12: Later = { how: 'between', sides: ['6.12', 'next'] };
/** Of the three kernels that are at hand only Debian's 6.12.117 has it the other way round. */
const BUT_6_12: Later = { how: 'between', sides: ['6.1', 'next'] };
const ONE_MORE: Later = {
  how: 'follows',
  fact: 'nullfs',
  why: 'nullfs takes an anonymous device number before all others; 7.2, which has it too, counts one more than 6.12.',
};
const SAME_PATCH: Later = {
  how: 'follows',
  fact: 'linuxrc',
  why: 'The patch that took /linuxrc out ("initrd: remove deprecated code path (linuxrc)") brought both warnings.',
};
const GET_TREE: Later = {
  how: 'merged',
  commit: 'cb0e0a8bf4e1 ("devtmpfs: replace ->mount with ->get_tree in public instance"), vfs-6.15.mount.api',
};
const KSTRTO: Later = {
  how: 'merged',
  commit:
    'rootdelay= and ramdisk_start= with "[GIT PULL 02/17 for v6.19] vfs misc"; ramdisk_size= is e1418af7660f in for-7.0/block, ' +
    'devtmpfs.mount= 5f62af9fd20b in driver-core-next of 17 January 2026, before the window of 7.0',
};

/** Where the facts from kernel_init to PID 1 come from. */
export const BOOT_EVIDENCE: { readonly [Fact in keyof BootFacts]: FactOrigin } = {
  nullfs: shown('fs/namespace.c', 'init_mount_tree', 'init-program', 'booted once'),
  reportsMissingRdinit: shown(MAIN, 'kernel_init_freeable', 'rdinit-missing', 'booted once'),
  linuxrc: shown('init/do_mounts_initrd.c', 'initrd_load', 'classic-linuxrc', 'booted once'),
  namesRootWhole: shown(MOUNTS, 'mount_root_generic', 'rdinit-missing-no-root', 'booted once'),
  invalidRootEndsWait: shown(MOUNTS, 'parse_root_device', 'wait-rootwait-uuid', 'read'),
  waitEndsAtZero: shown(MOUNTS, 'wait_for_root', 'wait-rootwait-no-root', 'read'),
  networkRootIsSilent: shown(MOUNTS, 'mount_root', 'root-nfs', 'read'),
  mtdComesFirst: shown(MOUNTS, 'prepare_namespace', 'root-mtd', 'read'),
  deviceZero: shown(SUPER, 'get_tree_bdev_flags', 'rdinit-missing-no-root', 'booted once'),
  saysLookup: shown(SUPER, 'get_tree_bdev_flags', 'root-mtd', SINCE_6_12),
  readOnlyDeviceSaysOpen: shown(SUPER, 'setup_bdev_super', 'mount-rw-readonly-disk', SINCE_6_12),
  listsFilesystems: shown(MOUNTS, 'mount_root_generic', 'rdinit-missing-no-root', 'booted once'),
  flushesFailedMounts: shown(MOUNTS, 'mount_root_generic', 'nodev-refused-disk', SINCE_6_12),
  firstAnonymousMinor: shown(SUPER, 'get_anon_bdev', 'mount-rootfstype-tmpfs', ONE_MORE),
  devtmpfsMinor: shown('drivers/base/devtmpfs.c', 'devtmpfs_init', 'mount-nodev-devtmpfs', ONE_MORE),
  devtmpfsReadOnly: shown('drivers/base/devtmpfs.c', 'devtmpfs_get_tree', 'mount-nodev-devtmpfs', GET_TREE),
  numbersAreWhole: shown('drivers/block/brd.c', 'ramdisk_size', 'ramdisk-word-size-word', KSTRTO),
  bootConfigLimitLate: shown(MAIN, 'setup_boot_config', 'bootconfig-too-large', SINCE_6_12),
  bootConfigReadsBefore: shown(MAIN, 'get_boot_config_from_initrd', 'bootconfig-short-mark', SINCE_6_12),
  bootConfigArgumentsLast: shown(MAIN, 'start_kernel', 'bootconfig-init', BUT_6_12),
  asyncTakesAnything: shown('init/initramfs.c', 'initramfs_async_setup', 'parameter-async-bad', 'read'),
  rootwaitSeconds: shown(MOUNTS, 'rootwait_timeout_setup', 'wait-rootwait-seconds', 'read'),
  ignoresOldRamdiskWords: shown(MOUNTS, 'load_ramdisk', 'parameter-old-ramdisk-words', 'read'),
  noinitrdDeprecated: shown('init/do_mounts_initrd.c', 'no_initrd', 'image-noinitrd', SAME_PATCH),
  ramdiskStartDeprecated: shown('init/do_mounts_rd.c', 'ramdisk_start_setup', 'ramdisk-word-start-one', SAME_PATCH),
  recordBytes: shown('kernel/printk/printk.c', 'vprintk_store', 'classic-large-line', SINCE_6_12),
};
