import { describe, expect, test } from 'vitest';
import { isDiskName, type NumberedDisk } from '../../../src/lib/scenario/added-disk.ts';
import { usualNumber } from '../../../src/lib/scenario/usual-number.ts';
import { withDisk } from '../../../src/lib/scenario/with-disk.ts';

const named = (...disks: readonly (readonly [name: string, major: number, minor: number])[]): readonly NumberedDisk[] =>
  disks.map(([name, major, minor]) => ({ name, major, minor }));

describe('the number that is usual for a name', () => {
  // Documentation/admin-guide/devices.txt: where each block of numbers begins, and the last one before the next.
  test.each([
    ['sda', 8, 0],
    ['sdb3', 8, 19],
    ['sdp15', 8, 255],
    ['sdq', 65, 0],
    ['sdaf', 65, 240],
    ['sdag', 66, 0],
    ['sddx15', 71, 255],
    ['sddy', 128, 0],
    ['sdiv', 135, 240],
    ['hda', 3, 0],
    ['hdb63', 3, 127],
    ['hdc', 22, 0],
    ['hdd1', 22, 65],
    ['hde', 33, 0],
    ['hdh', 34, 64],
    ['hdi', 56, 0],
    ['hdl', 57, 64],
    ['hdm', 88, 0],
    ['hdo', 89, 0],
    ['hdq', 90, 0],
    ['hdt', 91, 64],
    ['vda', 254, 0],
    ['vdaa', 254, 416],
    ['xvda1', 202, 1],
    ['xvdp15', 202, 255],
    ['mmcblk0p2', 179, 2],
    ['nvme0n1', 259, 0],
    ['nvme0n1p2', 259, 2],
  ])('%s is %i:%i', (name, major, minor) => {
    expect(isDiskName(name)).toBe(true);
    expect(usualNumber(name, [])).toEqual([major, minor]);
  });

  test.each([
    ['behind the 256th SCSI disk is a larger minor in the first major (sd_probe)', 'sdiw', [], [8, 256]],
    ['in the second 256 follows the same majors', 'sdjm2', [], [65, 258]],
    ['behind the 16th Xen disk has 256 minors for each disk (xlvbd_alloc_gendisk)', 'xvdq', [], [202, 4096]],
    ['of a Xen partition there', 'xvdq20', [], [202, 4116]],
    ['of a partition that its disk has no minors for is extended', 'sda16', [], [259, 0]],
    ['of the next of these is the next', 'vda20', [['sda16', 259, 0]], [259, 1]],
    ['of the only card is the first, whatever its host', 'mmcblk1', [], [179, 0]],
    ['of the second card is behind the first', 'mmcblk0', [['mmcblk1', 179, 0]], [179, 8]],
    ['of a card with more than seven partitions', 'mmcblk0p8', [['mmcblk0', 179, 0]], [259, 0]],
    [
      'of the second NVMe disk is the first behind the partitions',
      'nvme1n1',
      [
        ['nvme0n1', 259, 0],
        ['nvme0n1p1', 259, 1],
      ],
      [259, 2],
    ],
    ['of a partition is that of its disk and on', 'vdb2', [['vdb', 253, 32]], [253, 34]],
    ['that is taken is left', 'sdb', [['sdx', 8, 16]], [8, 32]],
  ] as const)('%s', (_, name, disks, number) => {
    expect(usualNumber(name, named(...disks))).toEqual(number);
  });

  test('is never one that a disk has, for any name that comes while somebody types', () => {
    const taken = named(['a', 254, 0], ['b', 8, 0], ['c', 259, 0], ['d', 179, 0], ['e', 22, 0], ['f', 202, 4096]);
    for (const whole of ['sda', 'hdc', 'xvdq', 'mmcblk0', 'nvme0n1', 'vda', 'hdz', '', 'nvme', 'vd', 'ä']) {
      const [major, minor] = usualNumber(whole, taken);
      expect(Number.isInteger(major) && Number.isInteger(minor)).toBe(true);
      expect(taken).not.toContainEqual(expect.objectContaining({ major, minor }));
    }
  });
});

test.each(['hdu', 'hdaa1', 'sda256', 'nvme0n1p256', 'sda01'])('%s is no name of a disk', (name) => {
  expect(isDiskName(name)).toBe(false);
});

test.each([
  ['sda16', 259, 20, [8, 0]],
  ['nvme0n1p2', 259, 2, [259, 0]],
  ['hdd1', 22, 65, [22, 64]],
  ['vda1', 253, 1, [253, 0]],
] as const)('%s at %i:%i brings its disk, with the number that belongs to it', (name, major, minor, number) => {
  const machine = withDisk(
    { disks: [], drivers: [], memory: null, network: null },
    { name, major, minor, fstype: 'ext4', contents: 'root' },
  );
  const [disk] = typeof machine === 'string' ? [] : machine.disks;
  expect([disk?.major, disk?.minor]).toEqual(number);
});
