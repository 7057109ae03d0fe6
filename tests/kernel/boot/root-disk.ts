import type { BootCase } from '../making/case.ts';
import { bytesOfText, file } from '../making/entry.ts';
import { compressed, type Disk, type Part } from '../making/image.ts';
import { boot, disk, early, NO_INIT, program, ROOT } from './machine.ts';

const on = (commandLine: string, disks: readonly Disk[] = [ROOT], image: Part | null = NO_INIT): Partial<BootCase> => ({ commandLine, disks, image });

/** 6.4: the forms of root=. */
const FORMS: readonly BootCase[] = [
  boot('root-dev', '6.4', 'root=/dev/NAME', on('root=/dev/ubda')),
  boot('root-name-only', '6.4', 'root=NAME without /dev/ is a hexadecimal number: of ubda nothing counts', on('root=ubda')),
  boot('root-major-minor', '6.4', 'root=98:0', on('root=98:0')),
  boot('root-major-minor-offset', '6.4', 'root=98:0:0: with an offset', on('root=98:0:0:')),
  boot('root-hex', '6.4', 'root=6200, the old encoded number', on('root=6200')),
  boot('root-hex-upper', '6.4', 'root=0x6200: an x is no hexadecimal digit', on('root=0x6200')),
  boot('root-hex-wrong', '6.4', 'root=801: a device without driver', on('root=801')),
  boot('root-major-minor-missing', '6.4', 'root=8:1: a device without driver', on('root=8:1')),
  boot('root-none', '6.4', 'No root= at all, a disk is there', on('')),
  boot('root-missing-disk', '6.4', 'root=/dev/sda1 with another disk', on('root=/dev/sda1')),
  boot('root-missing-no-disk', '6.4', 'root=/dev/sda1 without any disk', on('root=/dev/sda1', [])),
  boot('root-partition-missing', '6.4', 'A partition of a disk that has none', on('root=/dev/ubda1')),
  boot('root-uuid', '6.4', 'UUID= is not understood by the kernel', on('root=UUID=6f3a2c9e-0000-4000-8000-000000000001')),
  boot('root-label', '6.4', 'LABEL= is not understood by the kernel', on('root=LABEL=root')),
  boot('root-mapper', '6.4', '/dev/mapper/ is not understood by the kernel', on('root=/dev/mapper/vg-root')),
  boot('root-by-uuid', '6.4', '/dev/disk/by-uuid/ is not understood by the kernel', on('root=/dev/disk/by-uuid/6f3a2c9e')),
  boot('root-partuuid-missing', '6.4', 'PARTUUID= that no partition has', on('root=PARTUUID=12345678-01')),
  boot('root-partuuid-empty', '6.4', 'PARTUUID= with nothing behind it', on('root=PARTUUID=')),
  boot('root-partuuid-bad-offset', '6.4', 'PARTUUID= with a bad PARTNROFF', on('root=PARTUUID=12345678-01/PARTNROFF=x')),
  boot('root-partuuid-slash', '6.4', 'PARTUUID= with a slash and something else', on('root=PARTUUID=12345678-01/foo')),
  boot('root-partlabel-missing', '6.4', 'PARTLABEL= that no partition has', on('root=PARTLABEL=root')),
  boot('root-nfs', '6.4', 'root=/dev/nfs on a kernel without it', on('root=/dev/nfs')),
  boot('root-ram', '6.4', 'root=/dev/ram is RAM disk 0, which is empty', on('root=/dev/ram')),
  boot('root-ram0-empty', '6.4', 'root=/dev/ram0 without an initrd', on('root=/dev/ram0')),
  boot('root-long', '6.4', 'A root= of more than 63 characters', on(`root=/dev/${'x'.repeat(80)}`)),
  boot('root-twice', '6.4', 'The last root= counts', on('root=/dev/sda1 root=/dev/ubda')),
  boot('root-second-disk', '6.4', 'The second disk', on('root=/dev/ubdb', [disk([]), { ...ROOT, name: 'ubdb' }])),
  boot('root-two-disks-none', '6.4', 'Two disks in the list of partitions', on('root=/dev/nope', [disk([]), { ...ROOT, name: 'ubdb' }])),
  boot('root-mtd', '6.4', 'mtd0 is mounted by its name, if there is a file system that can', on('root=mtd0')),
];

