import { fromBase64Url, toBase64Url } from './base64.ts';

/** A file that a list names, with its contents. */
export interface SharedFile {
  readonly location: string;
  readonly bytes: Uint8Array;
}

/** A file that was too large to be carried: its name and size are known, its contents are not. */
export interface MissingFile {
  readonly location: string;
  /** Bytes. */
  readonly size: number;
}

/** The reader's work in the builder: everything that decides the bytes of the archive. */
export interface WorkSnapshot {
  /** The list, as typed. */
  readonly list: string;
  /** Seconds since the epoch, 0 … 2^32 - 1. */
  readonly mtime: number;
  readonly files: readonly SharedFile[];
  readonly missing: readonly MissingFile[];
}

/** What a snapshot may hold when it comes from outside: characters of the list, number of files, bytes of one file. */
export const SNAPSHOT_LIMITS = { list: 1_000_000, files: 500, file: 4 * 1024 * 1024 } as const;

/** The snapshot as JSON text; files above `fileLimit` bytes (all together above `totalLimit`) become missing ones. */
export function formatSnapshot(work: WorkSnapshot, fileLimit: number, totalLimit: number): string {
  let total = 0;
  const files: [string, string][] = [];
  const missing: [string, number][] = work.missing.map(({ location, size }) => [location, size]);
  for (const { location, bytes } of work.files) {
    if (bytes.length > fileLimit || total + bytes.length > totalLimit) {
      missing.push([location, bytes.length]);
      continue;
    }
    total += bytes.length;
    files.push([location, toBase64Url(bytes)]);
  }
  return JSON.stringify({ list: work.list, mtime: work.mtime, files, missing });
}

/** In: any text. Out: the snapshot that it holds, or null if it holds none within the limits. */
export function parseSnapshot(text: string): WorkSnapshot | null {
  const value = parseJson(text);
  if (!isRecord(value)) return null;
  const { list, mtime, files, missing } = value;
  if (typeof list !== 'string' || list.length > SNAPSHOT_LIMITS.list) return null;
  if (typeof mtime !== 'number' || !isMtime(mtime)) return null;
  if (!Array.isArray(files) || !Array.isArray(missing)) return null;
  if (files.length + missing.length > SNAPSHOT_LIMITS.files) return null;
  const carried = files.map(parseFile);
  const named = missing.map(parseMissing);
  if (!carried.every((file) => file !== null) || !named.every((file) => file !== null)) return null;
  return { list, mtime, files: carried, missing: named };
}

/** Whether a number fits the header's field for a time. */
export function isMtime(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
}

function parseFile(value: unknown): SharedFile | null {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'string') return null;
  if (value[1].length > (SNAPSHOT_LIMITS.file * 4) / 3 + 4) return null;
  const bytes = fromBase64Url(value[1]);
  return bytes === null ? null : { location: value[0], bytes };
}

function parseMissing(value: unknown): MissingFile | null {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'number') return null;
  return Number.isSafeInteger(value[1]) && value[1] >= 0 ? { location: value[0], size: value[1] } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
