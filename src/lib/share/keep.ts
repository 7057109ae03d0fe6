import { formatSnapshot, parseSnapshot, type WorkSnapshot } from './snapshot.ts';

export { KEEP_KEY } from './keep-key.ts';

/** The version that the text in the browser's storage begins with. */
const PREFIX = '1:';

/** Bytes of one file, and of all together, that the browser keeps over a reload. Storage ends at about 5 MB. */
export const KEEP_FILE_LIMITS = { file: 1024 * 1024, total: 2 * 1024 * 1024 } as const;

/** The reader's work as text for the browser's storage. */
export function formatKept(work: WorkSnapshot): string {
  return PREFIX + formatSnapshot(work, KEEP_FILE_LIMITS.file, KEEP_FILE_LIMITS.total);
}

/** In: what storage gave. Out: the work, or null if there is none that this version can read. */
export function parseKept(text: string | null): WorkSnapshot | null {
  return text === null || !text.startsWith(PREFIX) ? null : parseSnapshot(text.slice(PREFIX.length));
}