/** 6.4: file systems and options. */
const MOUNTING: readonly BootCase[] = [
  boot('mount-ext2', '6.4', 'An ext2 disk: the first type of the list that takes it', on('root=/dev/ubda', [{ ...ROOT, type: 'ext2' }])),
  boot('mount-no-filesystem', '6.4', 'A disk of zeros: no file system takes it', on('root=/dev/ubda', [{ name: 'ubda', type: 'none', list: [] }])),
  boot('mount-no-filesystem-rw', '6.4', 'A disk of zeros with rw: the list is tried twice', on('root=/dev/ubda rw', [{ name: 'ubda', type: 'none', list: [] }])),
  boot('mount-rootfstype', '6.4', 'rootfstype=ext4', on('root=/dev/ubda rootfstype=ext4')),
  boot('mount-rootfstype-ext2-on-ext4', '6.4', 'rootfstype=ext2 on an ext4 disk', on('root=/dev/ubda rootfstype=ext2')),
  boot('mount-rootfstype-list', '6.4', 'rootfstype=ext2,ext4: the second one takes it', on('root=/dev/ubda rootfstype=ext2,ext4')),
  boot('mount-rootfstype-unknown', '6.4', 'rootfstype= of a type that is not built in', on('root=/dev/ubda rootfstype=btrfs')),
  boot('mount-rootfstype-unknown-list', '6.4', 'An unknown type in the list stops at once or not', on('root=/dev/ubda rootfstype=btrfs,ext4')),
  boot('mount-rootfstype-tmpfs', '7.1', 'rootfstype=tmpfs beside a root disk', on('root=/dev/ubda rootfstype=tmpfs')),
  boot('mount-rootfstype-empty', '6.4', 'rootfstype= with nothing behind it', on('root=/dev/ubda rootfstype=')),
  boot('mount-rootflags', '6.4', 'rootflags=noatime', on('root=/dev/ubda rootflags=noatime')),
  boot('mount-rootflags-bad', '6.4', 'An option that the file system does not know', on('root=/dev/ubda rootflags=nonsense')),
  boot('mount-rootflags-bad-ext4', '6.4', 'An unknown option and one type', on('root=/dev/ubda rootfstype=ext4 rootflags=nonsense')),
  boot('mount-ro', '6.4', 'ro', on('root=/dev/ubda ro')),
  boot('mount-rw', '6.4', 'rw', on('root=/dev/ubda rw')),
  boot('mount-ro-rw', '6.4', 'The last of ro and rw counts', on('root=/dev/ubda ro rw')),
  boot('mount-rw-readonly-disk', '6.4', 'rw on a disk that refuses writing', {
    ...on('root=/dev/ubda rw', [{ ...ROOT, readonly: true }]),
  }),
  boot('mount-no-dev', '6.3', 'A root disk without /dev: devtmpfs cannot be mounted', on('root=/dev/ubda', [{ name: 'ubda', type: 'ext4', list: ['dir /sbin 0755 0 0', 'file /sbin/init report 0755 0 0'] }])),
];

