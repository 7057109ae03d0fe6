/** The three states of an option, as menuconfig shows them. */
export type Tristate = 'y' | 'm' | 'n';

/**
 * The options of the kernel's build that decide how it unpacks and boots, by their CONFIG_ names without the prefix.
 * The defaults are those of the kernels that the recorded answers come from; with them a boot here and there agree.
 */
export const CONFIG_DEFAULTS: { readonly [Option in ConfigOption]: Tristate } = {
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
  BLK_DEV_LOOP: 'y',
  TMPFS: 'y',
  DEVTMPFS: 'y',
  DEVTMPFS_MOUNT: 'y',
  BOOT_CONFIG: 'y',
  BINFMT_ELF: 'y',
  BINFMT_SCRIPT: 'y',
  IA32_EMULATION: 'n',
  ROOT_NFS: 'n',
  CIFS_ROOT: 'n',
  EXT4_FS: 'y',
  EXT2_FS: 'y',
  EXT4_USE_FOR_EXT2: 'y',
  CRAMFS: 'n',
  SQUASHFS: 'n',
  MINIX_FS: 'n',
  VFAT_FS: 'n',
  EXFAT_FS: 'n',
  ISO9660_FS: 'n',
  NTFS3_FS: 'n',
  ROMFS_FS: 'n',
  FUSE_FS: 'n',
  UDF_FS: 'n',
  JFS_FS: 'n',
  XFS_FS: 'n',
  BTRFS_FS: 'n',
  F2FS_FS: 'n',
  BCACHEFS_FS: 'n',
  EROFS_FS: 'n',
};

export type ConfigOption =
  | 'BLK_DEV_INITRD'
  | 'RD_GZIP'
  | 'RD_BZIP2'
  | 'RD_LZMA'
  | 'RD_XZ'
  | 'RD_LZO'
  | 'RD_LZ4'
  | 'RD_ZSTD'
  | 'INITRAMFS_PRESERVE_MTIME'
  | 'INITRAMFS_FORCE'
  | 'BLK_DEV_RAM'
  | 'BLK_DEV_LOOP'
  | 'TMPFS'
  | 'DEVTMPFS'
  | 'DEVTMPFS_MOUNT'
  | 'BOOT_CONFIG'
  | 'BINFMT_ELF'
  | 'BINFMT_SCRIPT'
  | 'IA32_EMULATION'
  | 'ROOT_NFS'
  | 'CIFS_ROOT'
  | 'EXT4_USE_FOR_EXT2'
  | FilesystemOption;

/** Options that bring filesystem types for block devices. */
export type FilesystemOption =
  | 'EXT4_FS'
  | 'EXT2_FS'
  | 'CRAMFS'
  | 'SQUASHFS'
  | 'MINIX_FS'
  | 'VFAT_FS'
  | 'EXFAT_FS'
  | 'ISO9660_FS'
  | 'NTFS3_FS'
  | 'ROMFS_FS'
  | 'FUSE_FS'
  | 'UDF_FS'
  | 'JFS_FS'
  | 'XFS_FS'
  | 'BTRFS_FS'
  | 'F2FS_FS'
  | 'BCACHEFS_FS'
  | 'EROFS_FS';

export type KernelConfig = { readonly [Option in ConfigOption]: Tristate };

export const CONFIG_OPTIONS = Object.keys(CONFIG_DEFAULTS) as readonly ConfigOption[];

/**
 * Reads `NAME=y|m|n`, with or without `CONFIG_` in front. In: the text of a --config option.
 * Out: the option and its value, or null when the name is not one that decides anything here, or the value is none.
 */
export function parseConfigOption(text: string): { readonly option: ConfigOption; readonly value: Tristate } | null {
  const [, name, value] = /^(?:CONFIG_)?([A-Z0-9_]+)=([ymn])$/.exec(text) ?? [];
  const option = CONFIG_OPTIONS.find((known) => known === name);
  if (option === undefined || (value !== 'y' && value !== 'm' && value !== 'n')) return null;
  return { option, value };
}
