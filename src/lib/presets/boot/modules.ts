import { KERNEL_RELEASE as RELEASES } from '../../early-userspace/machine/kernel-release.ts';
import { standInModule } from '../../kernel/module/stand-in.ts';
import type { DriverState } from '../../scenario/machine.ts';
import type { PresetFile } from '../preset.ts';
import { textFile } from './archive.ts';
import type { ArchiveSource } from './preset.ts';

/** The release of the kernel that the presets' modules belong to: any other refuses them. */
export const KERNEL_RELEASE = RELEASES['6.12'];

/** Below `kernel/` of the release's folder, without `.ko`, and the modules that it needs, as modules.dep of that kernel has it. */
const MODULES: Readonly<Record<string, readonly [path: string, ...needs: string[]]>> = {
  af_alg: ['crypto/af_alg'],
  aes_generic: ['crypto/aes_generic', 'libaes'],
  algif_skcipher: ['crypto/algif_skcipher', 'af_alg'],
  ata_piix: ['drivers/ata/ata_piix', 'libata', 'scsi_mod', 'scsi_common'],
  cdrom: ['drivers/cdrom/cdrom'],
  dimlib: ['lib/dim/dimlib'],
  dm_crypt: ['drivers/md/dm-crypt', 'dm_mod'],
  dm_mod: ['drivers/md/dm-mod'],
  ecb: ['crypto/ecb'],
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
  overlay: ['fs/overlayfs/overlay'],
  scsi_common: ['drivers/scsi/scsi_common'],
  scsi_mod: ['drivers/scsi/scsi_mod', 'scsi_common'],
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
  xts: ['crypto/xts'],
};

/** By what names the kernel itself asks for modules of ciphers and file systems, as in modules.alias. */
const ALIASES: Readonly<Record<string, string>> = {
  aes_generic: 'crypto-aes',
  algif_skcipher: 'algif-skcipher',
  af_alg: 'net-pf-38',
  ecb: 'crypto-ecb',
  isofs: 'fs-iso9660',
  nfs: 'fs-nfs',
  overlay: 'fs-overlay',
  sha256_generic: 'crypto-sha256',
  squashfs: 'fs-squashfs',
  xts: 'crypto-xts',
};

const pathOf = (name: string): string => `kernel/${MODULES[name]?.[0] ?? name}.ko`;
const needsOf = (name: string): readonly string[] => (MODULES[name] ?? []).slice(1);

/** The modules with all that they need, each once. */
function withNeeds(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => [...needsOf(name), name]))].sort();
}

/**
 * Lines of a list: the folders, the modules, modules.dep and modules.alias.
 * In: the folder `modules`, which the list has already, and names as in lsmod.
 */
export function moduleLines(folder: string, names: readonly string[]): readonly string[] {
  const release = `${folder}/${KERNEL_RELEASE}`;
  const all = withNeeds(names);
  const folders = new Set<string>();
  for (const name of all) {
    const parts = pathOf(name).split('/').slice(0, -1);
    for (const [index] of parts.entries()) folders.add(parts.slice(0, index + 1).join('/'));
  }
  return [
    `dir ${release} 0755 0 0`,
    ...[...folders].sort().map((name) => `dir ${release}/${name} 0755 0 0`),
    ...all.map((name) => `file ${release}/${pathOf(name)} real/module/${name} 0644 0 0`),
    `file ${release}/modules.alias modules.alias 0644 0 0`,
    `file ${release}/modules.dep modules.dep 0644 0 0`,
  ];
}

/** The files that these lines name; for the modules, files that say of themselves what the modules say. */
export function moduleFiles(names: readonly string[]): readonly PresetFile[] {
  const all = withNeeds(names);
  const dependencies = all.map(
    (name) =>
      `${pathOf(name)}:${needsOf(name)
        .map((need) => ` ${pathOf(need)}`)
        .join('')}\n`,
  );
  const aliases = all.flatMap((name) => (ALIASES[name] === undefined ? [] : [`alias ${ALIASES[name]} ${name}\n`]));
  const standIns = all.map((name) => ({
    location: `real/module/${name}`,
    bytes: standInModule({ name, release: KERNEL_RELEASE, depends: needsOf(name) }),
  }));
  return [textFile('modules.alias', aliases.join('')), textFile('modules.dep', dependencies.join('')), ...standIns];
}

/** The same modules as the state of a machine's drivers. */
export function asModules(names: readonly string[]): readonly DriverState[] {
  return withNeeds(names).map((name) => ({ name, state: 'm' }));
}

/** An archive's source with its modules built for another kernel. In: that kernel's `uname -r`. */
export function forRelease({ list, files }: ArchiveSource, release: string): ArchiveSource {
  const rebuilt = files.map((file) => {
    const name = /^real\/module\/(.+)$/.exec(file.location)?.[1];
    if (name === undefined) return file;
    return { ...file, bytes: standInModule({ name, release, depends: needsOf(name) }) };
  });
  return { list: list.replaceAll(`/${KERNEL_RELEASE}`, `/${release}`), files: rebuilt };
}
