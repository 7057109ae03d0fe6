import { utf8ByteString, bytesOf } from '../../src/lib/bytes/byte-string.ts';

/** A file that the lists refer to: made on disk for the recording, and handed to the engine from here in the test. */
export interface CaseFile {
  readonly bytes: Uint8Array;
  /** Seconds since the epoch. */
  readonly mtime: number;
  /** A sparse file of this size; its bytes are never read. */
  readonly sparse?: number;
  readonly directory?: true;
}

function text(contents: string, mtime: number): CaseFile {
  return { bytes: bytesOf(utf8ByteString(contents)), mtime };
}

/** Bytes that look like noise and are the same everywhere. */
function noise(length: number, mtime: number): CaseFile {
  const bytes = new Uint8Array(length);
  let state = 12345;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 24;
  }
  return { bytes, mtime };
}

export const FILES: Readonly<Record<string, CaseFile>> = {
  hello: text('Hello, world\n', 1_000_000_000),
  empty: text('', 1_100_000_000),
  one: text('1', 0),
  four: text('four', 1),
  init: text('#!/bin/sh\nexec /bin/sh\n', 1_234_567_890),
  'in/a/folder': text('deep\n', 1_234_567_891),
  dollar$file: text('dollar\n', 5),
  noise5000: noise(5000, 4_294_967_295),
  noise70000: noise(70_000, 1_300_000_000),
  noise200000: noise(200_000, 1_300_000_001),
  late: text('after 2106\n', 4_294_967_296),
  muchlater: text('after 2106\n', 6_000_000_000),
  early: text('before 1970\n', -5),
  full: { bytes: new Uint8Array(2000).fill(255), mtime: 77 },
  huge: { bytes: new Uint8Array(0), mtime: 88, sparse: 5 * 2 ** 30 },
  folder: { bytes: new Uint8Array(0), mtime: 99, directory: true },
};

/** Set while gen_init_cpio runs, and nothing else besides what it inherits. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIC_FILE: 'hello',
  GIC_DIR: 'in/a',
  GIC_TWICE: '${GIC_FILE}',
  GIC_LONG: 'x'.repeat(5000),
  GIC_EMPTY: '',
};
