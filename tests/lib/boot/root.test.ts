import { describe, expect, test } from 'vitest';
import type { Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { archive, dir, entry, file } from '../../kernel/making/entry.ts';
import { boot, decisions, disk, lines, program, ROOT } from './machine.ts';

describe('rootfs', () => {
  test.each([
    ['', 'tmpfs'],
    ['root=/dev/sda', 'ramfs'],
    ['rootfstype=ext4', 'ramfs'],
    ['rootfstype=tmpfs', 'tmpfs'],
    ['root=/dev/sda rootfstype=ext4,tmpfs', 'tmpfs'],
    ['rootfstype=ramfs', 'ramfs'],
    ['root=', 'tmpfs'],
  ])('with %j is %s', (commandLine, type) => {
    const mounted = decisions(boot({ commandLine })).find(({ kind }) => kind === 'rootfs mounted');
    expect(mounted).toMatchObject({ type, over: null });
  });

  test('is ramfs without CONFIG_TMPFS', () => {
    const mounted = decisions(boot({ config: { TMPFS: 'n' } })).find(({ kind }) => kind === 'rootfs mounted');
    expect(mounted).toMatchObject({ type: 'ramfs' });
  });

  test('is mounted on nullfs since 7.0, and the kernel says so first of all', () => {
    for (const kernel of ['7.0', '7.1', 'next'] as const) {
      expect(boot({ kernel }).console[0]).toBe('VFS: Finished mounting rootfs on nullfs');
    }
    expect(boot({ kernel: '6.12' }).console[0]).not.toContain('nullfs');
  });

  test('takes its size from initramfs_options=, and an option that tmpfs does not know is the end', () => {
    const image = archive(file('big', new Uint8Array(20_000).fill(1)), program('init'));
    expect(boot({ image, commandLine: 'initramfs_options=size=8k' }).console[1]).toContain('write error');
    expect(boot({ image, commandLine: 'initramfs_options=size=1m' }).outcome).toEqual({
      kind: 'running',
      program: '/init',
    });
    expect(boot({ image, commandLine: 'initramfs_options=nonsense' }).outcome).toEqual({
      kind: 'panic',
      text: "Can't create rootfs",
    });
    expect(boot({ image, commandLine: 'root=x initramfs_options=nonsense' }).outcome.kind).toBe('running');
  });
});

describe('versions', () => {
  const noRoot = (kernel: KernelVersion): readonly string[] =>
    lines(boot({ kernel })).filter((line) => /dev\/root|Cannot open|List/.test(line));

  test('without a root each kernel fails in its own words', () => {
    expect(noRoot('6.1')).toEqual([
      "/dev/root: Can't open blockdev",
      'VFS: Cannot open root device "(null)" or unknown-block(0,0): error -6',
    ]);
    expect(noRoot('6.12')).toEqual([
      "/dev/root: Can't lookup blockdev",
      'VFS: Cannot open root device "" or unknown-block(0,0): error -19',
      'List of all bdev filesystems:',
    ]);
    expect(noRoot('7.1')).toEqual([
      "/dev/root: Can't open blockdev",
      'VFS: Cannot open root device "" or unknown-block(0,0): error -6',
      'List of all bdev filesystems:',
    ]);
  });

  test('7.0 pivots into the root that it mounts', () => {
    expect(boot({ kernel: '7.0', disks: [ROOT], commandLine: 'root=/dev/sda' }).console).toEqual([
      'VFS: Finished mounting rootfs on nullfs',
      'VFS: Mounted root (ext4 filesystem) readonly on device 8:0.',
      'devtmpfs: mounted',
      'VFS: Pivoted into new rootfs',
      'Run /sbin/init as init process',
    ]);
  });

  test('7.0 mentions a missing rdinit=, but not a missing /init', () => {
    const told = (commandLine: string): boolean =>
      boot({ kernel: '7.0', commandLine }).console.some((line) => line.startsWith('check access'));
    expect(told('rdinit=/nope')).toBe(true);
    expect(told('')).toBe(false);
    expect(boot({ kernel: '7.0', commandLine: 'rdinit=/nope' }).console).toContain(
      'check access for rdinit=/nope failed: -2, ignoring',
    );
  });
});

describe('mounting a root', () => {
  const tried = (fstype: string, commandLine: string, config = {}): Boot =>
    boot({ disks: [disk(['dir /dev 0755 0 0'], { fstype })], commandLine: `root=/dev/sda ${commandLine}`, config });
  const mountedAs = (result: Boot): string | undefined =>
    /Mounted root \((\S+) filesystem\)( readonly)?/.exec(result.console.join('\n'))?.[0];

  test.each([
    ['ext2', '', 'Mounted root (ext4 filesystem) readonly'],
    ['ext3', '', 'Mounted root (ext3 filesystem) readonly'],
    ['ext4', 'rw', 'Mounted root (ext4 filesystem)'],
    ['ext4', 'rw rootflags=ro', 'Mounted root (ext4 filesystem) readonly'],
    ['ext4', 'rootfstype=ext2', undefined],
    ['ext4', 'rootfstype=xfs,ext4', undefined],
    ['ext4', 'rootflags=nonsense', undefined],
    ['xfs', '', undefined],
    ['', '', undefined],
  ])('%j with %j: %s', (fstype, commandLine, expected) => {
    expect(mountedAs(tried(fstype, commandLine))).toBe(expected);
  });

  test('a driver that is built in is enough, a module is not', () => {
    expect(mountedAs(tried('xfs', 'rw', { XFS_FS: 'y' }))).toBe('Mounted root (xfs filesystem)');
    expect(mountedAs(tried('xfs', 'rw', { XFS_FS: 'm' }))).toBeUndefined();
    expect(mountedAs(tried('squashfs', 'rw', { SQUASHFS: 'y' }))).toBe('Mounted root (squashfs filesystem) readonly');
  });

  test('without an ext2 driver ext4 stands in, in another place of the list', () => {
    const told = tried('', '', { EXT2_FS: 'n', FUSE_FS: 'y' }).console.filter((line) => /^ \w+$/.test(line));
    expect(told).toEqual([' ext3', ' ext2', ' ext4', ' fuseblk']);
  });

  test('partitions stand under their disk', () => {
    const disks = [disk([], { kibibytes: 100 }), disk([], { name: 'sda1', minor: 1, kibibytes: 50, uuid: 'abcd-01' })];
    expect(
      lines(boot({ disks, commandLine: 'root=/dev/nope' })).filter((line) => /0800|0801|driver:/.test(line)),
    ).toEqual(['0800             100 sda ', ' driver: sd', '  0801              50 sda1 abcd-01']);
  });

  test('rootwait ends in waiting, rootwait=N in the panic', () => {
    expect(boot({ commandLine: 'root=/dev/sdb rootwait' }).outcome).toEqual({ kind: 'waiting', for: '/dev/sdb' });
    expect(boot({ commandLine: 'root=/dev/sdb rootwait=3' }).outcome.kind).toBe('panic');
    expect(boot({ commandLine: 'root=UUID=1 rootwait' }).outcome.kind).toBe('panic');
    expect(boot({ commandLine: 'root=UUID=1 rootwait', kernel: '6.1' }).outcome.kind).toBe('waiting');
  });

  test('a network root that fails leaves the boot in rootfs', () => {
    const result = boot({
      image: archive(dir('sbin'), program('sbin/init')),
      commandLine: 'root=/dev/nfs',
      config: { ROOT_NFS: 'y' },
    });
    expect(result.console).toContain('VFS: Unable to mount root fs via NFS.');
    expect(result.outcome).toEqual({ kind: 'running', program: '/sbin/init' });
  });

  test('where /root is gone there is nothing to mount on', () => {
    const result = boot({
      image: archive(entry({ name: 'root', mode: 0 })),
      disks: [ROOT],
      commandLine: 'root=/dev/sda',
    });
    expect(result.console).toContain('VFS: Cannot open root device "/dev/sda" or unknown-block(8,0): error -2');
  });
});
