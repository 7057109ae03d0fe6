import { KEEP_KEY } from '../../../lib/share/keep-key.ts';
import { formatKept, parseKept } from '../../../lib/share/keep.ts';
import { formatLink, parseLink, type FigureLink, type ParsedLink } from '../../../lib/share/link.ts';
import type { WorkSnapshot } from '../../../lib/share/snapshot.ts';
import { replaceHash } from '../../site/address.ts';

/** Out: what the page's address says of the figure. */
export function readAddress(): Promise<ParsedLink> {
  return parseLink(location.hash);
}

/** Puts the figure's state into the address, without a new entry in the browser's history. */
export async function writeAddress(link: FigureLink, stillWanted: () => boolean): Promise<void> {
  const hash = await formatLink(link);
  if (stillWanted()) replaceHash(hash);
}

/** The reader's own work of last time, or null. */
export function readKept(): WorkSnapshot | null {
  try {
    return parseKept(localStorage.getItem(KEEP_KEY));
  } catch {
    return null;
  }
}

/** Keeps the reader's work. Out: whether the browser took it. Null: there is nothing of the reader's own to keep. */
export function keep(work: WorkSnapshot | null): boolean {
  try {
    if (work === null) localStorage.removeItem(KEEP_KEY);
    else localStorage.setItem(KEEP_KEY, formatKept(work));
    return true;
  } catch {
    return false;
  }
}
