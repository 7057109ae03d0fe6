import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';

/**
 * How an image is made: bytes that pure functions give, and compressed parts that the real command-line tools make when the images are
 * recorded. Replaying needs no tool: the finished bytes lie in images/.
 */
export type Part =
  | Uint8Array
  | { readonly kind: 'compressed'; readonly format: CompressionFormat; readonly args: readonly string[]; readonly of: Part }
  | { readonly kind: 'joined'; readonly parts: readonly Part[] }
  /** The bytes from `from` up to `to`, negative ones counted from the end as in `slice`. */
  | { readonly kind: 'cut'; readonly from: number; readonly to: number; readonly of: Part }
  /** Some bytes replaced; a negative offset counts from the end. */
  | { readonly kind: 'patched'; readonly bytes: readonly (readonly [offset: number, value: number])[]; readonly of: Part }
  | { readonly kind: 'padded'; readonly multiple: number; readonly of: Part }
  /** The file system image of a disk. */
  | { readonly kind: 'disk'; readonly disk: Disk }
  /** `#BOOTCONFIG` with size and checksum in front of it, which the fields may falsify. */
  | { readonly kind: 'bootconfig'; readonly text: string; readonly size?: number; readonly checksum?: number };

/** A disk: a file system made of a list of gen_init_cpio lines, whose `file` locations are the programs of programs/. */
export interface Disk {
  /** As the kernel calls it. */
  readonly name: 'ubda' | 'ubdb' | 'ubdc';
  /** `swap`: not a file system at all, only a signature. */
  readonly type: 'ext4' | 'ext2' | 'none';
  readonly list: readonly string[];
  /** KiB; default 6144. */
  readonly kibibytes?: number;
  /** The device refuses writing. */
  readonly readonly?: boolean;
  /** The file system lies in the first partition of such a table, a mebibyte from the start (TABLE says its names). */
  readonly table?: 'dos' | 'gpt';
}

/** What the partition tables of disks say: `PARTUUID` and `PARTLABEL` of the only partition, and KiB in front of it. */
export const TABLE = {
  dos: { uuid: '3f5a7c1e-01', label: '' },
  gpt: { uuid: '6f3a2c9e-0000-4000-8000-0000000000a1', label: 'Before Root' },
} as const;
export const TABLE_KIBIBYTES = 1024;

export const joined = (...parts: readonly Part[]): Part => ({ kind: 'joined', parts });
export const cut = (of: Part, to: number, from = 0): Part => ({ kind: 'cut', from, to, of });
export const patched = (of: Part, ...bytes: readonly (readonly [offset: number, value: number])[]): Part => ({ kind: 'patched', bytes, of });
export const padded = (of: Part, multiple = 512): Part => ({ kind: 'padded', multiple, of });

/** Compressed by the format's own tool, with the arguments that the kernel's documentation recommends unless others are given. */
export const compressed = (format: CompressionFormat, of: Part, args: readonly string[] = DEFAULT_ARGS[format]): Part => ({
  kind: 'compressed',
  format,
  args,
  of,
});

const DEFAULT_ARGS: Readonly<Record<CompressionFormat, readonly string[]>> = {
  gzip: ['-9', '-n'],
  bzip2: ['-9'],
  // The dictionary is memory that the decoder takes, and the machines under test are small.
  lzma: ['--lzma1=dict=1MiB'],
  xz: ['--check=crc32', '--lzma2=dict=1MiB'],
  lzo: ['-9'],
  lz4: ['-l', '-9'],
  zstd: ['-19'],
};
