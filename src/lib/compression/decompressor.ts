/** The names are those of `compressed_formats` in lib/decompress.c; they stand in the kernel's messages. */
export type CompressionFormat = 'gzip' | 'bzip2' | 'lzma' | 'xz' | 'lzo' | 'lz4' | 'zstd';

/**
 * Where a decompressor puts its output, like the kernel's `flush` callback.
 * In: a chunk, which the sink may keep (the decompressor must not write to it again).
 * Out: false makes the decompressor stop (the kernel: a short return value of `flush_buffer`).
 */
export type Sink = (chunk: Uint8Array) => boolean;

export interface Decompressed {
  /** Bytes of the input that belong to this compressed segment, as the kernel's decompressor reports them in `*posp`. */
  readonly consumed: number;
  /** The first error text of the kernel's own decompressor (kernel-boot section 3.2), or null. */
  readonly error: string | null;
  /** Set when ours stopped although a kernel would have gone on; the text says why (a limit, memory). */
  readonly unmodelled: string | null;
}

/**
 * One per format. Pure and synchronous: chunks of at most 1 MiB go to the sink as they are made, so memory stays
 * bounded whatever the input expands to.
 */
export interface Decompressor {
  readonly format: CompressionFormat;
  /** In: bytes that begin at the segment's magic and may go on behind it. Never throws on bad input. */
  decompress(input: Uint8Array, sink: Sink): Decompressed;
}
