import { bookFolder } from './book-folder.ts';

/** Where a stored copy is what one reads, asks the server whether it has a newer one. A lesson's frame is left in peace. */
export function startStoredCopy(): void {
  if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller === null || window !== window.parent)
    return;
  const folder = bookFolder();
  void import('./new-version.ts')
    .then(({ offerNewVersion }) => offerNewVersion(folder, `${folder}offline/`))
    // Without the server, or without storage, there is nothing to offer.
    .catch(() => undefined);
}
