/** Room for one flush: `XZ_IOBUF_SIZE` of lib/decompress_unxz.c. */
export const XZ_OUTPUT_SIZE = 4096;

/** What `struct xz_buf` is there: the whole input with a place in it, and the output that is being filled. */
export interface XzBuffer {
  readonly input: Uint8Array;
  inputPosition: number;
  output: Uint8Array;
  outputPosition: number;
  outputSize: number;
}

/**
 * How a call of a decoder ends. `ok`: the output is full, go on after a flush. `end`: this was all. `starved`: the input
 * is used up. `data`: it is corrupt. `limit`: our own limit on the dictionary.
 */
export type XzStatus = 'ok' | 'end' | 'starved' | 'data' | 'limit';
