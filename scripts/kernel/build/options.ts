/** What every small kernel of the harness has, User-Mode Linux or PC. On top of `allnoconfig`, which also sets EXPERT: defaults of ordinary kernels must be named. */
export const COMMON_OPTIONS = [
  '64BIT',
  'BLK_DEV_INITRD',
  'RD_GZIP',
  'RD_BZIP2',
  'RD_LZMA',
  'RD_XZ',
  'RD_LZO',
  'RD_LZ4',
  'RD_ZSTD',
  'INITRAMFS_PRESERVE_MTIME',
  'BOOT_CONFIG',
  'PRINTK',
  'BUG',
  'MULTIUSER',
  'BINFMT_ELF',
  'BINFMT_SCRIPT',
  'BLOCK',
  'BLK_DEV',
  // Without it 6.12 answers a classic initrd with error -16.
  'BLK_DEV_WRITE_MOUNTED',
  'EXT4_FS',
  'SHMEM',
  'TMPFS',
  'DEVTMPFS',
  'DEVTMPFS_MOUNT',
  'PROC_FS',
  'PROC_SYSCTL',
  'SYSFS',
  'TTY',
  'UNIX98_PTYS',
  'FUTEX',
  'EPOLL',
  'POSIX_TIMERS',
  'FILE_LOCKING',
  'KALLSYMS',
  'MODULES',
  // Distribution kernels have the branch filters; EXPERT would leave them out.
  'XZ_DEC_X86',
] as const;

/**
 * The small User-Mode Linux configuration: everything that decides how an initramfs is unpacked and how PID 1 is found, and nothing
 * that takes build time.
 */
const ON = [
  ...COMMON_OPTIONS,
  'BLK_DEV_UBD',
  'BLK_DEV_LOOP',
  'EXT2_FS',
  'STDERR_CONSOLE',
  'NULL_CHAN',
  'XZ_DEC_POWERPC',
  'XZ_DEC_ARM',
  'XZ_DEC_ARMTHUMB',
  'XZ_DEC_SPARC',
] as const;

/** Which options a variant changes, by CONFIG_ name without the prefix. */
export type Options = Readonly<Record<string, 'y' | 'm' | 'n'>>;

/** The text for KCONFIG_ALLCONFIG. `list`: path of the built-in archive's list; BLK_DEV_RAM_SIZE is in KiB. */
export function configFragment(changes: Options, list: string): string {
  const options: Record<string, 'y' | 'm' | 'n'> = { BLK_DEV_RAM: 'y' };
  for (const name of ON) options[name] = 'y';
  Object.assign(options, changes);
  const lines = Object.entries(options).map(([name, value]) =>
    value === 'n' ? `# CONFIG_${name} is not set` : `CONFIG_${name}=${value}`,
  );
  lines.push('CONFIG_BLK_DEV_RAM_SIZE=16384', `CONFIG_INITRAMFS_SOURCE="${list}"`);
  return `${lines.join('\n')}\n`;
}
