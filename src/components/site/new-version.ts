/** Says, quietly, that the server has a newer book than the stored one. Nothing is fetched before the reader asks for it. */
import { OfflineStore } from './offline-store.ts';

/** In: the book's folder, and the address of the page that takes the new version. */
export async function offerNewVersion(folder: string, offline: string): Promise<void> {
  const { active, offered } = await new OfflineStore(folder).look();
  if (active === null || offered === null || active.version === offered.version) return;
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
