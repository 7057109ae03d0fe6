import type { FilesystemOption, KernelConfig } from '../config.ts';
import type { KernelVersion } from '../version.ts';
import type { OptionRules } from './mount-options.ts';

/** A filesystem type that needs a block device (FS_REQUIRES_DEV). */
interface FilesystemType {
  readonly name: string;
  readonly option: FilesystemOption;
  /** Other contents that its driver mounts too. */
  readonly mountsAlso?: readonly string[];
  /** Kernels in which it still mounts by `mount_bdev` (fs/super.c), which says nothing when the device cannot be opened. */
  readonly silent?: readonly KernelVersion[];
}

const OLD: readonly KernelVersion[] = ['6.1'];
const OLDER: readonly KernelVersion[] = ['6.1', '6.12'];

/** In the order in which built-in drivers register: that of fs/Makefile. ext4 registers ext3 first (fs/ext4/super.c). */
const FILESYSTEM_TYPES: readonly FilesystemType[] = [
  { name: 'ext3', option: 'EXT4_FS' },
  { name: 'ext4', option: 'EXT4_FS', mountsAlso: ['ext2', 'ext3'] },
  { name: 'ext2', option: 'EXT2_FS', mountsAlso: ['ext3'], silent: OLDER },
  { name: 'cramfs', option: 'CRAMFS' },
  { name: 'squashfs', option: 'SQUASHFS' },
  { name: 'minix', option: 'MINIX_FS', silent: OLD },
  { name: 'vfat', option: 'VFAT_FS', silent: OLD },
  { name: 'exfat', option: 'EXFAT_FS' },
  { name: 'iso9660', option: 'ISO9660_FS', silent: OLD },
  { name: 'ntfs3', option: 'NTFS3_FS' },
  { name: 'romfs', option: 'ROMFS_FS' },
  { name: 'fuseblk', option: 'FUSE_FS' },
  { name: 'udf', option: 'UDF_FS', mountsAlso: ['iso9660'], silent: OLD },
  { name: 'jfs', option: 'JFS_FS', silent: OLDER },
  { name: 'xfs', option: 'XFS_FS' },
  { name: 'btrfs', option: 'BTRFS_FS', silent: OLD },
  { name: 'f2fs', option: 'F2FS_FS', silent: OLDER },
  { name: 'bcachefs', option: 'BCACHEFS_FS' },
  { name: 'erofs', option: 'EROFS_FS' },
];

/** Drivers that cannot write. */
const READ_ONLY = ['cramfs', 'squashfs', 'iso9660', 'romfs', 'erofs'];

/** `register_as_ext2` (fs/ext4/super.c): without an ext2 driver, not even as a module, ext4 is one too. */
function ext4StandsIn(config: KernelConfig): boolean {
  return config.EXT2_FS === 'n' && config.EXT4_USE_FOR_EXT2 === 'y';
}

/** All types; where ext4 stands in, it registers as ext2 before it registers as itself. */
function typesOf(config: KernelConfig): readonly FilesystemType[] {
  const [ext3, ...rest] = FILESYSTEM_TYPES;
  const ext2: FilesystemType = { name: 'ext2', option: 'EXT4_FS' };
  return ext3 === undefined || !ext4StandsIn(config) ? FILESYSTEM_TYPES : [ext3, ext2, ...rest];
}

/** `list_bdev_fs_names` (fs/filesystems.c): what a kernel tries without rootfstype=, in its order. */
export function bdevFilesystems(config: KernelConfig): readonly string[] {
  return typesOf(config)
    .filter(({ option }) => config[option] === 'y')
    .map(({ name }) => name);
}

/** Types without a device that can be mounted as a root and are empty then. */
export function emptyFilesystems(config: KernelConfig): readonly string[] {
  return ['ramfs', ...(config.TMPFS === 'y' ? ['tmpfs'] : [])];
}

/** Types of the kernel's own, without a device, which nobody may mount (SB_NOUSER): without TMPFS tmpfs is one. */
export function unmountableFilesystems(config: KernelConfig): readonly string[] {
  return ['pipefs', ...(config.TMPFS === 'y' ? [] : ['tmpfs'])];
}

/** Types without a device whose contents the kernel makes itself: a root of these cannot be followed here. */
export function kernelFilesystems(config: KernelConfig): readonly string[] {
  return ['proc', 'sysfs', 'devpts', ...(config.DEVTMPFS === 'y' ? ['devtmpfs'] : [])];
}

/** ext3 and ext4, and ext2 where there is no other driver of that name. */
function isExt4Driver(type: string, config: KernelConfig): boolean {
  return type === 'ext3' || type === 'ext4' || (type === 'ext2' && ext4StandsIn(config));
}

/** Whose rules the mount options of a type follow. In: the type, and whether its driver is of the newer kind. */
export function optionRules(type: string, newer: boolean, config: KernelConfig): OptionRules {
  if (isExt4Driver(type, config)) return 'ext4';
  return type === 'ext2' ? (newer ? 'ext2' : 'old ext2') : 'unknown';
}

/** In front of a type: its superblock is good, and its table of groups or its root directory is not. */
export const DAMAGED = 'damaged ';

/**
 * Mounting contents of one type with the driver of another. In: the type of the driver and of the contents, and the
 * device's size in KiB. Out: 0, or -EINVAL where the driver finds no superblock of its own. Of a device without bytes
 * the superblock cannot even be read: ext4 says -EIO (`ext4_sb_bread`), ext2 -EINVAL; null: not known of the others.
 */
export function mountErrno(type: string, contents: string, kibibytes: number, config: KernelConfig): number | null {
  // Nothing could be written to it, and nothing is read.
  if (kibibytes < 0) return -22;
  if (contents.startsWith(DAMAGED)) {
    const errno = mountErrno(type, contents.slice(DAMAGED.length), kibibytes, config);
    // EFSCORRUPTED, of the older ext2 -EINVAL.
    return errno === 0 ? (isExt4Driver(type, config) ? -117 : -22) : errno;
  }
  if (kibibytes === 0) return isExt4Driver(type, config) ? -5 : type === 'ext2' || type === 'fuseblk' ? -22 : null;
  // It lies in the second KiB, and there is none: ext4 says -ENOMEM (`ext4_sb_bread_unmovable`).
  if (kibibytes < 2 && isExt4Driver(type, config)) return -12;
  const driver = FILESYSTEM_TYPES.find(({ name }) => name === type);
  // fuseblk without mount options has no file descriptor to talk to: -EINVAL whatever the contents are.
  if (type === 'fuseblk' || contents === '') return -22;
  return contents === type || driver?.mountsAlso?.includes(contents) === true ? 0 : -22;
}

/** Does a driver say why it could not open the device? */
export function saysWhyNotOpened(type: string, kernel: KernelVersion, config: KernelConfig): boolean {
  return (
    typesOf(config)
      .find(({ name }) => name === type)
      ?.silent?.includes(kernel) !== true
  );
}

/** Does a mount become read-only by its driver alone? */
export function isReadOnlyFilesystem(type: string): boolean {
  return READ_ONLY.includes(type);
}
