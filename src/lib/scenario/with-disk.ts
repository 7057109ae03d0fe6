import { EXAMPLE_KEY } from '../presets/boot/example-key.ts';
import { contentsOf } from '../presets/boot/machine.ts';
import { REAL_ROOT } from '../presets/boot/real-root.ts';
import {
  partitionOf,
  problemOf,
  wholeDisk,
  type AddedDisk,
  type DiskFilesystem,
  type NumberedDisk,
} from './added-disk.ts';
import { EXTENDED_MAJOR, usualNumber } from './usual-number.ts';
import type { DiskLayer, Machine, MachineDisk } from './machine.ts';

/** Of the container on a disk that is put in. */
const LUKS_UUID = '8d0e7a52-41c9-4f3b-b6a7-2e95c1d04f77';
/** KiB: enough for any of these filesystems. */
const KIBIBYTES = 1024 * 1024;
/** KiB in front of a disk's first partition, and behind its last. */
const TABLES = 2048;

/** Drivers in front of a disk, by how its name begins; all others are in the kernel. */
const BEHIND: readonly (readonly [names: RegExp, drivers: readonly string[]])[] = [
  [/^vd/, ['virtio_pci', 'virtio_blk']],
  [/^sd/, ['ata_piix', 'sd_mod']],
  [/^nvme/, ['nvme']],
];

/**
 * A machine with one disk more. A partition brings the disk that it is on, where that is not there.
 * Out: the machine, or why there can be no such disk: what was expected, what was found, what to do.
 */
export function withDisk(machine: Machine, disk: AddedDisk): Machine | string {
  const { name, major, minor } = disk;
  const wrong = problemOf(machine, disk);
  if (wrong !== null) return wrong;
  const whole = wholeDisk(name);
  const base = { major, behind: BEHIND.find(([names]) => names.test(name))?.[1] ?? [] };
  const added: MachineDisk = { ...base, ...held(disk), name, minor, kibibytes: KIBIBYTES };
  if (whole === null || machine.disks.some((known) => known.name === whole))
    return { ...machine, disks: [...machine.disks, added] };
  const table: MachineDisk = {
    ...base,
    name: whole,
    ...numberOfWhole(whole, [...machine.disks, added], disk),
    fstype: '',
    contents: emptyView(),
    kibibytes: KIBIBYTES + TABLES,
  };
  return { ...machine, disks: [...machine.disks, table, added] };
}

/** In front of its partitions' numbers, or where that is taken, at another that is free. */
function numberOfWhole(
  name: string,
  disks: readonly NumberedDisk[],
  { major, minor, name: partition }: AddedDisk,
): Pick<MachineDisk, 'major' | 'minor'> {
  const [usualMajor, usualMinor] = usualNumber(name, disks);
  const before = minor - partitionOf(partition);
  const isFree = before >= 0 && disks.every((disk) => disk.major !== major || disk.minor !== before);
  // An extended number of the 16th partition of a SCSI disk, say, tells nothing about the disk's own.
  const isBeside = major !== EXTENDED_MAJOR || usualMajor === EXTENDED_MAJOR;
  if (isFree && isBeside) return { major, minor: before };
  return { major: usualMajor, minor: usualMinor };
}

function held({ name, fstype, contents }: AddedDisk): Pick<MachineDisk, 'fstype' | 'contents' | 'layer'> {
  if (contents === 'nothing') return { fstype: '', contents: emptyView() };
  if (contents === 'empty') return { fstype, contents: emptyView() };
  if (contents === 'root') return { fstype, contents: contentsOf(REAL_ROOT) };
  return { fstype: '', contents: emptyView(), layer: layerOf(contents, name, fstype) };
}

function layerOf(kind: 'LUKS' | 'LVM', name: string, fstype: DiskFilesystem): DiskLayer {
  const inside = { fstype, contents: contentsOf(REAL_ROOT) };
  if (kind === 'LUKS') return { kind, uuid: LUKS_UUID, keys: [new TextEncoder().encode(EXAMPLE_KEY)], inside };
  return { kind, group: name, volumes: [{ ...inside, name: 'root' }] };
}

function emptyView(): MachineDisk['contents'] {
  return contentsOf({ list: '', files: [] });
}
