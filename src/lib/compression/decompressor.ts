/** The names are those of `compressed_formats` in lib/decompress.c; they stand in the kernel's messages. */
export type CompressionFormat = 'gzip' | 'bzip2' | 'lzma' | 'xz' | 'lzo' | 'lz4' | 'zstd';

/**
 * Where a decompressor puts its output, like the kernel's `flush` callback.
 * In: a chunk, which the sink may keep (the decompressor must not write to it again).
 * Out: false makes the decompressor stop (the kernel: a short return value of `flush_buffer`).
 */
export type Sink = (chunk: Uint8Array) => boolean;

/** The set of branch filters of lib/xz: of 6.1, or of 6.12 and later. */
export type XzFilters = '6.1' | '6.12';

export interface Decompressed {
  /**
   * Bytes of the input that belong to this compressed segment, as the kernel's decompressor reports them in `*posp`.
   * It may be larger than the input: gzip always adds 8 for a trailer that it does not read, so a file cut inside
   * its trailer sends the kernel past the end of the image. Meaningless when `error` is set, as in the kernel.
   */
  readonly consumed: number;
  /**
   * The first error text of the kernel's own decompressor (kernel-boot section 3.2), or null. Where that fails without
   * a text, it is the `decompressor failed` that init/initramfs.c then adds.
   */
  readonly error: string | null;
  /**
   * Why a kernel may do otherwise, or null: a limit of ours stopped it (then `error` is null), or the kernel reads memory
   * behind the image (then `consumed` and `error` are what happens if zeros lie there).
   */
  readonly unmodelled: string | null;
  /** xz only: it failed because it wanted input behind the end, which fetching piece by piece answers otherwise. */
  readonly starved?: true;
  /**
   * lzma only, where input is fetched piece by piece: how often it asked for bytes behind the end, each time with
   * `unexpected EOF`; and whether what it then had is corrupt.
   */
  readonly behindTheEnd?: { readonly times: number; readonly corrupt: boolean };
}

/**
 * One per format. Pure and synchronous: output goes to the sink as it is made, in the very chunks in which the kernel
 * calls `flush` (8 MiB at most), so memory stays bounded whatever the input expands to, and a record that lies
 * across two chunks here lies across two chunks there.
 */
export interface Decompressor {
  readonly format: CompressionFormat;
  /**
   * In: bytes that begin at the segment's magic and may go on behind it; which branch filters the kernel's xz has
   * (those of 6.12 unless given; the others do not ask); how many bytes the kernel fetches at once, if it does (only gzip's
   * output comes in other chunks then). Never throws on bad input.
   */
  decompress(input: Uint8Array, sink: Sink, xzFilters?: XzFilters, piece?: number): Decompressed;
}