/** 6.4: types that the kernel fills itself, loop devices, options of journals, read-only disks. */
const MORE_MOUNTING: readonly BootCase[] = [
  ...['proc', 'sysfs', 'devtmpfs', 'ramfs', 'tmpfs'].map((type) =>
    boot(`mount-nodev-${type}`, '6.4', `root= of no device and rootfstype=${type}`, on(`root=none rootfstype=${type}`)),
  ),
  boot('mount-nodev-proc-disk', '6.4', 'rootfstype=proc beside a root disk: tried on the disk', on('root=/dev/ubda rootfstype=proc')),
  boot('mount-nodev-devtmpfs-init', '6.4', 'A devtmpfs as root and init= in it', on('root=none rootfstype=devtmpfs init=/ubda')),
  boot('mount-nodev-list', '6.4', 'rootfstype=tmpfs,ext4 with a root disk', on('root=/dev/ubda rootfstype=tmpfs,ext4')),
  boot('mount-nodev-flags', '6.4', 'rootfstype=tmpfs with rootflags', on('root=none rootfstype=tmpfs rootflags=size=1m,mode=0700')),
  boot('mount-nodev-flags-bad', '6.4', 'rootfstype=tmpfs with an option that it does not know', on('root=none rootfstype=tmpfs rootflags=nonsense')),
  boot('mount-loop', '6.4', 'root=/dev/loop0: a loop device without a file', on('root=/dev/loop0')),
  boot('mount-loop-number', '6.4', 'root=7:0', on('root=7:0')),
  boot('mount-loop-missing', '6.4', 'root=/dev/loop9: more than the kernel makes', on('root=/dev/loop9')),
  boot('mount-data-journal', '6.4', 'rootflags=data=journal on ext4 with a journal', on('root=/dev/ubda rootfstype=ext4 rootflags=data=journal')),
  boot('mount-data-ordered-ext2', '6.4', 'rootflags=data=ordered on a file system without journal', on('root=/dev/ubda rootflags=data=ordered', [{ ...ROOT, type: 'ext2' }])),
  boot('mount-data-writeback-ext4-driver', '6.4', 'The same with the ext4 driver alone', on('root=/dev/ubda rootfstype=ext4 rootflags=data=writeback', [{ ...ROOT, type: 'ext2' }])),
  boot('mount-readonly-disk-ro', '6.4', 'A disk that refuses writing, with ro', on('root=/dev/ubda ro', [{ ...ROOT, readonly: true }])),
];

/** 6.4: partitions. */
const DOS = { ...ROOT, table: 'dos' } as const;
const GPT = { ...ROOT, table: 'gpt' } as const;
const PARTITIONS: readonly BootCase[] = [
  boot('partition-dos', '6.4', 'The first partition of a DOS table', on('root=/dev/ubda1', [DOS])),
  boot('partition-gpt', '6.4', 'The first partition of a GPT', on('root=/dev/ubda1', [GPT])),
  boot('partition-dos-uuid', '6.4', 'PARTUUID= of a DOS table: the disk signature and the number', on('root=PARTUUID=3f5a7c1e-01', [DOS])),
  boot('partition-dos-uuid-upper', '6.4', 'PARTUUID= in upper case', on('root=PARTUUID=3F5A7C1E-01', [DOS])),
  boot('partition-gpt-uuid', '6.4', 'PARTUUID= of a GPT', on('root=PARTUUID=6f3a2c9e-0000-4000-8000-0000000000a1', [GPT])),
  boot('partition-gpt-uuid-upper', '6.4', 'PARTUUID= of a GPT in upper case', on('root=PARTUUID=6F3A2C9E-0000-4000-8000-0000000000A1', [GPT])),
  boot('partition-gpt-uuid-beginning', '6.4', 'The beginning of a PARTUUID', on('root=PARTUUID=6f3a2c9e', [GPT])),
  boot('partition-gpt-uuid-longer', '6.4', 'More than a PARTUUID', on('root=PARTUUID=6f3a2c9e-0000-4000-8000-0000000000a1f', [GPT])),
  boot('partition-gpt-label', '6.4', 'PARTLABEL= with a space, in quotation marks', on('"root=PARTLABEL=Before Root"', [GPT])),
  boot('partition-gpt-label-case', '6.4', 'PARTLABEL= in another case', on('"root=PARTLABEL=before root"', [GPT])),
  boot('partition-partnroff', '6.4', 'PARTNROFF=0', on('root=PARTUUID=3f5a7c1e-01/PARTNROFF=0', [DOS])),
  boot('partition-partnroff-disk', '6.4', 'PARTNROFF=-1: number 0, which is the disk itself', on('root=PARTUUID=3f5a7c1e-01/PARTNROFF=-1', [DOS])),
  boot('partition-partnroff-missing', '6.4', 'PARTNROFF=1: a partition that is not there', on('root=PARTUUID=3f5a7c1e-01/PARTNROFF=1', [DOS])),
  boot('partition-whole-disk', '6.4', 'The disk with the table itself: no file system', on('root=/dev/ubda', [GPT])),
  boot('partition-missing', '6.4', 'The second partition of a disk that has one', on('root=/dev/ubda2', [GPT])),
  boot('partition-list', '6.4', 'The list of partitions with their UUIDs', on('root=/dev/nope', [DOS, { ...GPT, name: 'ubdb' }])),
  boot('partition-rootwait', '6.3', 'rootwait for a PARTUUID that is there', on('root=PARTUUID=3f5a7c1e-01 rootwait', [DOS])),
];

