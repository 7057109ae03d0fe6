/**
 * The small User-Mode Linux configuration: everything that decides how an initramfs is unpacked and how PID 1 is found, and nothing
 * that takes build time. Applied on top of `allnoconfig`, which also sets EXPERT, so that defaults of ordinary kernels must be named.
 */
const ON = [
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
  'BLK_DEV_UBD',
  'BLK_DEV_LOOP',
  // Without it 6.12 answers a classic initrd with error -16.
  'BLK_DEV_WRITE_MOUNTED',
  'EXT2_FS',
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
  'STDERR_CONSOLE',
  'NULL_CHAN',
  'FUTEX',
  'EPOLL',
  'POSIX_TIMERS',
  'FILE_LOCKING',
  'KALLSYMS',
  'MODULES',
  // Distribution kernels have the BCJ filters; EXPERT would leave them out.
  'XZ_DEC_X86',
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
