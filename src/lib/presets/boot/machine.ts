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

/**
 * The first disk of a virtual machine, `/dev/vda`. Its major number is the first that the kernel gives away
 * (`register_blkdev` in drivers/block/virtio_blk.c asks for any), which is 254 in the kernels that were booted.
 */
export function virtioDisk(source: ArchiveSource): MachineDisk {
  return {
    name: 'vda',
    major: 254,
    minor: 0,
    fstype: 'ext4',
    contents: contentsOf(source),
    kibibytes: 6144,
    driver: 'virtio_blk',
    behind: ['virtio_blk'],
  };
}
