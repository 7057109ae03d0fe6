import type { BootCase } from '../making/case.ts';
import { BOOT_CONFIGURATION_CASES } from './boot-configuration.ts';
import { EARLY_USERSPACE_CASES } from './early-userspace.ts';
import { MOUNT_OPTION_CASES } from './mount-options.ts';
import { ODD_WORD_CASES } from './odd-words.ts';
import { RAMDISK_CASES } from './ramdisk-images.ts';
import { ROOT_DISK_CASES } from './root-disk.ts';
import { ROOT_NUMBER_CASES } from './root-numbers.ts';

export const BOOT_CASES: readonly BootCase[] = [
  ...EARLY_USERSPACE_CASES,
  ...ROOT_DISK_CASES,
  ...ROOT_NUMBER_CASES,
  ...MOUNT_OPTION_CASES,
  ...BOOT_CONFIGURATION_CASES,
  ...RAMDISK_CASES,
  ...ODD_WORD_CASES,
];
