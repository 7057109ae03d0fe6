import { utf8ByteString } from '../../bytes/byte-string.ts';
import { listTree } from '../../kernel/machine/list-tree.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import type { Machine, MachineDisk } from '../../scenario/machine.ts';
import { PACKED_AT } from './archive.ts';
import type { ArchiveSource } from './preset.ts';

/** A machine without disks, with more memory than any of these boots needs. */
export const NO_DISKS: Machine = { memory: null, disks: [], drivers: [], network: null };

/** What is on a disk, from a list. Throws where a line is wrong, which a test of every preset rules out. */
export function contentsOf({ list, files }: ArchiveSource): RootfsView {
  const byLocation = new Map(files.map(({ location, bytes }) => [location, bytes]));
  const { view, problems } = listTree(utf8ByteString(list), {
    environment: new Map(),
    readFile: (location) => {
      const bytes = byLocation.get(location);
      return bytes === undefined ? null : { size: bytes.length, mtime: PACKED_AT, bytes };
    },
  });
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${problem.expected}: ${problem.found}`);
  return view;
}

/** KiB: the whole disk, and its one partition behind a table and a gap of 1 MiB, before the second table at the end. */
export const DISK_KIBIBYTES = 8192;
export const PARTITION_KIBIBYTES = 6144;
/** The partition's own identity in the table (GPT), which `PARTUUID=` and `PARTLABEL=` name. */
export const PARTITION_UUID = '5d3f1c58-0c44-4b0c-9d53-6f1c2a0b7e01';
export const PARTITION_LABEL = 'root';

/**
 * The first disk of a virtual machine, /dev/vda, and its one partition, /dev/vda1. The major number is the first that
 * the kernel gives away (`register_blkdev` in drivers/block/virtio_blk.c asks for any), 254 in the kernels that were booted.
 */
export function virtioDisk(source: ArchiveSource): readonly MachineDisk[] {
  const disk = { major: 254, driver: 'virtio_blk', behind: ['virtio_pci', 'virtio_blk'] };
  const nothing = contentsOf({ list: '', files: [] });
  return [
    { ...disk, name: 'vda', minor: 0, fstype: '', contents: nothing, kibibytes: DISK_KIBIBYTES },
    {
      ...disk,
      name: 'vda1',
      minor: 1,
      fstype: 'ext4',
      contents: contentsOf(source),
      kibibytes: PARTITION_KIBIBYTES,
      uuid: PARTITION_UUID,
      label: PARTITION_LABEL,
    },
  ];
}
