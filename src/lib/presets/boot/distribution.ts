import type { MachineDisk } from '../../scenario/machine.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { packArchive, textFile } from './archive.ts';
import { distributionLines } from './distribution-list.ts';
import { EXAMPLE_KEY } from './example-key.ts';
import { contentsOf, NO_DISKS } from './machine.ts';
import { asModules, moduleFiles, moduleLines } from './modules.ts';
import { MODULAR } from './modular.ts';
import type { ArchiveSource, BootPreset, PutFiles } from './preset.ts';
import { REAL_ROOT } from './real-root.ts';
import { STAND_INS } from './stand-ins.ts';

const INIT = `#!/bin/sh
export PATH=/sbin:/usr/sbin:/bin:/usr/bin
mount -t sysfs -o nodev,noexec,nosuid sysfs /sys
mount -t proc -o nodev,noexec,nosuid proc /proc
echo "Loading, please wait..."
mount -t devtmpfs -o nosuid,mode=0755 udev /dev
mount -t tmpfs -o nodev,noexec,nosuid,mode=0755 tmpfs /run

modprobe virtio_pci
modprobe virtio_blk
modprobe dm_crypt
modprobe aes_generic
modprobe xts
cryptsetup open --key-file /cryptroot/keyfiles/vda_crypt.key /dev/vda vda_crypt
lvm vgchange -a y
mount -t ext4 -o ro /dev/mapper/debian-root /root

mount -o move /run /root/run
mount -o move /sys /root/sys
mount -o move /proc /root/proc
mount -o move /dev /root/dev
exec switch_root /root /sbin/init
`;

/** Without udev, LVM has to look for devices by itself. */
const LVM_CONF = `devices {
	obtain_device_list_from_udev = 0
	use_devicesfile = 0
}
activation {
	udev_sync = 0
	udev_rules = 0
	monitoring = 0
}
`;

export const LUKS_UUID = '3b5c0f64-7d5e-4f0a-9d0c-5a1f0c8e2b11';

const MODULES = [
  'virtio_pci',
  'virtio_blk',
  'dm_crypt',
  'xts',
  'ecb',
  'aes_generic',
  'sha256_generic',
  'algif_skcipher',
];

function source(more: readonly string[]): ArchiveSource {
  const lines = [
    ...distributionLines(),
    ...moduleLines('/usr/lib/modules', MODULES),
    'file /etc/lvm/lvm.conf lvm.conf 0644 0 0',
    'file /cryptroot/crypttab crypttab 0644 0 0',
    'file /cryptroot/keyfiles/vda_crypt.key key 0400 0 0',
    ...more,
    'file /init init 0755 0 0',
  ];
  return {
    list: `${lines.join('\n')}\n`,
    files: [
      ...STAND_INS,
      ...moduleFiles(MODULES),
      textFile('lvm.conf', LVM_CONF),
      textFile('crypttab', 'vda_crypt /dev/vda /cryptroot/keyfiles/vda_crypt.key luks\n'),
      textFile('key', EXAMPLE_KEY),
      textFile('init', INIT),
    ],
  };
}

/** A disk that holds a LUKS container, in it a physical volume of LVM, in that the root. */
function encryptedDisk(): MachineDisk {
  return {
    name: 'vda',
    major: 254,
    minor: 0,
    fstype: '',
    contents: contentsOf({ list: '', files: [] }),
    kibibytes: 65536,
    driver: 'virtio_blk',
    behind: ['virtio_pci', 'virtio_blk'],
    layer: {
      kind: 'LUKS',
      uuid: LUKS_UUID,
      keys: [new TextEncoder().encode(EXAMPLE_KEY)],
      inside: {
        fstype: '',
        contents: contentsOf({ list: '', files: [] }),
        layer: {
          kind: 'LVM',
          group: 'debian',
          volumes: [{ name: 'root', fstype: 'ext4', contents: contentsOf(REAL_ROOT), kibibytes: 32768 }],
        },
      },
    },
  };
}

function scenario(archive: ArchiveSource, put?: PutFiles): Scenario {
  return {
    kernel: '6.12',
    config: MODULAR,
    commandLine: 'root=/dev/mapper/debian-root ro',
    image: packArchive(archive, put),
    machine: {
      ...NO_DISKS,
      disks: [encryptedDisk()],
      drivers: asModules(MODULES),
    },
  };
}

export const DISTRIBUTION_SOURCE = source([]);

export const distribution: BootPreset = {
  id: 'distribution',
  title: 'A distribution’s boot',
  about: 'Modules for the disk, a LUKS container to open, a logical volume of LVM in it, and switch_root at the end.',
  question: 'The command line says root=/dev/mapper/debian-root. Who finds out what that is, and who mounts it?',
  choices: [
    { id: 'kernel', text: 'The kernel: it knows device mapper names and asks /init to unlock them.' },
    {
      id: 'init',
      text: 'The script /init: to the kernel root= is only text, and /init has to load, unlock and mount.',
    },
    { id: 'loader', text: 'The boot loader: it has unlocked the disk to read the kernel from it.' },
    { id: 'later', text: 'The init of the real root, as soon as it runs.' },
  ],
  answer: 'init',
  explanation:
    'With an /init in rootfs the kernel mounts no root and does not look at root=. The script loads the driver, opens the container, activates the volume group, mounts the volume, moves /dev, /proc, /sys and /run into it and hands over with switch_root.',
  source: DISTRIBUTION_SOURCE,
  scenario: (put) => scenario(DISTRIBUTION_SOURCE, put),
};

/** Files more than a distribution has, so that the boot has 50,000 steps. */
const MANY = 8_300;

const many = (): ArchiveSource =>
  source([
    'dir /usr/share 0755 0 0',
    ...Array.from({ length: MANY }, (_, index) => `file /usr/share/file-${index} real/text 0644 0 0`),
  ]);

export const largeDistribution: BootPreset = {
  ...distribution,
  id: 'distribution-large',
  title: 'A distribution’s boot with many files',
  about: 'The same with thousands of files more, to see how the figure does with 50,000 steps.',
  source: null,
  scenario: (put) => scenario(many(), put),
};
