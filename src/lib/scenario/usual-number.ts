import { DEVICE_LIMITS, partitionOf, wholeDisk, type NumberedDisk } from './added-disk.ts';

/** How a driver numbers its disks. */
interface Numbering {
  readonly major: number;
  /** Of the disk itself; null: the first one that is free, whatever the disk is called. */
  readonly minor: number | null;
  /** How many minors the driver keeps for the disk and its partitions (`gendisk.minors`); 0: none for partitions. */
  readonly minors: number;
}

/** IDE0_MAJOR to IDE9_MAJOR (include/uapi/linux/major.h): two disks each, /dev/hda to /dev/hdt. */
const IDE_MAJORS = [3, 22, 33, 34, 56, 57, 88, 89, 90, 91] as const;
/** BLOCK_EXT_MAJOR: `blk_alloc_ext_minor` (block/genhd.c) gives out the first of its minors that is free. */
export const EXTENDED_MAJOR = 259;

/** In: a disk's name, and which one of its kind that is by its letters, from 0. */
function numberingOf(name: string, index: number): Numbering {
  switch (/^(?:sd|hd|xvd|mmcblk|nvme)/.exec(name)?.[0]) {
    case 'sd': {
      // `sd_probe` (drivers/scsi/sd.c): 16 disks in each of 16 majors; the 257th has larger minors in the first of them.
      const minor = ((index & 15) << 4) | (index & 0xfff00);
      return { major: scsiMajor((index >> 4) & 15), minor, minors: 16 };
    }
    case 'hd':
      return { major: IDE_MAJORS[index >> 1] ?? IDE_MAJORS[0], minor: (index & 1) * 64, minors: 64 };
    case 'xvd': {
      // `xlvbd_alloc_gendisk` (drivers/block/xen-blkfront.c): 16 disks have a short number, further ones an extended one.
      const minors = index < 16 ? 16 : 256;
      return { major: 202, minor: index * minors, minors };
    }
    case 'mmcblk':
      // `mmc_blk_alloc_req` (drivers/mmc/core/block.c): the name has the host's number, the minor counts the cards.
      return { major: 179, minor: null, minors: 8 };
    case 'nvme':
      // `nvme_alloc_ns` (drivers/nvme/host/core.c) sets no number: `device_add_disk` (block/genhd.c) gives an extended one.
      return { major: EXTENDED_MAJOR, minor: null, minors: 0 };
    default:
      // `virtblk_probe` (drivers/block/virtio_blk.c), with the first major that is free: 254 in the kernels that were booted.
      return { major: 254, minor: index * 16, minors: 16 };
  }
}

/** `sd_major` (drivers/scsi/sd.c): SCSI_DISK0_MAJOR, then 1 to 7, then 8 to 15. */
function scsiMajor(index: number): number {
  if (index === 0) return 8;
  return index < 8 ? 64 + index : 120 + index;
}

/** From 0: a to z, then aa (`sd_format_disk_name`, drivers/scsi/sd.c). */
function indexOfLetters(whole: string): number {
  const letters = /^(?:sd|vd|hd|xvd)([a-z]+)$/.exec(whole)?.[1] ?? 'a';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0) - 1;
}

/**
 * The number that a name usually has: what the disk's driver gives it, and `add_partition` (block/partitions/core.c) a
 * partition of it. In: a disk's name, and the disks that are there. Out: a number that none of them has.
 */
export function usualNumber(name: string, disks: readonly NumberedDisk[]): readonly [major: number, minor: number] {
  const others = disks.filter((disk) => disk.name !== name);
  const whole = wholeDisk(name) ?? name;
  const { minors, ...usual } = numberingOf(whole, indexOfLetters(whole));
  /** The first minor that is free, from one on in such steps. */
  const free = (major: number, from: number, step: number): readonly [number, number] => {
    let minor = from;
    while (others.some((disk) => disk.major === major && disk.minor === minor)) minor += step;
    return [major, Math.min(minor, DEVICE_LIMITS.minor)];
  };
  const disk = others.find((other) => other.name === whole);
  const [major, minor] =
    disk === undefined ? free(usual.major, usual.minor ?? 0, minors || 1) : [disk.major, disk.minor];
  const partition = partitionOf(name);
  if (partition === 0) return [major, minor];
  if (minors === 0) return free(major, minor + partition, 1);
  return partition < minors ? free(major, minor + partition, minors) : free(EXTENDED_MAJOR, 0, 1);
}
