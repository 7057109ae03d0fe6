import type { CompressionFormat } from '../compression/decompressor.ts';

/**
 * A run of bytes that the kernel reads: an image as the loader left it, or what came out of a compressed segment.
 * Long decompressed streams are kept in chunks, and chunks of nothing but zeros are kept once.
 */
export interface ByteStream {
  readonly label: StreamLabel;
  /** Bytes. */
  readonly length: number;
  /** Copies the bytes from `from` to `to` (clamped to the stream). For looking at, not for contents. */
  read(from: number, to: number): Uint8Array;
}

export type StreamLabel =
  | { readonly kind: 'image'; readonly source: ImageSource }
  /** `segmentOffset`: where the compressed segment begins in stream number `within`. */
  | {
      readonly kind: 'decompressed';
      readonly format: CompressionFormat;
      readonly within: number;
      readonly segmentOffset: number;
    };

/** The archive linked into the kernel, or the one that the boot loader put beside it. */
export type ImageSource = 'built-in' | 'external';
