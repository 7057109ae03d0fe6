/** A run of bytes out of a larger whole: `bytes[0]` is the byte at offset `start`. */
export interface ByteWindow {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** Bytes that can be looked at anywhere, so that nobody need read what nobody looks at: a buffer, or a file. */
export interface ByteSource {
  /** Bytes. */
  readonly length: number;
  /**
   * A window that holds at least the bytes from `from` up to but not including `to`, and possibly more on both sides.
   * `to` must not be beyond the end. It may be overwritten by the next call.
   */
  window(from: number, to: number): ByteWindow;
}

/** Bytes in memory as a source: one window, nothing is copied. */
export function memorySource(bytes: Uint8Array): ByteSource {
  const whole: ByteWindow = { bytes, start: 0 };
  return { length: bytes.length, window: () => whole };
}
