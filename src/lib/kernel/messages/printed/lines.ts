import { BOOT_CONFIG_LINES } from './boot-config-lines.ts';
import { CORE_LINES } from './core-lines.ts';
import { PARAMETER_LINES } from './parameter-lines.ts';
import { RAMDISK_LINES } from './ramdisk-lines.ts';
import { ROOT_LINES } from './root-lines.ts';

/**
 * All lines that the engine prints, for the catalogue: each part of the engine brings its own. Where each comes from, and
 * which kernels have it, stands in `topics`, which a page that only boots does not load.
 */
export const LINES = { ...CORE_LINES, ...PARAMETER_LINES, ...BOOT_CONFIG_LINES, ...ROOT_LINES, ...RAMDISK_LINES };

export type LineId = keyof typeof LINES;
