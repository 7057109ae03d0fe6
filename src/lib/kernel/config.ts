/** The three states of an option, as menuconfig shows them. */
export type Tristate = 'y' | 'm' | 'n';

/** The options of the kernel's build that decide how it unpacks and boots, by their CONFIG_ names without the prefix. */
export const CONFIG_DEFAULTS = {
  BLK_DEV_INITRD: 'y',
  RD_GZIP: 'y',
  RD_BZIP2: 'y',
  RD_LZMA: 'y',
  RD_XZ: 'y',
  RD_LZO: 'y',
  RD_LZ4: 'y',
  RD_ZSTD: 'y',
  INITRAMFS_PRESERVE_MTIME: 'y',
  INITRAMFS_FORCE: 'n',
  BLK_DEV_RAM: 'y',
  TMPFS: 'y',
  DEVTMPFS: 'y',
  DEVTMPFS_MOUNT: 'y',
  BOOT_CONFIG: 'y',
  BINFMT_ELF: 'y',
  BINFMT_SCRIPT: 'y',
} as const satisfies Record<string, Tristate>;

export type ConfigOption = keyof typeof CONFIG_DEFAULTS;
export type KernelConfig = { readonly [Option in ConfigOption]: Tristate };
