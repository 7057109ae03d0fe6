import { readSync } from 'node:fs';
import type { ByteSource, ByteWindow } from '../lib/bytes/byte-source.ts';

/** One read fetches at least so much: headers of small files lie close together, and a read call has its price. */
const WINDOW = 1 << 18;

/**
 * An open regular file as a source: a window moves over it, so memory stays small whatever the file's size.
 * Throws what `read` throws, and an Error if the file has become shorter than `length`.
 */
export function fileSource(fd: number, length: number): ByteSource {
  let window: ByteWindow = { bytes: new Uint8Array(0), start: 0 };
  const buffer = new Uint8Array(Math.min(WINDOW, length));
  return {
    length,
    window(from, to) {
      if (from >= window.start && to <= window.start + window.bytes.length) return window;
      const want = Math.min(Math.max(to - from, WINDOW), length - from);
      const bytes = want <= buffer.length ? buffer.subarray(0, want) : new Uint8Array(want);
      for (let at = 0; at < bytes.length;) {
        const count = readSync(fd, bytes, at, Math.min(bytes.length - at, 1 << 30), from + at);
        if (count === 0) throw new Error(`the file ended at byte ${from + at} while it was being read`);
        at += count;
      }
      window = { bytes, start: from };
      return window;
    },
  };
}
