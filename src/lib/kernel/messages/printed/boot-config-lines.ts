import { printerOf } from '../core-print.ts';
import type { PrintedLines } from './printed-line.ts';

/** Lines about a boot configuration. */
export const BOOT_CONFIG_LINES = {
  'bootconfig-too-big': [3, 'bootconfig size %u is greater than max size %d'],
  'bootconfig-beyond-initrd': [3, 'bootconfig size %u is greater than initrd size %lu'],
  'bootconfig-greater': [3, 'bootconfig size %ld greater than max size %d'],
  'bootconfig-checksum': [3, 'bootconfig checksum failed'],
  'bootconfig-not-found': [3, "'bootconfig' found on command line, but no bootconfig found"],
  'bootconfig-not-configured': [
    4,
    "WARNING: 'bootconfig' found on the kernel command line but CONFIG_BOOT_CONFIG is not set.",
  ],
  'bootconfig-init-failed': [3, 'Failed to init bootconfig: %s.'],
  'bootconfig-parse-failed': [3, 'Failed to parse bootconfig: %s at %d.'],
  'bootconfig-loaded': [6, 'Load bootconfig: %ld bytes %d nodes'],
} as const satisfies PrintedLines;

export const bootConfigMessage = printerOf(BOOT_CONFIG_LINES);
