/** The search dialog: a combobox whose list is what Pagefind finds. */
import { loadSearchEngine, type Found, type SearchEngine } from './pagefind.ts';
import { exactFirst, withItsWords } from './search-order.ts';
import { entry, type Entry } from './search-entry.ts';
import '../../styles/search.css';
import { placesNamed, readNames, type Names, type Place } from './search-names.ts';

const PAGES_SHOWN = 8;
const SECTIONS_SHOWN = 2;

const started = new WeakSet<HTMLDialogElement>();

/**
 * Makes an open dialog work. Later calls for the same dialog only put the cursor into its field.
 * In: whether Enter was pressed before this script was there, behind what is written.
 */
export function startSearch(dialog: HTMLDialogElement, entered: boolean): void {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector<HTMLElement>('[role=listbox]');
  const status = dialog.querySelector<HTMLElement>('[role=status]');
  if (input === null || list === null || status === null) return;
  input.focus();
  if (started.has(dialog)) {
    // The last query: another one is written over it. What was typed before this script was there stays.
    input.select();
    return;
  }
  started.add(dialog);

  let engine: Promise<SearchEngine> | null = null;
  let names: Promise<Names> | null = null;
  let asked = 0;
  /** The query whose answer the list shows. */
  let shown = '';

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];

  const select = (option: HTMLElement | undefined): void => {
    for (const other of options()) other.setAttribute('aria-selected', String(other === option));
    if (option === undefined) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  };

  const show = (places: readonly Place[], found: readonly Found[], said: string): void => {
    const led = places.map((place): Entry => ({ ...place, excerpt: '', context: place.part, within: false }));
    const rest = found.filter(({ url }) => !places.some((place) => place.url === url));
    const entries = rest.flatMap((page): Entry[] => [
      // What the first section below says need not be said twice.
      {
        ...page,
        excerpt: page.sections[0]?.excerpt === page.excerpt ? '' : page.excerpt,
        context: page.part,
        within: false,
      },
      ...page.sections
        .slice(0, SECTIONS_SHOWN)
        .map((section): Entry => ({ ...section, context: page.title, within: true })),
    ]);
    const all = [...led, ...entries];
    list.replaceChildren(...all.map(entry));
    list.dataset['answers'] = shown;
    input.setAttribute('aria-expanded', String(all.length > 0));
    status.textContent = said;
    select(options()[0]);
  };

  /** A first failure may be a connection that came back a moment later: one more try, then the reader is told. */
  const ready = (): Promise<SearchEngine> => {
    const bundle = dialog.dataset['bundle'] ?? '';
    engine ??= loadSearchEngine(bundle).catch(() => loadSearchEngine(bundle));
    return engine;
  };

  /** Without them the search still works, only not as well. */
  const known = (): Promise<Names> => {
    names ??= fetch(dialog.dataset['names'] ?? '')
      .then(async (response) => readNames(await response.json(), response.url))
      .catch(() => {
        names = null;
        return readNames(null);
      });
    return names;
  };

  const ask = async (): Promise<void> => {
    const query = input.value.trim();
    const mine = ++asked;
    if (query === '') {
      shown = query;
      return show([], [], '');
    }
    try {
      const named = known();
      const { count, found: all } = await (await ready()).search(query, PAGES_SHOWN);
      const found = withItsWords(all, query);
      const places = placesNamed(query, await named);
      // Only the newest question is answered: an older one may come back later.
      if (mine !== asked) return;
      shown = query;
      show(places, exactFirst(found, query), sayCount(Math.max(found.length === 0 ? 0 : count, places.length), query));
    } catch {
      engine = null;
      if (mine === asked) show([], [], 'The search index could not be loaded. Check the connection, then type again.');
    }
  };

  let waiting: ReturnType<typeof setTimeout> | undefined;

  const openSelected = async (): Promise<void> => {
    // Fast fingers: what is listed may answer an older question than the one that is written.
    clearTimeout(waiting);
    if (shown !== input.value.trim()) await ask();
    list.querySelector<HTMLAnchorElement>('a[aria-selected=true]')?.click();
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), 80);
  });

  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.findIndex((option) => option.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      select(all.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % Math.max(all.length, 1)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void openSelected();
    }
  });

  // A link into the page that is open leaves the dialog in front of it, so the dialog goes.
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a') !== null) dialog.close();
  });

  if (input.value !== '') void (entered ? openSelected() : ask());
}

function sayCount(count: number, query: string): string {
  if (count === 0) return `Nothing found for “${query}”. Try one word of it, or the start of a word.`;
  return count === 1 ? '1 page' : `${count} pages`;
}