/** 6.3: waiting. */
const WAITING: readonly BootCase[] = [
  boot('wait-rootwait-there', '6.3', 'rootwait with the device there: no word', on('root=/dev/ubda rootwait')),
  boot('wait-rootwait-missing', '6.3', 'rootwait without the device waits for ever', { ...on('root=/dev/sda1 rootwait'), timeoutMilliseconds: 4000 }),
  boot('wait-rootwait-partuuid', '6.3', 'rootwait for a PARTUUID', { ...on('root=PARTUUID=12345678-01 rootwait'), timeoutMilliseconds: 4000 }),
  boot('wait-rootwait-invalid', '6.3', 'rootwait with a bad PARTUUID is disabled', { ...on('root=PARTUUID= rootwait'), timeoutMilliseconds: 4000 }),
  boot('wait-rootwait-uuid', '6.3', 'rootwait for a UUID that the kernel does not understand', { ...on('root=UUID=abc rootwait'), timeoutMilliseconds: 4000 }),
  boot('wait-rootwait-no-root', '6.3', 'rootwait without root=', { ...on('rootwait'), timeoutMilliseconds: 4000 }),
  boot('wait-rootwait-seconds', '6.3', 'rootwait=1 gives up after a second', { ...on('root=/dev/sda1 rootwait=1'), timeoutMilliseconds: 20_000 }),
  boot('wait-rootwait-zero', '6.3', 'rootwait=0', { ...on('root=/dev/sda1 rootwait=0'), timeoutMilliseconds: 20_000 }),
  boot('wait-rootwait-bad', '6.3', 'rootwait=abc is ignored', { ...on('root=/dev/sda1 rootwait=abc'), timeoutMilliseconds: 4000 }),
  boot('wait-rootwait-excessive', '6.3', 'rootwait= beyond all measure is ignored', { ...on('root=/dev/sda1 rootwait=2147484'), timeoutMilliseconds: 4000 }),
  boot('wait-rootdelay', '6.3', 'rootdelay=1', { ...on('root=/dev/ubda rootdelay=1'), timeoutMilliseconds: 20_000 }),
  boot('wait-rootdelay-zero', '6.3', 'rootdelay=0 says nothing', on('root=/dev/ubda rootdelay=0')),
  boot('wait-rootdelay-initramfs', '6.3', 'rootdelay does not concern an initramfs with /init', { image: early(program('init')), commandLine: 'rootdelay=2' }),
];

/** 6.2: the fall-through in a root disk. */
const has = (name: string, ...lines: readonly string[]): BootCase =>
  boot(`fall-${name}`, '6.2', `A root disk with ${lines.length === 0 ? 'no program at all' : lines.map((line) => line.split(' ').slice(0, 3).join(' ')).join(', ')}`, on('root=/dev/ubda', [disk(lines)]));
