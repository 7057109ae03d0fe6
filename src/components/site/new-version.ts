/** Says, quietly, that the server has a newer book than the stored one. Nothing is fetched before the reader asks for it. */
import { OfflineStore } from './offline-store.ts';

/** When the server was asked last, and had nothing newer: it is left in peace for a while. */
const ASKED = 'before-root-asked';
const PEACE_MILLISECONDS = 10 * 60 * 1000;

/** In: the book's folder, and the address of the page that takes the new version. */
export async function offerNewVersion(folder: string, offline: string): Promise<void> {
  if (Date.now() - askedAt() < PEACE_MILLISECONDS) return;
  const newer = await new OfflineStore(folder).hasNewer();
  if (!newer) return keepAsked();
  const foot = document.querySelector('footer.foot');
  if (foot === null) return;
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  const link = document.createElement('a');
  link.href = offline;
  link.textContent = 'A newer version of the book is there';
  line.append('You read the stored copy. ', link, '.');
  foot.prepend(line);
}

/** Out: milliseconds since the epoch; 0: not in this window yet. */
function askedAt(): number {
  try {
    const at = Number(sessionStorage.getItem(ASKED));
    return Number.isFinite(at) ? at : 0;
  } catch {
    return 0;
  }
}

function keepAsked(): void {
  try {
    sessionStorage.setItem(ASKED, String(Date.now()));
  } catch {
    // Then the next page asks again.
  }
}
