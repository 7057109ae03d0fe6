import type { XzFilters } from '../../compression/decompressor.ts';
import type { KernelVersion } from '../version.ts';

/**
 * What differs between the kernels. One property is one fact; nothing else in the engine asks for a version. Where each
 * comes from, and how it is known, is in unpack-evidence.ts.
 */
export interface VersionFacts {
  /** Header digits. lenient: a bad one ends the number; strict: `damaged header`. `parse_header`, init/initramfs.c. */
  readonly headerDigits: 'lenient' | 'strict';
  /** A compression that was left out. error: its own text; printed: that text as a line, and `decompressor failed`. */
  readonly methodNotConfigured: 'error' | 'printed';
  /** The table of hard links is emptied when an archive ends without a trailer. `unpack_to_rootfs`. */
  readonly linkTableFreed: boolean;
  /** The most bytes that can be written to one file: without O_LARGEFILE 2^31 - 1. `do_name`. */
  readonly largeFiles: boolean;
  /** The built-in archive is unpacked once more when the external one failed. `populate_initrd_image`. */
  readonly builtInAgain: boolean;
  /** `/sys/firmware/initrd` exists with `retain_initrd`. `do_populate_rootfs`. */
  readonly initrdInSysfs: boolean;
  /**
   * Whether the kernel itself guards links in sticky directories that all may write to, before any program sets the
   * sysctl (`may_follow_link`, fs/namei.c). Debian's kernels do (a patch of theirs), those of kernel.org do not.
   */
  readonly protectedSymlinks: boolean;
  /** The longest target of a symbolic link in bytes on ramfs; tmpfs takes 4095 everywhere. fs/namei.c, fs/ramfs/inode.c. */
  readonly longestRamfsTarget: 4095 | 4096;
  /** Which branch filters xz knows: ARM64 and RISC-V came, IA-64 went. lib/xz/Kconfig. */
  readonly xzFilters: XzFilters;
  /**
   * Bytes of a printed line that has a level in front. `vprintk_store` (kernel/printk/printk.c) keeps a record of 992
   * (LOG_LINE_MAX) or 1024 bytes (PRINTKRB_RECORD_MAX); NUL and level take three of them.
   */
  readonly longestLine: 989 | 1021;
}

const LINUX_6_1: VersionFacts = {
  headerDigits: 'lenient',
  methodNotConfigured: 'error',
  linkTableFreed: false,
  largeFiles: false,
  builtInAgain: true,
  initrdInSysfs: false,
  protectedSymlinks: true,
  longestRamfsTarget: 4096,
  xzFilters: '6.1',
  longestLine: 989,
};

const LINUX_6_12: VersionFacts = {
  ...LINUX_6_1,
  largeFiles: true,
  builtInAgain: false,
  xzFilters: '6.12',
  initrdInSysfs: true,
  longestLine: 1021,
};

const LINUX_7_0: VersionFacts = {
  ...LINUX_6_12,
  methodNotConfigured: 'printed',
  linkTableFreed: true,
  protectedSymlinks: false,
  longestRamfsTarget: 4095,
};

/** 7.0.0 and 7.1.5 did not differ in any of the 306 cases that both were given on 21 November 2026. */
const FACTS: { readonly [Version in KernelVersion]: VersionFacts } = {
  '6.1': LINUX_6_1,
  '6.12': LINUX_6_12,
  '7.0': LINUX_7_0,
  '7.1': LINUX_7_0,
  // Debian's 7.2.12, which has Debian's guard of links as 6.1 and 6.12 here have.
  next: { ...LINUX_7_0, headerDigits: 'strict', protectedSymlinks: true },
};

/** The facts of a version. */
export function factsOf(version: KernelVersion): VersionFacts {
  return FACTS[version];
}
