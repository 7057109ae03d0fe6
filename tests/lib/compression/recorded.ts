import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { CompressionFormat, Decompressed } from '../../../src/lib/compression/decompressor.ts';
import { decompressorFor } from '../../../src/lib/compression/registry.ts';
import { crc32 } from '../../../src/lib/compression/xz/crc32.ts';

const folder = new URL('../../fixtures/compression/', import.meta.url);

/** A damaged case: kept length, changed byte, exclusive or; then what the kernel's code answered. */
type DamagedCase = [
  length: number,
  offset: number,
  xor: number,
  consumed: number,
  flushes: number,
  bytes: number,
  crc: string,
  error: string | null,
];

/** tests/fixtures/compression/cases.json, written by scripts/compression/make-fixtures.ts. */
export interface Recorded {
  readonly payloadSha256: string;
  readonly junk: readonly number[];
  readonly exhaustive: readonly { file: string; format: CompressionFormat; answers: number; sha256: string }[];
  readonly cases: readonly {
    readonly file: string;
    readonly made: string;
    readonly format: CompressionFormat;
    readonly consumed: number;
    readonly flushes: number;
    readonly bytes: number;
    readonly crc: string;
    readonly error: string | null;
    readonly sha256: string;
    readonly withJunk: readonly [consumed: number, bytes: number, crc: string, error: string | null];
    readonly damaged: readonly DamagedCase[];
  }[];
}

export const recorded: Recorded = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as Recorded;

export function readFixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

export interface Unpacked extends Decompressed {
  readonly flushes: number;
  readonly bytes: number;
  readonly crc: string;
  readonly sha256: string;
}

/** Unpacks everything; with `refuseAt` the sink refuses that flush (counted from 0). */
export function unpack(format: CompressionFormat, input: Uint8Array, refuseAt = Infinity): Unpacked {
  const hash = createHash('sha256');
  let flushes = 0;
  let bytes = 0;
  let crc = 0;
  const result = decompressorFor(allDecompressors, format).decompress(input, (chunk) => {
    bytes += chunk.length;
    crc = crc32(chunk, 0, chunk.length, crc);
    hash.update(chunk);
    return flushes++ !== refuseAt;
  });
  return { ...result, flushes, bytes, crc: crc.toString(16).padStart(8, '0'), sha256: hash.digest('hex') };
}
