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
modprobe virtio_pci
modprobe virtio_net
modprobe nfsv3
udhcpc -i eth0 -n -q
mount -t nfs -o ro,nolock 10.0.2.2:/srv/root /root
exec switch_root /root /sbin/init
`;

/** udhcpc asks, and this does what the answer says; the variables come from udhcpc. */
const DHCP_SCRIPT = `#!/bin/sh
case "$1" in
deconfig)
  ifconfig "$interface" up
  ;;
bound)
  ifconfig "$interface" "$ip" netmask "$subnet"
  route add default gw "$router"
  ;;
esac
`;

const COMMANDS = ['sh', 'ifconfig', 'modprobe', 'mount', 'route', 'switch_root', 'udhcpc'].map(
  (name) => `/bin/${name}`,
);
const MODULES = ['virtio_pci', 'virtio_net', 'nfsv3'];

const SOURCE: ArchiveSource = {
  list: [
    'dir /bin 0755 0 0',
    'dir /dev 0755 0 0',
    'nod /dev/console 0600 0 0 c 5 1',
    'dir /etc 0755 0 0',
    'dir /etc/udhcpc 0755 0 0',
    'file /etc/udhcpc/default.script default.script 0755 0 0',
    'dir /lib 0755 0 0',
    'dir /lib/modules 0755 0 0',
    'dir /proc 0755 0 0',
    'dir /root 0755 0 0',
    'dir /sys 0755 0 0',
    busyboxLines(COMMANDS).trimEnd(),
    ...moduleLines('/lib/modules', MODULES),
    'file /init init 0755 0 0',
    '',
  ].join('\n'),
  files: [...STAND_INS, ...moduleFiles(MODULES), textFile('default.script', DHCP_SCRIPT), textFile('init', INIT)],
};

export const networkRoot: BootPreset = {
  id: 'nfs-root',
  title: 'Root over the network',
  about: 'A machine without a disk: an address by DHCP, and the root from an NFS server.',
  question:
    'The machine has no disk. /init asks a DHCP server for an address and mounts the root from an NFS server. Where may that script come from?',
  choices: [
    { id: 'server', text: 'From the NFS server, with the rest of the root.' },
    { id: 'image', text: 'From the image that the loader fetched over the network together with the kernel.' },
    { id: 'dhcp', text: 'From the DHCP server, as part of its answer.' },
    { id: 'kernel', text: 'From the kernel, which has such a script built in.' },
  ],
  answer: 'image',
  explanation:
    'Before the network works, the script is needed to make it work. The loader has its own network code (in firmware); it fetches kernel and image, and from then on Linux has only what is in that image.',
  source: SOURCE,
  scenario: (put) => ({
    kernel: '6.12',
    config: MODULAR,
    commandLine: 'root=/dev/nfs ip=dhcp',
    image: packArchive(SOURCE, put),
    machine: {
      ...NO_DISKS,
      drivers: asModules(MODULES),
      network: {
        interface: 'eth0',
        behind: ['virtio_pci', 'virtio_net'],
        dhcp: {
          address: '10.0.2.15',
          netmask: '255.255.255.0',
          gateway: '10.0.2.2',
          server: '10.0.2.2',
          rootPath: '10.0.2.2:/srv/root',
        },
        exports: [{ server: '10.0.2.2', path: '/srv/root', contents: contentsOf(REAL_ROOT) }],
      },
    },
  }),
};