const FALL_THROUGH: readonly BootCase[] = [
  has('sbin-init', 'file /sbin/init report 0755 0 0', 'file /bin/sh exit-1 0755 0 0'),
  has('etc-init', 'file /etc/init report 0755 0 0'),
  has('bin-init', 'file /bin/init report 0755 0 0'),
  has('bin-sh', 'file /bin/sh report 0755 0 0'),
  has('nothing'),
  has('sbin-init-not-executable', 'file /sbin/init report 0644 0 0', 'file /bin/sh report 0755 0 0'),
  has('sbin-init-text', 'file /sbin/init text 0755 0 0', 'file /etc/init report 0755 0 0'),
  has('sbin-init-empty', 'file /sbin/init empty 0755 0 0', 'file /bin/init report 0755 0 0'),
  has('all-broken', 'file /sbin/init text 0755 0 0', 'dir /etc/init 0755 0 0', 'file /bin/init report 0600 0 0', 'slink /bin/sh sh 0777 0 0'),
  has('init-in-root-of-disk', 'file /init report 0755 0 0'),
  has('sbin-init-symlink', 'file /bin/start report 0755 0 0', 'slink /sbin/init ../bin/start 0777 0 0'),
  has('sbin-init-dangling', 'slink /sbin/init /lib/systemd/systemd 0777 0 0', 'file /bin/sh report 0755 0 0'),
  has('sbin-init-script', 'file /sbin/init shebang-sh 0755 0 0', 'file /bin/sh report 0755 0 0'),
  has('sbin-init-script-missing', 'file /sbin/init shebang-sh 0755 0 0'),
  boot('fall-init-parameter', '6.2', 'init= on a root disk', on('root=/dev/ubda init=/bin/start word', [disk(['file /bin/start report 0755 0 0'])])),
  boot('fall-init-guarded-link', '6.2', 'init= on a root disk: a symlink of somebody else in a sticky directory that all may write to', on('root=/dev/ubda init=/t/l', [disk(['file /sbin/init report 0755 0 0', 'dir /t 1777 0 0', 'slink /t/l /sbin/init 0777 1 1'])])),
  boot('fall-init-parameter-missing', '6.2', 'A missing init= is a panic, although /sbin/init is there', on('root=/dev/ubda init=/bin/nope')),
  boot('fall-init-parameter-not-executable', '6.2', 'An init= without execute bit is a panic', on('root=/dev/ubda init=/bin/start', [disk(['file /bin/start report 0644 0 0', 'file /sbin/init report 0755 0 0'])])),
  boot('fall-init-parameter-empty', '6.2', 'init= with nothing behind it', on('root=/dev/ubda init=')),
  boot('fall-no-image-no-init', '6.2', 'No image, no disk: what the panic is', { commandLine: '' }),
  boot('fall-arguments-disk', '6.2', 'Arguments reach the init of a disk', on('root=/dev/ubda ro single foo=bar -- x')),
];

