/** Where modules that are known here lie below /lib/modules/RELEASE, and what depmod writes about them. */

/**
 * Below `kernel/` of the release's folder, without `.ko`, and the modules that it needs, the last one first: as modules.dep
 * of 6.12 has it, with all that is not named here built in. nvme: drivers/nvme/host/Makefile and Kconfig.
 */
const MODULES: Readonly<Record<string, readonly [path: string, ...needs: string[]]>> = {
  aes: ['crypto/aes', 'libaes'],
  af_alg: ['crypto/af_alg'],
  aes_generic: ['crypto/aes_generic', 'libaes'],
  algif_skcipher: ['crypto/algif_skcipher', 'af_alg'],
  ata_piix: ['drivers/ata/ata_piix', 'libata', 'scsi_mod', 'scsi_common'],
  cdrom: ['drivers/cdrom/cdrom'],
  btrfs: ['fs/btrfs/btrfs'],
  dimlib: ['lib/dim/dimlib'],
  dm_crypt: ['drivers/md/dm-crypt', 'dm_mod'],
  dm_mod: ['drivers/md/dm-mod'],
  ecb: ['crypto/ecb'],
  ext2: ['fs/ext2/ext2'],
  ext4: ['fs/ext4/ext4'],
  failover: ['net/core/failover'],
  grace: ['fs/nfs_common/grace'],
  isofs: ['fs/isofs/isofs', 'cdrom'],
  libaes: ['lib/crypto/libaes'],
  libata: ['drivers/ata/libata', 'scsi_mod', 'scsi_common'],
  lockd: ['fs/lockd/lockd', 'grace', 'sunrpc'],
  loop: ['drivers/block/loop'],
  net_failover: ['drivers/net/net_failover', 'failover'],
  nfs: ['fs/nfs/nfs', 'lockd', 'grace', 'sunrpc'],
  nfsv3: ['fs/nfs/nfsv3', 'nfs', 'lockd', 'grace', 'sunrpc'],
  nvme: ['drivers/nvme/host/nvme', 'nvme_core'],
  nvme_core: ['drivers/nvme/host/nvme-core'],
  overlay: ['fs/overlayfs/overlay'],
  scsi_common: ['drivers/scsi/scsi_common'],
  scsi_mod: ['drivers/scsi/scsi_mod', 'scsi_common'],
  sd_mod: ['drivers/scsi/sd_mod', 'scsi_mod', 'scsi_common'],
  sha256: ['crypto/sha256'],
  sha256_generic: ['crypto/sha256_generic'],
  squashfs: ['fs/squashfs/squashfs'],
  sr_mod: ['drivers/scsi/sr_mod', 'scsi_mod', 'scsi_common', 'cdrom'],
  sunrpc: ['net/sunrpc/sunrpc'],
  virtio: ['drivers/virtio/virtio', 'virtio_ring'],
  virtio_blk: ['drivers/block/virtio_blk', 'virtio', 'virtio_ring'],
  virtio_net: ['drivers/net/virtio_net', 'net_failover', 'failover', 'dimlib', 'virtio', 'virtio_ring'],
  virtio_pci: ['drivers/virtio/virtio_pci', 'virtio', 'virtio_ring', 'virtio_pci_modern_dev'],
  virtio_pci_modern_dev: ['drivers/virtio/virtio_pci_modern_dev'],
  virtio_ring: ['drivers/virtio/virtio_ring'],
  xfs: ['fs/xfs/xfs'],
  xts: ['crypto/xts'],
};

/** By what names the kernel itself asks for modules of ciphers and file systems, as in modules.alias. */
const ALIASES: Readonly<Record<string, string>> = {
  aes: 'crypto-aes',
  aes_generic: 'crypto-aes',
  algif_skcipher: 'algif-skcipher',
  af_alg: 'net-pf-38',
  ecb: 'crypto-ecb',
  btrfs: 'fs-btrfs',
  ext2: 'fs-ext2',
  ext4: 'fs-ext4',
  isofs: 'fs-iso9660',
  nfs: 'fs-nfs',
  overlay: 'fs-overlay',
  sha256: 'crypto-sha256',
  sha256_generic: 'crypto-sha256',
  squashfs: 'fs-squashfs',
  xfs: 'fs-xfs',
  xts: 'crypto-xts',
};

/**
 * Pages that they take in memory: /proc/modules of the booted 6.12.117 that these files belong to
 * (tests/lib/memory/modules-6.12.json). The others have files of another build, and are not known.
 */
const PAGES: Readonly<Record<string, number>> = {
  aes_generic: 8,
  af_alg: 4,
  algif_skcipher: 3,
  ata_piix: 6,
  cdrom: 10,
  dimlib: 3,
  dm_crypt: 11,
  dm_mod: 30,
  ecb: 3,
  failover: 3,
  grace: 3,
  isofs: 8,
  libaes: 3,
  libata: 46,
  lockd: 23,
  loop: 6,
  net_failover: 3,
  nfs: 43,
  nfsv3: 9,
  overlay: 33,
  scsi_common: 3,
  scsi_mod: 32,
  sd_mod: 13,
  sha256_generic: 3,
  squashfs: 11,
  sr_mod: 6,
  sunrpc: 64,
  virtio: 3,
  virtio_blk: 5,
  virtio_net: 19,
  virtio_pci: 5,
  virtio_pci_modern_dev: 3,
  virtio_ring: 8,
  xts: 3,
};

/** Bytes in memory as /proc/modules of 6.12.117 shows them; a page for what was never loaded there. */
export const sizeInMemory = (name: string): number => (known(PAGES, name) ?? 1) * 4096;

/** A name may come from anybody, and is then not to be found among what every object has. */
function known<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * Modules by the names that they have since 7.0: crypto/aes.c and crypto/sha256.c of 7.2. Of 7.0, that it has no aes_generic
 * (github.com/NixOS/nixpkgs/issues/511100); that sha256_generic is not there either is taken from 7.2.
 */
const NAMES_SINCE_7: Readonly<Record<string, string>> = { aes_generic: 'aes', sha256_generic: 'sha256' };

/** What a kernel of a release calls a module. In: its name up to 6.12, and `uname -r`. */
export function nameOfRelease(name: string, release: string): string {
  return Number.parseInt(release, 10) >= 7 ? (known(NAMES_SINCE_7, name) ?? name) : name;
}

/** Below the release's folder: `kernel/drivers/block/virtio_blk.ko`. A module that is not known lies at the top. In: a name as in lsmod. */
export function pathOf(name: string): string {
  return `kernel/${known(MODULES, name)?.[0] ?? name}.ko`;
}

/** The modules that must be there before it, and theirs; empty: none that is not built in. */
export function needsOf(name: string): readonly string[] {
  return (known(MODULES, name) ?? []).slice(1);
}

/** Its line of modules.dep. */
export function dependencyLine(name: string): string {
  const needs = needsOf(name).map((need) => ` ${pathOf(need)}`);
  return `${pathOf(name)}:${needs.join('')}\n`;
}

/** Its line of modules.alias; empty: none. */
export function aliasesOfModule(name: string): string {
  const alias = known(ALIASES, name);
  return alias === undefined ? '' : `alias ${alias} ${name}\n`;
}

/** Those that need a module. */
export function dependantsOf(name: string): readonly string[] {
  return Object.keys(MODULES).filter((other) => needsOf(other).includes(name));
}
