/** Archives that want to take more than they bring: made here, by hand, so that no code under test has a part in them. */
import { constants, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly mode: number;
  readonly body?: Uint8Array;
  /** What the header says about the body's length; without it the truth. */
  readonly filesize?: number;
  readonly namesize?: number;
  readonly nlink?: number;
  readonly ino?: number;
}

const encoder = new TextEncoder();

/** Header, name and body of one entry, each padded to four bytes. */
export function rawEntry(entry: RawEntry): Buffer {
  const name = encoder.encode(entry.name);
  const body = entry.body ?? new Uint8Array(0);
  const fields = [entry.ino ?? 1, entry.mode, 0, 0, entry.nlink ?? 1, 1_000_000_000, entry.filesize ?? body.length];
  fields.push(0, 0, 0, 0, entry.namesize ?? name.length + 1, 0);
  const header = Buffer.from(`070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`, 'latin1');
  const head = Buffer.concat([header, name, Buffer.alloc(1)]);
  return Buffer.concat([head, Buffer.alloc(-head.length & 3), body, Buffer.alloc(-body.length & 3)]);
}

export const file = (name: string, body: Uint8Array | string = ''): Buffer =>
  rawEntry({ name, mode: 0o100644, body: typeof body === 'string' ? encoder.encode(body) : body });
export const directory = (name: string): Buffer => rawEntry({ name, mode: 0o040755 });
export const symlink = (name: string, target: string): Buffer =>
  rawEntry({ name, mode: 0o120777, body: encoder.encode(target) });
export const trailer = (): Buffer => rawEntry({ name: 'TRAILER!!!', mode: 0 });

/**
 * A gzip member that holds `head`, `megabytes` MiB of zeros and `tail`. Deflate blocks that end at a byte may follow
 * each other as they are, so one compressed MiB is written again and again: making a gigabyte takes no time.
 */
export function gzipWithZeros(head: Uint8Array, megabytes: number, tail: Uint8Array): Buffer {
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const block = deflateRawSync(Buffer.alloc(1 << 20), flushed);
  return Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
    deflateRawSync(head, flushed),
    ...Array.from({ length: megabytes }, () => block),
    deflateRawSync(tail),
    // CRC-32 and length: the kernel does not look at them, and neither does anything here.
    Buffer.alloc(8),
  ]);
}