/** 6.5: the classic initrd. */
const RAM_LINES = ['dir /dev 0755 0 0', 'nod /dev/console 0600 0 0 c 5 1', 'dir /proc 0755 0 0', 'dir /sbin 0755 0 0'];
const ramDisk = (lines: readonly string[], type: 'ext2' | 'none' = 'ext2', kibibytes = 256): Part => ({ kind: 'disk', disk: { name: 'ubda', type, list: [...RAM_LINES, ...lines], kibibytes } });
const LINUXRC = ramDisk(['file /linuxrc linuxrc 0755 0 0', 'file /sbin/init report 0755 0 0']);
const CLASSIC: readonly BootCase[] = [
  boot('classic-linuxrc', '6.5', 'A classic initrd with /linuxrc, then the root on disk', on('root=/dev/ubda', [ROOT], LINUXRC)),
  boot('classic-linuxrc-gzip', '6.5', 'The same, gzipped', on('root=/dev/ubda', [ROOT], compressed('gzip', LINUXRC))),
  boot('classic-linuxrc-xz', '6.5', 'The same as xz', on('root=/dev/ubda', [ROOT], compressed('xz', LINUXRC))),
  boot('classic-linuxrc-zstd', '6.5', 'The same as zstd', on('root=/dev/ubda', [ROOT], compressed('zstd', LINUXRC))),
  boot('classic-initrd-folder', '6.5', 'With /initrd on the root disk the RAM disk moves there', on('root=/dev/ubda', [disk(['dir /initrd 0755 0 0', 'file /sbin/init report 0755 0 0'])], compressed('gzip', LINUXRC))),
  boot('classic-no-linuxrc', '6.5', 'A classic initrd without /linuxrc', on('root=/dev/ubda', [ROOT], compressed('gzip', ramDisk([])))),
  boot('classic-linuxrc-not-executable', '6.5', 'A /linuxrc without execute bit', on('root=/dev/ubda', [ROOT], compressed('gzip', ramDisk(['file /linuxrc linuxrc 0644 0 0'])))),
  boot('classic-linuxrc-keep', '6.5', 'A /linuxrc that makes the RAM disk the root', {
    ...on('root=/dev/ubda', [ROOT], compressed('gzip', ramDisk(['file /linuxrc linuxrc-keep 0755 0 0', 'file /sbin/init report 0755 0 0']))),
    realRootDev: 0x100,
  }),
  boot('classic-ram0', '6.5', 'root=/dev/ram0: the RAM disk is the root', on('root=/dev/ram0', [], compressed('gzip', LINUXRC))),
  boot('classic-ram0-rw', '6.5', 'root=/dev/ram0 rw', on('root=/dev/ram0 rw', [], compressed('gzip', LINUXRC))),
  boot('classic-ram0-number', '6.5', 'root=1:0 is the same', on('root=1:0', [], compressed('gzip', LINUXRC))),
  boot('classic-ram0-hex', '6.5', 'root=100 is the same', on('root=100', [], compressed('gzip', LINUXRC))),
  boot('classic-ram0-init', '6.5', 'root=/dev/ram0 init=/linuxrc', on('root=/dev/ram0 init=/linuxrc', [], compressed('gzip', ramDisk(['file /linuxrc report 0755 0 0'])))),
  boot('classic-no-root', '6.5', 'A classic initrd without root=', on('', [], compressed('gzip', LINUXRC))),
  boot('classic-root-missing', '6.5', 'A classic initrd, then a root that is missing', on('root=/dev/sda1', [], compressed('gzip', LINUXRC))),
  boot('classic-noinitrd', '6.5', 'noinitrd: the image is not copied to the RAM disk', on('root=/dev/ram0 noinitrd', [], compressed('gzip', LINUXRC))),
  boot('classic-noinitrd-disk', '6.5', 'noinitrd with a root on disk', on('root=/dev/ubda noinitrd', [ROOT], compressed('gzip', LINUXRC))),
  boot('classic-too-big', '6.5', 'An image larger than the RAM disk', on('root=/dev/ram0 ramdisk_size=128', [], compressed('gzip', LINUXRC))),
  boot('classic-too-big-raw', '6.5', 'An uncompressed image larger than the RAM disk', on('root=/dev/ram0 ramdisk_size=128', [], LINUXRC)),
  boot('classic-large', '6.5', 'A RAM disk image for which the wheel turns beyond one line', on('root=/dev/ram0', [], ramDisk(['file /sbin/init report 0755 0 0'], 'ext2', 8192))),
  boot('classic-large-line', '6.5', 'One for which the wheel fits a line of 6.12 and not one of 6.1', on('root=/dev/ram0', [], ramDisk(['file /sbin/init report 0755 0 0'], 'ext2', 7600))),
  boot('classic-rubbish', '6.5', 'Rubbish is no RAM disk image', on('root=/dev/ram0', [], bytesOfText('rubbish '.repeat(200)))),
  boot('classic-rubbish-disk', '6.5', 'Rubbish, then the root on disk', on('root=/dev/ubda', [ROOT], bytesOfText('rubbish '.repeat(200)))),
  boot('classic-cut-gzip', '6.5', 'A cut gzip of a RAM disk image', on('root=/dev/ubda', [ROOT], { kind: 'cut', from: 0, to: 300, of: compressed('gzip', LINUXRC) })),
  boot('classic-noram', '6.5', 'Without a RAM disk a classic initrd is only a failed initramfs', { ...on('root=/dev/ubda', [ROOT], compressed('gzip', LINUXRC)), variants: ['6.12-noram'] }),
  boot('classic-squashfs', '6.5', 'Bytes that look like squashfs are copied to the RAM disk, and then not mounted', on('root=/dev/ram0', [], squashfs())),
  boot('classic-initramfs-with-initrd-image', '6.5', 'A file /initrd.image in an initramfs without /init is taken as RAM disk', on('root=/dev/ram0', [], early(file('initrd.image', 'rubbish')))),
];

/** The head of a squashfs image (magic hsqs, version 4) of 4 KiB: lz4, as RAM disk detection reads only magic and size. */
function squashfs(): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set(bytesOfText('hsqs'));
  bytes[28] = 4;
  // bytes_used, offset 40 (fs/squashfs/squashfs_fs.h).
  bytes[41] = 16;
  return bytes;
}

export const ROOT_DISK_CASES: readonly BootCase[] = [...FORMS, ...MOUNTING, ...MORE_MOUNTING, ...PARTITIONS, ...WAITING, ...FALL_THROUGH, ...CLASSIC];
