import { KEEP_KEY } from '../../../lib/share/keep-key.ts';

/** Out: whether the browser has an archive of the reader's from last time. A page where it has none needs nothing that reads it. */
export function isKept(): boolean {
  try {
    return localStorage.getItem(KEEP_KEY) !== null;
  } catch {
    return false;
  }
}
