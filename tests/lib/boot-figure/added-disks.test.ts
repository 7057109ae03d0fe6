import { describe, expect, test } from 'vitest';
import type { AddedDisk } from '../../../src/lib/scenario/added-disk.ts';
import type { BootChange } from '../../../src/lib/share/boot-setup.ts';
import { fresh, open } from './open-boot.ts';

describe('a disk that is put in', () => {
  const disk = (name: string, more: Partial<AddedDisk> = {}): BootChange => ({
    kind: 'disk',
    disk: { name, major: 8, minor: 16, fstype: 'ext4', contents: 'root', ...more },
  });

  test('can be the root, by its name and by its number, with the disk that a partition is on', () => {
    const session = fresh();
    for (const text of ['/dev/sdb1', '8:17']) {
      const { given, outcome } = open(session, 'smallest', { kind: 'no archive' }, disk('sdb1', { minor: 17 }), {
        kind: 'root',
        text,
      });
      expect(given.disks.map(({ name, minor }) => [name, minor])).toEqual([
        ['sdb', 16],
        ['sdb1', 17],
      ]);
      expect(outcome).toEqual({ kind: 'real root', program: '/sbin/init' });
    }
  });

  test('without the driver in front of it is not there, and the driver can be set', () => {
    const { given, outcome } = open(
      fresh(),
      'smallest',
      { kind: 'no archive' },
      disk('sdb'),
      { kind: 'root', text: '/dev/sdb' },
      { kind: 'driver', name: 'sd_mod', state: 'm' },
    );
    expect(given.drivers).toContainEqual({ name: 'sd_mod', state: 'm', file: false });
    expect(outcome.kind).toBe('panic');
  });

  test('with nothing or with an empty filesystem on it is no root', () => {
    const ends = (['nothing', 'empty'] as const).map((contents) => {
      const { console } = open(fresh(), 'built-in-drivers', disk('sdb', { contents }), {
        kind: 'root',
        text: '/dev/sdb',
      });
      return console.at(-1)?.text ?? '';
    });
    expect(ends[0]).toContain('VFS: Unable to mount root fs on "/dev/sdb" or unknown-block(8,16)');
    expect(ends[1]).toContain('No working init found');
  });

  test('that holds a LUKS container or a volume group is opened by /init', () => {
    const end = (contents: 'LUKS' | 'LVM', lines: string): string => {
      const text = `#!/bin/sh\nmount -t sysfs sysfs /sys\nmount -t proc proc /proc\nmount -t devtmpfs udev /dev\nmodprobe virtio_pci\nmodprobe virtio_blk\nmodprobe dm_crypt\nmodprobe aes_generic\nmodprobe xts\n${lines}\nexec switch_root /root /sbin/init\n`;
      return open(fresh(), 'distribution', disk('vdb', { major: 254, contents }), { kind: 'script', text }).outcome
        .kind;
    };
    const key = '/cryptroot/keyfiles/vda_crypt.key';
    expect(end('LUKS', `cryptsetup open --key-file ${key} /dev/vdb other\nmount /dev/mapper/other /root`)).toBe(
      'real root',
    );
    expect(end('LVM', 'lvm vgchange -a y vdb\nmount /dev/mapper/vdb-root /root')).toBe('real root');
  });

  test.each([
    ['vda', {}, 'this machine has one'],
    ['sdb', { major: 254, minor: 1 }, 'that of vda1'],
    ['floppy', {}, 'was to be called "floppy"'],
    ['sdb0', {}, 'was to be called "sdb0"'],
    ['sdb', { major: 0 }, 'number 0:16'],
    ['sdb', { minor: 1 << 20 }, 'number 8:1048576'],
  ])('as %s %j cannot be, and that is told', (name, more, words) => {
    const { problems, given } = open(fresh(), 'built-in-drivers', disk(name, more));
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(given.disks.map((known) => known.name)).toEqual(['vda', 'vda1']);
  });
});
