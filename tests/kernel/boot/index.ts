import type { BootCase } from '../making/case.ts';
import { EARLY_USERSPACE_CASES } from './early-userspace.ts';
import { ROOT_DISK_CASES } from './root-disk.ts';

/** Every boot that the kernels were given. */
export const BOOT_CASES: readonly BootCase[] = [...EARLY_USERSPACE_CASES, ...ROOT_DISK_CASES];
