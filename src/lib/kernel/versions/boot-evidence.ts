import type { BootFacts } from './boot-facts.ts';
import { origin, type FactOrigin, type Later } from './evidence.ts';

const MAIN = 'init/main.c';
const MOUNTS = 'init/do_mounts.c';
const SUPER = 'fs/super.c';

/** The same case on both kernels that are at hand. */
function shown(file: string, name: string, byCase: string, later: readonly [Later, Later]): FactOrigin {
  return origin(file, name, [byCase, byCase], later);
}

/** Where the facts from kernel_init to PID 1 come from. */
export const BOOT_EVIDENCE: { readonly [Fact in keyof BootFacts]: FactOrigin } = {
  nullfs: shown('fs/namespace.c', 'init_mount_tree', 'init-program', ['booted once', 'read']),
  reportsMissingRdinit: shown(MAIN, 'kernel_init_freeable', 'rdinit-missing', ['booted once', 'read']),
  linuxrc: shown('init/do_mounts_initrd.c', 'initrd_load', 'classic-linuxrc', ['booted once', 'read']),
  namesRootWhole: shown(MOUNTS, 'mount_root_generic', 'rdinit-missing-no-root', ['booted once', 'read']),
  invalidRootEndsWait: shown(MOUNTS, 'parse_root_device', 'wait-rootwait-uuid', ['read', 'read']),
  waitEndsAtZero: shown(MOUNTS, 'wait_for_root', 'wait-rootwait-no-root', ['read', 'read']),
  networkRootIsSilent: shown(MOUNTS, 'mount_root', 'root-nfs', ['read', 'read']),
  mtdComesFirst: shown(MOUNTS, 'prepare_namespace', 'root-mtd', ['read', 'read']),
  deviceZero: shown(SUPER, 'get_tree_bdev_flags', 'rdinit-missing-no-root', ['booted once', 'assumed']),
  saysLookup: shown(SUPER, 'get_tree_bdev_flags', 'root-mtd', ['assumed', 'assumed']),
  readOnlyDeviceSaysOpen: shown(SUPER, 'setup_bdev_super', 'mount-rw-readonly-disk', ['assumed', 'assumed']),
  listsFilesystems: shown(MOUNTS, 'mount_root_generic', 'rdinit-missing-no-root', ['booted once', 'read']),
  firstAnonymousMinor: shown(SUPER, 'get_anon_bdev', 'mount-rootfstype-tmpfs', ['assumed', 'assumed']),
  devtmpfsMinor: shown('drivers/base/devtmpfs.c', 'devtmpfs_init', 'mount-nodev-devtmpfs', ['assumed', 'assumed']),
  devtmpfsReadOnly: shown('drivers/base/devtmpfs.c', 'devtmpfs_get_tree', 'mount-nodev-devtmpfs', ['assumed', 'read']),
  numbersAreWhole: shown('drivers/block/brd.c', 'ramdisk_size', 'ramdisk-word-size-word', ['assumed', 'read']),
  bootConfigLimitLate: shown(MAIN, 'setup_boot_config', 'bootconfig-too-large', ['assumed', 'assumed']),
  bootConfigArgumentsLast: shown(MAIN, 'start_kernel', 'bootconfig-init', ['assumed', 'assumed']),
  asyncTakesAnything: shown('init/initramfs.c', 'initramfs_async_setup', 'parameter-async-bad', ['read', 'read']),
  rootwaitSeconds: shown(MOUNTS, 'rootwait_timeout_setup', 'wait-rootwait-seconds', ['read', 'read']),
  ignoresOldRamdiskWords: shown(MOUNTS, 'load_ramdisk', 'parameter-old-ramdisk-words', ['read', 'read']),
  noinitrdDeprecated: shown('init/do_mounts_initrd.c', 'no_initrd', 'image-noinitrd', ['read', 'read']),
  ramdiskStartDeprecated: shown('init/do_mounts_rd.c', 'ramdisk_start_setup', 'ramdisk-word-start-one', [
    'assumed',
    'assumed',
  ]),
  recordBytes: shown('kernel/printk/printk.c', 'vprintk_store', 'classic-large-line', ['assumed', 'assumed']),
};
