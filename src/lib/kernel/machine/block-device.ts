import type { RootfsView } from '../../rootfs/view.ts';

/** What a partition table says about a partition. */
export interface PartitionInfo {
  /** Name of its disk. */
  readonly disk: string;
  readonly number: number;
  /** `PARTUUID`, as the kernel holds it (lower case for GPT), or empty. */
  readonly uuid: string;
  /** `PARTLABEL`, or empty. */
  readonly label: string;
}

/** A block device that the kernel has found by the time it looks for its root. */
export interface BlockDevice {
  /** As in /dev; a `/` in it is written `!` by the kernel. */
  readonly name: string;
  readonly major: number;
  readonly minor: number;
  /** What is on it: `ext4`, `xfs`, …; empty when nothing that a filesystem driver knows. */
  readonly fstype: string;
  /** What a mount of it shows; null: not known. */
  readonly contents: RootfsView | null;
  /** Negative for RAM disks with such a size: their end lies before their beginning, so nothing fits. */
  readonly kibibytes: number;
  /** The device refuses writing. */
  readonly readonly: boolean;
  /** Name of the driver, as the list of partitions shows it; null: `(driver?)`. */
  readonly driver: string | null;
  readonly partition: PartitionInfo | null;
}

/** Major numbers (include/uapi/linux/major.h). */
export const RAMDISK_MAJOR = 1;

/** CONFIG_BLK_DEV_RAM_COUNT. */
const RAMDISKS = 16;

/** CONFIG_BLK_DEV_RAM_SIZE of the recorded kernels and of Debian's, in KiB; the option's own default is 4096. */
export const RAMDISK_KIBIBYTES = 16384;

/** The size as the kernel prints it: twice the number of KiB are its sectors, in 64 bits. */
export function printedKibibytes(kibibytes: number): number | string {
  return kibibytes < 0 ? String(2n ** 63n + BigInt(kibibytes)) : kibibytes;
}

/** The devices of a built-in brd. In: the size of each in KiB. Out: ram0 … ram15, empty. */
export function ramdisks(kibibytes: number): readonly BlockDevice[] {
  return emptyDevices('ram', RAMDISK_MAJOR, RAMDISKS, kibibytes);
}

function emptyDevices(name: string, major: number, count: number, kibibytes: number): readonly BlockDevice[] {
  return Array.from({ length: count }, (_, minor) => ({
    name: name + String(minor),
    major,
    minor,
    fstype: '',
    contents: null,
    kibibytes,
    readonly: false,
    driver: null,
    partition: null,
  }));
}

/** drivers/block/loop.c; CONFIG_BLK_DEV_LOOP_MIN_COUNT is 8 by default. */
const LOOP_MAJOR = 7;
const LOOPS = 8;

/** The loop devices of a built-in driver: no file is bound to one before a program runs, so their size is 0. */
export function loopDevices(): readonly BlockDevice[] {
  return emptyDevices('loop', LOOP_MAJOR, LOOPS, 0);
}

/**
 * `disk->minors`: how many device numbers a disk keeps for its partitions, even for those that do not exist.
 * By the driver's choice (ubd_kern.c, sd.c, virtio_blk.c, mmc/block.c, brd.c); the others number them dynamically.
 */
export function minorsOf(name: string): number {
  if (/^(ubd|sd|vd|xvd)[a-z]+$/.test(name)) return 16;
  if (/^mmcblk\d+$/.test(name)) return 8;
  if (/^(ram|loop)\d+$/.test(name)) return 1;
  return 0;
}
