import { describe, expect, test } from 'vitest';
import { earlyLookupBdev } from '../../../src/lib/kernel/boot/root/early-lookup.ts';
import { ramdisks } from '../../../src/lib/kernel/machine/block-device.ts';
import { blockDevices, type Disk } from '../../../src/lib/kernel/machine/disk.ts';
import { parseDiskOption } from '../../../src/lib/kernel/machine/disk-option.ts';
import { treeOf } from './trees.ts';

const disk = (name: string, major: number, minor: number, more: Partial<Disk> = {}): Disk => ({
  name,
  major,
  minor,
  fstype: 'ext4',
  contents: treeOf([]),
  ...more,
});

const DEVICES = [
  ...ramdisks(16384),
  ...blockDevices([
    disk('sda', 8, 0),
    disk('sda1', 8, 1, { uuid: '0b1c2d3e-01', label: 'boot' }),
    disk('sda2', 8, 2, { uuid: '0b1c2d3e-02', label: 'root' }),
    disk('nvme0n1', 259, 0),
    disk('nvme0n1p1', 259, 1, { uuid: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B' }),
    disk('mmcblk0', 179, 0),
    disk('cciss/c0d0', 104, 0),
  ]),
];

/** `maj:min`, or the error number. */
function looked(text: string): string | number {
  const { errno, device } = earlyLookupBdev(text, DEVICES);
  return errno === 0 ? `${device.major}:${device.minor}` : errno;
}

describe('root= leads to a device', () => {
  test.each([
    ['/dev/sda', '8:0'],
    ['/dev/sda1', '8:1'],
    ['/dev/sda7', '8:7'],
    ['/dev/sda15', '8:15'],
    ['/dev/sda16', -19],
    ['/dev/sda01', -19],
    ['/dev/sdb', -19],
    ['/dev/ram3', '1:3'],
    ['/dev/ram', -19],
    ['/dev/nvme0n1p1', '259:1'],
    ['/dev/nvme0n1p2', -19],
    ['/dev/mmcblk0p2', '179:2'],
    ['/dev/mmcblk02', -19],
    ['/dev/cciss/c0d0', '104:0'],
    [`/dev/${'x'.repeat(31)}`, -19],
    [`/dev/${'x'.repeat(32)}`, -22],
    ['PARTUUID=0b1c2d3e-02', '8:2'],
    ['PARTUUID=0B1C', '8:1'],
    ['PARTUUID=c12a7328-f81f-11d2-ba4b-00a0c93ec93b', '259:1'],
    ['PARTUUID=c12a7328-f81f-11d2-ba4b-00a0c93ec93b-x', -19],
    ['PARTUUID=0b1c2d3e-01/PARTNROFF=1', '8:2'],
    ['PARTUUID=0b1c2d3e-02/PARTNROFF=-1', '8:1'],
    ['PARTUUID=0b1c2d3e-02/PARTNROFF=-2', '8:0'],
    ['PARTUUID=0b1c2d3e-02/PARTNROFF=5', '0:0'],
    ['PARTUUID=0b1c2d3e-02/PARTNROFF=+1', -22],
    ['PARTUUID=0b1c2d3e-02/PARTNROFF=1x', -22],
    ['PARTUUID=', -22],
    ['PARTUUID=/PARTNROFF=1', -22],
    ['PARTLABEL=root', '8:2'],
    ['PARTLABEL=roo', -19],
    ['8:1', '8:1'],
    ['8:1:', -22],
    ['8:1:7', '8:1'],
    ['8:1:70x', '8:1'],
    ['8:1:70:x', -22],
    ['8:1:x', -22],
    ['8:1:0:', '8:1'],
    ['4096:0', -22],
    ['801', '8:1'],
    ['b302', '179:2'],
    ['0x801', '8:1'],
    ['10300000', '0:66304'],
    ['sda1', -22],
    ['UUID=0b1c', -22],
    ['LABEL=root', -22],
    ['', '0:0'],
  ])('%j: %j', (text, expected) => {
    expect(looked(text)).toBe(expected);
  });

  test('a malformed PARTUUID= is told from a missing one', () => {
    expect(earlyLookupBdev('PARTUUID=/x', DEVICES)).toMatchObject({ badPartuuid: true });
    expect(earlyLookupBdev('PARTUUID=77', DEVICES)).not.toHaveProperty('badPartuuid');
  });
});

describe('--disk', () => {
  test.each([
    ['ubda,98:0,ext4,root.list', { name: 'ubda', major: 98, minor: 0, fstype: 'ext4', list: 'root.list' }],
    ['/dev/sda1,8:1,xfs', { name: 'sda1', major: 8, minor: 1, fstype: 'xfs', list: null }],
    ['ubda,98:0,', { name: 'ubda', major: 98, minor: 0, fstype: '', list: null }],
    ['ubda,98:0,unknown', { name: 'ubda', major: 98, minor: 0, fstype: '', list: null }],
    ['ubda,98:0,ext4,a,b.list', { name: 'ubda', major: 98, minor: 0, fstype: 'ext4', list: 'a,b.list' }],
    ['ubda', null],
    ['ubda,98,ext4', null],
    ['ubda,5000:0,ext4', null],
    [',1:1,ext4', null],
    ['vda,253:0,ext4,ro', { name: 'vda', major: 253, minor: 0, fstype: 'ext4', list: null, readonly: true }],
    [
      'sda1,8:1,ext4,a,b.list,ro,size=1024,partuuid=0b1c2d3e-01,partlabel=my root',
      {
        name: 'sda1',
        major: 8,
        minor: 1,
        fstype: 'ext4',
        list: 'a,b.list',
        readonly: true,
        kibibytes: 1024,
        uuid: '0b1c2d3e-01',
        label: 'my root',
      },
    ],
    ['sda,8:0,,,size=10,size=20', { name: 'sda', major: 8, minor: 0, fstype: '', list: null, kibibytes: 20 }],
    ['sda,8:0,ext4,./ro', { name: 'sda', major: 8, minor: 0, fstype: 'ext4', list: './ro' }],
    ['sda,8:0,ro', { name: 'sda', major: 8, minor: 0, fstype: '', list: null, readonly: true }],
  ])('%j', (text, expected) => {
    expect(parseDiskOption(text)).toEqual(expected);
  });
});
