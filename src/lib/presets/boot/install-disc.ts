import { packArchive, textFile } from './archive.ts';
import { busyboxLines } from './busybox.ts';
import { contentsOf, NO_DISKS } from './machine.ts';
import { asModules, moduleFiles, moduleLines } from './modules.ts';
import { MODULAR } from './modular.ts';
import type { ArchiveSource, BootPreset } from './preset.ts';
import { REAL_ROOT } from './real-root.ts';
import { STAND_INS } from './stand-ins.ts';

const INIT = `#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
modprobe ata_piix
modprobe sr_mod
modprobe isofs
mount -t iso9660 -o ro /dev/sr0 /cdrom
exec switch_root /cdrom /sbin/init
`;

const MODULES = ['ata_piix', 'sr_mod', 'isofs'];

const SOURCE: ArchiveSource = {
  list: [
    'dir /bin 0755 0 0',
    'dir /cdrom 0755 0 0',
    'dir /dev 0755 0 0',
    'nod /dev/console 0600 0 0 c 5 1',
    'dir /lib 0755 0 0',
    'dir /lib/modules 0755 0 0',
    'dir /proc 0755 0 0',
    'dir /sys 0755 0 0',
    `${busyboxLines(['/bin/sh', '/bin/modprobe', '/bin/mount', '/bin/switch_root'])}`.trimEnd(),
    ...moduleLines('/lib/modules', MODULES),
    'file /init init 0755 0 0',
    '',
  ].join('\n'),
  files: [...STAND_INS, ...moduleFiles(MODULES), textFile('init', INIT)],
};

export const installDisc: BootPreset = {
  id: 'install-disc',
  title: 'An install disc',
  about: 'Kernel and image come from a disc that the kernel itself cannot read yet.',
  question:
    'Firmware and loader have read kernel and image from the disc in the drive. /init wants files from the same disc. What does it need?',
  choices: [
    { id: 'nothing', text: 'Nothing: the disc is open already, since the kernel came from it.' },
    { id: 'drivers', text: 'Drivers for the controller, the drive and ISO 9660, all of them in the image.' },
    { id: 'firmware', text: 'A call to the firmware, which can read the disc.' },
    { id: 'copy', text: 'A copy of the whole disc in memory, made by the loader.' },
  ],
  answer: 'drivers',
  explanation:
    'What firmware and loader could read helps the kernel nothing: it uses neither their drivers nor what they had open. The image brings drivers of its own, and with them the same disc is found anew.',
  source: SOURCE,
  scenario: (put) => ({
    kernel: '6.12',
    config: MODULAR,
    commandLine: '',
    image: packArchive(SOURCE, put),
    machine: {
      ...NO_DISKS,
      disks: [
        {
          name: 'sr0',
          major: 11,
          minor: 0,
          fstype: 'iso9660',
          contents: contentsOf(REAL_ROOT),
          readonly: true,
          driver: 'sr',
          behind: ['ata_piix', 'sr_mod'],
        },
      ],
      drivers: asModules(MODULES),
    },
  }),
};
