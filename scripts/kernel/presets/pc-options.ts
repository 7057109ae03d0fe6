import type { Tristate } from '../../../src/lib/kernel/config.ts';
import { COMMON_OPTIONS } from '../build/options.ts';

/**
 * The small kernels for a PC (x86-64, booted in QEMU): what User-Mode Linux cannot be asked about, because its disk driver is no module
 * and its network has no DHCP server. On top of `allnoconfig`, as the User-Mode ones.
 */
const ON = [
  ...COMMON_OPTIONS,
  'PRINTK_TIME',
  'SYSVIPC',
  'SERIAL_8250',
  'SERIAL_8250_CONSOLE',
  'EVENTFD',
  'SIGNALFD',
  'TIMERFD',
  'MODULE_UNLOAD',
  'ADVISE_SYSCALLS',
  'MEMBARRIER',
  'AIO',
  'KEYS',
  'HYPERVISOR_GUEST',
  'PARAVIRT',
  'KVM_GUEST',
  'ACPI',
  'PCI',
  'PCI_MSI',
  'NET',
  'INET',
  'UNIX',
  'PACKET',
  'NETDEVICES',
  'NET_CORE',
  'VIRTIO_MENU',
  'BLK_MQ_VIRTIO',
  'MD',
  'EXT4_USE_FOR_EXT2',
  'CRYPTO',
  'CRYPTO_MANAGER',
  'MISC_FILESYSTEMS',
  'NETWORK_FILESYSTEMS',
  'SQUASHFS_ZLIB',
  'SQUASHFS_FILE_CACHE',
  'NFS_V3',
] as const;

/** Drivers and filesystems that one of the two kernels has built in and the other as modules. */
const DRIVERS = [
  'VIRTIO_PCI',
  'VIRTIO_BLK',
  'VIRTIO_NET',
  'BLK_DEV_RAM',
  'BLK_DEV_LOOP',
  'BLK_DEV_DM',
  'DM_CRYPT',
  'CRYPTO_AES',
  'CRYPTO_CBC',
  'CRYPTO_XTS',
  'CRYPTO_SHA256',
  'CRYPTO_USER_API_HASH',
  'CRYPTO_USER_API_SKCIPHER',
  'SCSI',
  'BLK_DEV_SD',
  'BLK_DEV_SR',
  'ATA',
  'ATA_PIIX',
  'ISO9660_FS',
  'SQUASHFS',
  'OVERLAY_FS',
  'NFS_FS',
] as const;

/** One PC kernel that the presets are recorded on. */
export interface PcKernel {
  /** How the recorded answers and the cache call it. */
  readonly name: string;
  readonly version: '6.1' | '6.12' | '7.2';
  readonly options: Readonly<Record<string, Tristate>>;
}

function options(drivers: Tristate, more: Readonly<Record<string, Tristate>>): Readonly<Record<string, Tristate>> {
  const all: Record<string, Tristate> = {};
  for (const name of ON) all[name] = 'y';
  for (const name of DRIVERS) all[name] = drivers;
  return { ...all, ...more };
}

/** Everything is built in, and the kernel can find its address and its root in the network by itself. */
const BUILT_IN = options('y', {
  EXT2_FS: 'y',
  IP_PNP: 'y',
  IP_PNP_DHCP: 'y',
  ROOT_NFS: 'y',
  ATA_SFF: 'y',
  ATA_BMDMA: 'y',
});

/** As distributions build it: drivers are modules, ext4 stands in for ext2, and the RAM disk is a module too. */
const MODULAR = options('m', { EXT2_FS: 'n', IP_PNP: 'n', ATA_SFF: 'y', ATA_BMDMA: 'y' });

export const PC_KERNELS: readonly PcKernel[] = [
  { name: 'pc-6.12', version: '6.12', options: BUILT_IN },
  { name: 'pc-6.1', version: '6.1', options: BUILT_IN },
  { name: 'pc-modules-6.12', version: '6.12', options: MODULAR },
  { name: 'pc-modules-6.1', version: '6.1', options: MODULAR },
  // Of Debian 13's backports (README of tests/kernel): passed over where its source is not there.
  { name: 'pc-7.2', version: '7.2', options: BUILT_IN },
  { name: 'pc-modules-7.2', version: '7.2', options: MODULAR },
];
