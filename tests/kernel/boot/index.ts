import type { BootCase } from '../making/case.ts';

export const BOOT_CASES: readonly BootCase[] = [];
