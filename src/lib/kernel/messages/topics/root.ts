import { line, panic } from '../printed/spec-of.ts';
import { FROM_6_12, FROM_7_0, type MessageSpec } from '../spec.ts';

const file = 'init/do_mounts.c';

/** Lines of init/do_mounts.c, block/early-lookup.c and fs/namespace.c: finding and mounting a root. */
export const ROOT_MESSAGES = {
  'finished-rootfs-on-nullfs': {
    ...line('finished-rootfs-on-nullfs'),
    file: 'fs/namespace.c',
    function: 'init_mount_tree',
    kernels: FROM_7_0,
  },
  'root-delay': {
    ...line('root-delay'),
    file,
    function: 'prepare_namespace',
  },
  'root-wait': { ...line('root-wait'), file, function: 'wait_for_root' },
  'rootwait-disabled': {
    ...line('rootwait-disabled'),
    file,
    function: 'parse_root_device',
  },
  'partuuid-invalid': {
    ...line('partuuid-invalid'),
    file: 'block/early-lookup.c',
    function: 'devt_from_partuuid',
  },
  'partuuid-expected': {
    ...line('partuuid-expected'),
    file: 'block/early-lookup.c',
    function: 'devt_from_partuuid',
  },
  'dev-root-failed': { ...line('dev-root-failed'), file, function: 'mount_block_root' },
  'cannot-lookup-blockdev': {
    ...line('cannot-lookup-blockdev'),
    file: 'fs/super.c',
    function: 'get_tree_bdev_flags',
    kernels: FROM_6_12,
  },
  'cannot-open-blockdev': {
    ...line('cannot-open-blockdev'),
    file: 'fs/super.c',
    function: 'setup_bdev_super',
  },
  'mounted-root': {
    ...line('mounted-root'),
    file,
    function: 'do_mount_root',
  },
  'cannot-open-root': {
    ...line('cannot-open-root'),
    file,
    function: 'mount_root_generic',
  },
  'append-root': {
    ...line('append-root'),
    file,
    function: 'mount_root_generic',
  },
  'all-bdev-filesystems': {
    ...line('all-bdev-filesystems'),
    file,
    function: 'mount_root_generic',
    kernels: FROM_6_12,
  },
  'no-bdev-filesystem': {
    ...line('no-bdev-filesystem'),
    file,
    function: 'mount_root_generic',
    kernels: FROM_6_12,
  },
  'bdev-filesystem': {
    ...line('bdev-filesystem'),
    file,
    function: 'mount_root_generic',
    kernels: FROM_6_12,
    needsContext: true,
  },
  'end-of-list': { ...line('end-of-list'), file, function: 'mount_root_generic', needsContext: true },
  'all-partitions': { ...line('all-partitions'), file, function: 'mount_root_generic' },
  'no-filesystem-could-mount': {
    ...line('no-filesystem-could-mount'),
    file,
    function: 'mount_root_generic',
  },
  'tried-filesystem': { ...line('tried-filesystem'), file, function: 'mount_root_generic', needsContext: true },
  // The driver is a second printk without KERN_CONT, so it stands on a line of its own.
  disk: {
    ...line('disk'),
    file: 'block/early-lookup.c',
    function: 'printk_all_partitions',
  },
  'disk-driver': {
    ...line('disk-driver'),
    file: 'block/early-lookup.c',
    function: 'printk_all_partitions',
  },
  'disk-without-driver': {
    ...line('disk-without-driver'),
    file: 'block/early-lookup.c',
    function: 'printk_all_partitions',
  },
  partition: {
    ...line('partition'),
    file: 'block/early-lookup.c',
    function: 'printk_all_partitions',
    needsContext: true,
  },
  'panic-unable-to-mount': {
    ...panic('panic-unable-to-mount'),
    file,
    function: 'mount_root_generic',
  },
  'panic-unable-to-mount-memory': {
    level: 0,
    format: 'VFS: Unable to mount root fs: not enough memory',
    file,
    function: 'mount_root_generic',
    kind: 'panic',
    kernels: ['next'],
  },
  'panic-unable-to-mount-named': {
    ...panic('panic-unable-to-mount-named'),
    file,
    function: 'mount_root_generic',
    kernels: FROM_6_12,
  },
  'nfs-root-failed': { ...line('nfs-root-failed'), file, function: 'mount_nfs_root' },
  'smb-root-failed': { ...line('smb-root-failed'), file, function: 'mount_cifs_root' },
  'devtmpfs-mounted': {
    ...line('devtmpfs-mounted'),
    file: 'drivers/base/devtmpfs.c',
    function: 'devtmpfs_mount',
  },
  'devtmpfs-error': {
    ...line('devtmpfs-error'),
    file: 'drivers/base/devtmpfs.c',
    function: 'devtmpfs_mount',
  },
  pivoted: {
    ...line('pivoted'),
    file,
    function: 'prepare_namespace',
    kernels: FROM_7_0,
  },
  'pivot-failed': {
    ...line('pivot-failed'),
    file,
    function: 'prepare_namespace',
    kernels: FROM_7_0,
  },
  'unmount-failed': {
    level: 3,
    format: 'VFS: Failed to unmount old rootfs',
    file,
    function: 'prepare_namespace',
    kernels: FROM_7_0,
  },
  'panic-nullfs': {
    level: 0,
    format: 'VFS: Failed to create nullfs',
    file: 'fs/namespace.c',
    function: 'init_mount_tree',
    kind: 'panic',
    kernels: FROM_7_0,
  },
  'panic-rootfs-on-nullfs': {
    level: 0,
    format: 'VFS: Failed to mount rootfs on nullfs',
    file: 'fs/namespace.c',
    function: 'init_mount_tree',
    kind: 'panic',
    kernels: FROM_7_0,
  },
  'panic-rootfs': {
    ...panic('panic-rootfs'),
    file: 'fs/namespace.c',
    function: 'init_mount_tree',
  },
} as const satisfies Record<string, MessageSpec>;
