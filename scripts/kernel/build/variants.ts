import type { Options } from './options.ts';

/** One kernel that the harness builds. */
export interface Variant {
  /** How the cases, the recorded answers and the cache call it. */
  readonly name: string;
  /** Version of the engine that must give the same answers. */
  readonly version: '6.1' | '6.12' | 'next';
  /** Debian's source package, by its version. */
  readonly source: '6.1' | '6.12' | '7.2';
  /** What differs from the small configuration; the engine gets the same as `--config NAME=VALUE`. */
  readonly changes: Options;
}

export const VARIANTS: readonly Variant[] = [
  { name: '6.12', version: '6.12', source: '6.12', changes: {} },
  { name: '6.1', version: '6.1', source: '6.1', changes: {} },
  // As on a distribution whose RAM disk is left out: another failure line, and no classic initrd.
  { name: '6.12-noram', version: '6.12', source: '6.12', changes: { BLK_DEV_RAM: 'n' } },
  // What a size-conscious builder leaves out: decompressors, kept times, tmpfs; and the RAM disk as a module.
  {
    name: '6.12-bare',
    version: '6.12',
    source: '6.12',
    changes: {
      BLK_DEV_RAM: 'm',
      RD_BZIP2: 'n',
      RD_LZMA: 'n',
      RD_XZ: 'n',
      RD_LZO: 'n',
      RD_LZ4: 'n',
      RD_ZSTD: 'n',
      INITRAMFS_PRESERVE_MTIME: 'n',
      TMPFS: 'n',
    },
  },
  // Of Debian 13's backports: asked where somebody has built it, and its recorded answers are replayed everywhere.
  { name: '7.2', version: 'next', source: '7.2', changes: {} },
];
