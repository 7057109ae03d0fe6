import type { KernelConfig } from '../../kernel/config.ts';

/** As distributions build their kernels: the RAM disk is a module, and ext4 stands in for ext2. */
export const MODULAR: Partial<KernelConfig> = { BLK_DEV_RAM: 'm', EXT2_FS: 'n' };
