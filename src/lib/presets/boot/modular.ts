import type { KernelConfig } from '../../kernel/config.ts';

/** As distributions build their kernels: the RAM disk is a module, and ext4 stands in for ext2. */
export const MODULAR: Partial<KernelConfig> = { BLK_DEV_RAM: 'm', EXT2_FS: 'n' };

/** A kernel that needs no module for anything that these machines have: also the filesystems of discs, and a root by NFS. */
export const BUILT_IN: Partial<KernelConfig> = { SQUASHFS: 'y', ISO9660_FS: 'y', ROOT_NFS: 'y' };
