import type { RootfsView } from '../../rootfs/view.ts';
import type { BlockDevice } from './block-device.ts';

/** A disk or partition as a reader gives it. */
export interface Disk {
  /** As in /dev. A name that is that of another disk and a number (`sda1`, `nvme0n1p2`) is a partition of it. */
  readonly name: string;
  readonly major: number;
  readonly minor: number;
  /** `ext4`, `xfs`, …; empty: nothing that a filesystem driver knows. */
  readonly fstype: string;
  /** What is on it. */
  readonly contents: RootfsView;
  /** Default: 6144, which is what the recorded disks have. */
  readonly kibibytes?: number;
  readonly readonly?: boolean;
  readonly driver?: string | null;
  /** PARTUUID= and PARTLABEL= of a partition. */
  readonly uuid?: string;
  readonly label?: string;
}

const DEFAULT_KIBIBYTES = 6144;

/** In: the reader's disks. Out: the same as the kernel sees them, in their order. */
export function blockDevices(disks: readonly Disk[]): readonly BlockDevice[] {
  return disks.map((disk) => {
    const { name, major, minor, fstype, contents } = disk;
    const parent = disks.find((candidate) => partitionNumber(candidate.name, name) !== null);
    const number = parent === undefined ? null : partitionNumber(parent.name, name);
    return {
      name,
      major,
      minor,
      fstype,
      contents,
      kibibytes: disk.kibibytes ?? DEFAULT_KIBIBYTES,
      readonly: disk.readonly ?? false,
      driver: disk.driver ?? driverOf(name),
      partition:
        parent === undefined || number === null
          ? null
          : { disk: parent.name, number, uuid: disk.uuid ?? '', label: disk.label ?? '' },
    };
  });
}

/** `bdev_name` (lib/vsprintf.c): a `p` stands between a disk's name that ends in a digit and the number. */
function partitionNumber(disk: string, name: string): number | null {
  if (!name.startsWith(disk) || name === disk) return null;
  const rest = name.slice(disk.length);
  const digits = /\d$/.test(disk) ? /^p([1-9]\d*)$/.exec(rest)?.[1] : /^([1-9]\d*)$/.exec(rest)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The names of drivers as the list of partitions shows them. */
function driverOf(name: string): string | null {
  if (/^ubd/.test(name)) return 'uml-blkdev';
  if (/^sd/.test(name)) return 'sd';
  if (/^vd/.test(name)) return 'virtio_blk';
  if (/^nvme/.test(name)) return 'nvme';
  return /^mmcblk/.test(name) ? 'mmcblk' : null;
}
