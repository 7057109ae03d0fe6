import type { CompressionFormat } from '../../compression/decompressor.ts';

/** What an image holds besides modules, as it was measured. */
export interface ImageTools {
  readonly id: 'busybox' | 'initramfs-tools' | 'dracut';
  readonly title: string;
  /** Bytes of the archive without modules, uncompressed. */
  readonly archive: number;
  /** Files, directories and links. */
  readonly names: number;
}

/** A whole image as a tool made it: nothing of it is computed. */
export interface MeasuredImage {
  readonly id: 'dep' | 'most' | 'dracut';
  readonly title: string;
  readonly archive: number;
  readonly names: number;
  /** Bytes of files in whole pages. */
  readonly filePages: number;
  readonly modules: number;
  /** Bytes by compressor, at each tool's usual level. */
  readonly compressed: ReadonlyMap<string, number>;
  /** What deleting it returned, in kB: measured. */
  readonly returned: number;
}

/** Which image a build starts with. */
export type ImagePlan =
  | { readonly kind: 'none' }
  /** As measured. */
  | { readonly kind: 'measured'; readonly image: MeasuredImage; readonly compressor: CompressionFormat }
  /** Tools, and the modules with these names and what they need. */
  | {
      readonly kind: 'made';
      readonly tools: ImageTools;
      readonly modules: readonly string[];
      readonly compressor: 'gzip' | 'xz' | 'zstd';
      /** Compressed bytes for each byte of tools. */
      readonly ratio: number;
    };

/** A plan's numbers. Bytes, but for `pages` (of all files) and `names`. */
export interface ImageSize {
  readonly compressed: number;
  readonly archive: number;
  readonly pages: number;
  readonly names: number;
}
