/** The page on which a reader stores the book. */
import { byteSize, count } from '../../lib/sentences/quantities.ts';
import { sizeOf, type Manifest, type StoredFile } from '../../lib/offline/manifest.ts';
import { OfflineStore, whyNot, type StoreReport } from './offline-store.ts';

export function startOfflinePage(): void {
  for (const root of document.querySelectorAll<HTMLElement>('[data-offline]')) start(root);
}

function start(root: HTMLElement): void {
  const said = root.querySelector<HTMLElement>('[data-said]');
  const bar = root.querySelector('progress');
  const progress = root.querySelector<HTMLElement>('[data-progress]');
  const body = root.querySelector('tbody');
  if (said === null || bar === null || progress === null || body === null) return;
  const button = (name: string): HTMLButtonElement | null => root.querySelector(`[data-does="${name}"]`);
  const show = (name: string, shown: boolean): void =>
    root.querySelectorAll<HTMLElement>(`[data-shown="${name}"]`).forEach((part) => (part.hidden = !shown));
  const offer = (name: string, words: string | null): void => {
    const found = button(name);
    if (found === null) return;
    found.hidden = words === null;
    if (words !== null && words !== '') found.textContent = words;
  };

  const store = new OfflineStore(new URL(root.dataset['scope'] ?? '/', location.href).href);
  let report: StoreReport | null = null;
  let running: AbortController | null = null;

  const tell = (found: StoreReport): void => {
    report = found;
    said.textContent = sentenceOf(found);
    offer('store', found.offered === null || (found.toFetch === 0 && isActive(found)) ? null : wordsFor(found));
    offer('remove', found.active === null && found.stored.size === 0 ? null : '');
    body.replaceChildren(...(found.active === null ? [] : rowsOf(found.active)));
    show('stored', found.active !== null);
  };

  const look = async (): Promise<void> => {
    const reason = whyNot();
    if (reason !== null) {
      said.textContent = reason;
      return;
    }
    try {
      tell(await store.look());
    } catch {
      said.textContent =
        'The browser lets nothing be stored here (a private window, or blocked site data). The book works as long as its server does.';
    }
  };

  const take = async (): Promise<void> => {
    if (report?.offered == null || running !== null) return;
    running = new AbortController();
    offer('store', null);
    offer('remove', null);
    offer('look', null);
    offer('stop', '');
    show('progress', true);
    let problem: string | null = null;
    try {
      await store.take(
        report.offered,
        ({ done, all }) => {
          bar.value = all === 0 ? 1 : done / all;
          progress.textContent = `${byteSize(done)} of ${byteSize(all)}`;
        },
        running.signal,
      );
    } catch (error) {
      problem = running.signal.aborted ? 'Stopped. What is stored stays, and it goes on from there.' : wordsOf(error);
    }
    running = null;
    offer('stop', null);
    offer('look', '');
    show('progress', false);
    await look();
    if (problem !== null) said.textContent = problem;
  };

  const remove = async (): Promise<void> => {
    await store.remove();
    await look();
  };

  button('store')?.addEventListener('click', () => void take());
  button('stop')?.addEventListener('click', () => running?.abort());
  button('look')?.addEventListener('click', () => void look());
  button('remove')?.addEventListener('click', () => void remove());
  void look();
}

/** The store's own errors are sentences; the browser's are names. */
function wordsOf(error: unknown): string {
  if (error instanceof DOMException) {
    return `The browser refused to store the book (${error.name}). The site works on as before, as long as its server does.`;
  }
  return error instanceof Error ? error.message : String(error);
}

function isActive({ active, offered }: StoreReport): boolean {
  return active !== null && active.version === offered?.version;
}

function wordsFor({ active, stored, toFetch }: StoreReport): string {
  const size = byteSize(toFetch);
  if (active !== null) return `Take the new version (${size})`;
  return stored.size > 0 ? `Go on storing (${size} to go)` : `Store the book (${size})`;
}

function sentenceOf(report: StoreReport): string {
  const { active, offered, stored, toFetch } = report;
  if (active !== null && isActive(report)) {
    return `The whole book is stored: ${count(active.files.length, 'file')}, ${byteSize(sizeOf(active.files))}. It needs no server now.`;
  }
  if (active !== null && offered !== null) {
    return `The book is stored. Its server has a newer version: ${byteSize(toFetch)} would be fetched. Nothing changes until you take it.`;
  }
  if (active !== null) return 'The whole book is stored, and its server does not answer: this is the stored copy.';
  if (offered === null) return 'Nothing is stored, and the list of files cannot be fetched. Is the server there?';
  const all = `${count(offered.files.length, 'file')}, ${byteSize(sizeOf(offered.files))}`;
  return stored.size > 0
    ? `Storing was interrupted: ${byteSize(toFetch)} of the book (${all}) are missing.`
    : `Nothing is stored yet. The whole book is ${all}.`;
}

const PARTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Search', /^pagefind\//],
  ['Scripts and styles of pages and figures', /^_astro\//],
  ['Pages', /\.html$/],
  ['Other files', /./],
];

function rowsOf({ files }: Manifest): HTMLTableRowElement[] {
  const parts = new Map<string, StoredFile[]>(PARTS.map(([name]) => [name, []]));
  for (const file of files) parts.get(PARTS.find(([, pattern]) => pattern.test(file.path))?.[0] ?? '')?.push(file);
  return [...parts]
    .filter(([, found]) => found.length > 0)
    .map(([name, found]) => {
      const row = document.createElement('tr');
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = name;
      row.append(head, cell(String(found.length)), cell(byteSize(sizeOf(found))));
      return row;
    });
}

function cell(text: string): HTMLTableCellElement {
  const made = document.createElement('td');
  made.textContent = text;
  return made;
}
