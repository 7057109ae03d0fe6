/** A machine as far as drivers ask: what the way to its root needs, and what else it has. */
export interface Hardware {
  readonly id: string;
  readonly title: string;
  /** Without these there is no root: controller, layers, filesystem. */
  readonly root: readonly string[];
  /** What the machine has besides, and a full system loads later. */
  readonly also: readonly string[];
}

export const HARDWARE: readonly Hardware[] = [
  {
    id: 'virtual',
    title: 'Virtual machine: virtio disk with ext4',
    root: ['virtio_pci', 'virtio_blk', 'ext4'],
    also: ['virtio_net', 'isofs', 'sr_mod', 'ahci'],
  },
  {
    id: 'laptop',
    title: 'Laptop: NVMe, LUKS, ext4',
    root: ['nvme', 'dm_mod', 'dm_crypt', 'xts', 'aesni_intel', 'ext4'],
    also: ['xhci_pci', 'usb_storage', 'vfat', 'e1000e', 'overlay'],
  },
  {
    id: 'server',
    title: 'Server: SAS controller, RAID 1, XFS',
    root: ['mpt3sas', 'sd_mod', 'raid1', 'xfs'],
    also: ['igb', 'xhci_pci', 'dm_mod', 'nfs'],
  },
  {
    id: 'sata',
    title: 'Desktop: SATA disk with Btrfs',
    root: ['ahci', 'sd_mod', 'btrfs'],
    also: ['r8169', 'xhci_pci', 'usb_storage', 'vfat', 'sr_mod', 'isofs'],
  },
  {
    id: 'board',
    title: 'Small board: SD card with SquashFS',
    root: ['sdhci_pci', 'mmc_block', 'squashfs'],
    also: ['overlay'],
  },
  {
    id: 'diskless',
    title: 'Diskless: root over the network (NFS)',
    root: ['e1000e', 'nfs'],
    also: ['xhci_pci', 'usb_storage'],
  },
  {
    id: 'usb',
    title: 'Started from a USB stick: ISO 9660 and SquashFS',
    root: ['xhci_pci', 'usb_storage', 'sd_mod', 'isofs', 'loop', 'squashfs', 'overlay'],
    also: ['ahci', 'nvme', 'e1000e', 'r8169'],
  },
];
