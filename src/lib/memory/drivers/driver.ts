import type { ModuleFootprint } from '../boot/footprint.ts';

export const DRIVER_GROUPS = [
  'filesystem',
  'disk',
  'virtual',
  'stacked',
  'network',
  'usb',
  'crypto',
  'library',
] as const;
/** `stacked`: RAID, LVM, encryption; `library`: what others bring along. */
export type DriverGroup = (typeof DRIVER_GROUPS)[number];

/** A driver, as one option of the kernel's configuration makes it. */
export interface Driver {
  /** As lsmod writes it, with underscores. */
  readonly name: string;
  readonly group: DriverGroup;
  /** Without CONFIG_; several drivers can come from one option. */
  readonly option: string;
  /** Its line in menuconfig; null: it has none, others switch it on. */
  readonly prompt: string | null;
  /** Modules that it needs directly (depmod). */
  readonly needs: readonly string[];
  /** What menuconfig wants to have on before it offers this one. */
  readonly depends: readonly string[];
  /** What is switched on with it. */
  readonly selects: readonly string[];
  readonly footprint: ModuleFootprint;
  /** Bytes without page rounding, symbols and `struct module`: what joins the kernel when it is built in. */
  readonly content: { readonly text: number; readonly readOnly: number; readonly data: number };
  /** Bytes of .BTF, of which the kernel keeps a copy for a loaded module; 0: not measured. */
  readonly typeInformation: number;
  /** Bytes of its file as an archive holds it, by compressor; null: not measured alone. */
  readonly compressed: { readonly gzip: number; readonly xz: number; readonly zstd: number } | null;
}

export type Drivers = ReadonlyMap<string, Driver>;

/** Bytes of `struct module` in each module's data (6.1, x86-64): a driver that is built in has none. */
export const STRUCT_MODULE = 0x380;

/** The drivers that a reader chooses from: well-known ones for storage, filesystems, RAID and encryption, network. */
export const OFFERED_DRIVERS: readonly string[] = [
  ...['ext4', 'btrfs', 'xfs', 'f2fs', 'nfs', 'overlay', 'squashfs', 'erofs', 'isofs', 'vfat'],
  ...['ahci', 'nvme', 'sd_mod', 'sr_mod', 'usb_storage', 'mmc_block', 'sdhci_pci', 'mpt3sas', 'megaraid_sas'],
  ...['virtio_pci', 'virtio_blk', 'virtio_scsi', 'virtio_net', 'hv_storvsc', 'vmw_pvscsi', 'loop', 'brd'],
  ...['raid1', 'raid456', 'dm_mod', 'dm_crypt', 'dm_thin_pool', 'dm_verity', 'iscsi_tcp'],
  ...['e1000', 'e1000e', 'igb', 'r8169', 'nvme_tcp', 'xhci_pci', 'xts', 'aesni_intel'],
];

/**
 * These drivers and all that they need, each behind what it needs: an order in which they can be loaded.
 * Names that are not known are left out.
 */
export function closureOf(drivers: Drivers, names: readonly string[]): readonly string[] {
  const order = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    const driver = drivers.get(name);
    if (driver === undefined || order.has(name) || open.has(name)) return;
    open.add(name);
    driver.needs.forEach(visit);
    order.add(name);
  };
  names.forEach(visit);
  return [...order];
}

/** What `bootMemory` takes: the drivers' footprints by name. */
export const moduleFootprints = (drivers: Drivers): ReadonlyMap<string, ModuleFootprint> =>
  new Map([...drivers].map(([name, { footprint }]) => [name, footprint]));
