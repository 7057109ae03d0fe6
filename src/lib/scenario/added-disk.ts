/** What a disk that is put in may hold. */
export const DISK_CONTENTS = ['root', 'empty', 'nothing', 'LUKS', 'LVM'] as const;
export type DiskContents = (typeof DISK_CONTENTS)[number];

/** Types that a disk may be formatted with. */
export const DISK_FILESYSTEMS = ['ext4', 'ext2', 'xfs', 'btrfs', 'f2fs', 'jfs', 'vfat', 'iso9660', 'squashfs'] as const;
export type DiskFilesystem = (typeof DISK_FILESYSTEMS)[number];

/** A disk or partition that a reader puts in. */
export interface AddedDisk {
  /** As in /dev: `sdb`, `nvme0n1`, or a partition of either. */
  readonly name: string;
  readonly major: number;
  readonly minor: number;
  /** What it, or the innermost thing on it, is formatted with; of no meaning for `nothing`. */
  readonly fstype: DiskFilesystem;
  readonly contents: DiskContents;
}

/** A disk by which a further one can be told. */
export type NumberedDisk = Pick<AddedDisk, 'name' | 'major' | 'minor'>;

/** Device numbers have 12 bits for the major and 20 for the minor (include/linux/kdev_t.h); 0 is no device. */
export const DEVICE_LIMITS = { major: 0xfff, minor: 0xfffff } as const;

const DISK_NAME =
  /^(?:(?:(?:sd|vd|xvd)[a-z]{1,3}|hd[a-t])\d{0,3}|nvme\d{1,3}n\d{1,3}(?:p\d{1,3})?|mmcblk\d{1,3}(?:p\d{1,3})?)$/;

/** DISK_MAX_PARTS (include/linux/blkdev.h), with the disk itself. */
const PARTITIONS = 256;

/** Whether the kernel would give a disk or partition this name. */
export function isDiskName(name: string): boolean {
  const isWithoutZero = !/(?:[a-z]|p)0/.test(name.replace(/^(?:nvme\d+n\d+|mmcblk\d+)/, ''));
  return DISK_NAME.test(name) && isWithoutZero && partitionOf(name) < PARTITIONS;
}

/** Whether a device can have these numbers. */
export function isDeviceNumber({ major, minor }: Pick<AddedDisk, 'major' | 'minor'>): boolean {
  const isWhole = Number.isInteger(major) && Number.isInteger(minor);
  return isWhole && major >= 1 && major <= DEVICE_LIMITS.major && minor >= 0 && minor <= DEVICE_LIMITS.minor;
}

/** The disk that a partition is on; null: the name is that of a whole disk. */
export function wholeDisk(name: string): string | null {
  const [, letters] = /^((?:sd|vd|hd|xvd)[a-z]+)\d+$/.exec(name) ?? [];
  const [, numbers] = /^(nvme\d+n\d+|mmcblk\d+)p\d+$/.exec(name) ?? [];
  return letters ?? numbers ?? null;
}

/** Which partition of its disk a name is; 0: the whole disk. */
export function partitionOf(name: string): number {
  return wholeDisk(name) === null ? 0 : Number(/\d+$/.exec(name)?.[0]);
}

/** What is wrong with a disk that is to be put in, as a sentence; null: nothing. */
export function problemOf(
  { disks }: { readonly disks: readonly NumberedDisk[] },
  { name, major, minor }: AddedDisk,
): string | null {
  if (!isDiskName(name))
    return `A disk was to be called "${name.slice(0, 40)}". Linux gives names such as vdb, sdb, sdb1 or nvme0n1; choose one of these.`;
  if (disks.some((known) => known.name === name))
    return `A disk ${name} was to be put in, and this machine has one. Take that out first, or choose another name.`;
  if (!isDeviceNumber({ major, minor }))
    return `The disk ${name} was to have the number ${major}:${minor}. A major number is 1 to 4095 and a minor number 0 to 1048575; choose others.`;
  const same = disks.find((known) => known.major === major && known.minor === minor);
  return same === undefined
    ? null
    : `The disk ${name} was to have the number ${major}:${minor}, which is that of ${same.name}. Two devices never have one number; choose another.`;
}
