import type { Page } from '@playwright/test';
import { builtFiles } from './built-site.ts';

/** Frames beside each other. */
const AT_ONCE = 3;

/**
 * Opens pages in frames of a page of the same site: each is a real navigation through the service worker, with its scripts,
 * but nothing is painted, so that all pages of the book can be opened in one test.
 * In: a page of the site; addresses. Out: what is wrong, as sentences.
 */
export function openInFrames(page: Page, addresses: readonly string[]): Promise<string[]> {
  return page.evaluate(
    async ({ addresses, atOnce }) => {
      const faults: string[] = [];
      const queue = addresses.values();
      const work = async (): Promise<void> => {
        const frame = document.createElement('iframe');
        frame.hidden = true;
        document.body.append(frame);
        for (const address of queue) {
          await new Promise((loaded) => {
            frame.onload = loaded;
            frame.contentWindow?.location.replace(address);
          });
          const [navigation] = frame.contentWindow?.performance.getEntriesByType('navigation') ?? [];
          const status: unknown = Reflect.get(navigation ?? {}, 'responseStatus');
          const worker: unknown = Reflect.get(navigation ?? {}, 'workerStart');
          const inside = frame.contentDocument;
          const heading = inside?.querySelector('h1')?.textContent?.trim() ?? '';
          // The windows of a lesson write their heading by script.
          const headed = heading !== '' || inside?.querySelector('astro-island[client=only]') != null;
          const styled = [...(inside?.styleSheets ?? [])].length > 0;
          const scripted = inside?.documentElement.dataset['js'] === '';
          if (status !== 200 || worker === 0 || !headed || !styled || !scripted) {
            faults.push(`${address}: ${JSON.stringify({ status, worker, heading, styled, scripted })}`);
          }
        }
        frame.remove();
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return faults;
    },
    { addresses, atOnce: AT_ONCE },
  );
}

/**
 * In: the folder of a built site. Out: paths of pages, as few as show every kind of figure that runs a script, whatever
 * else is on them; first those with most kinds.
 */
export function pagesWithEachFigure(folder: string): readonly string[] {
  const kinds = new Map(
    builtFiles(folder).map(({ path, root }) => [
      path,
      root
        .querySelectorAll('figure.figure')
        .map((figure) => kindOf(figure.querySelector('[data-figure]')?.getAttribute('data-figure') ?? null, figure))
        .filter((kind) => kind !== null),
    ]),
  );
  const left = new Set([...kinds.values()].flat());
  const chosen: string[] = [];
  while (left.size > 0) {
    const gain = (path: string): number => new Set(kinds.get(path)?.filter((kind) => left.has(kind))).size;
    // Of equals the page with fewest figures: it is opened soonest.
    const [best = ''] = [...kinds.keys()].toSorted(
      (a, b) => gain(b) - gain(a) || (kinds.get(a)?.length ?? 0) - (kinds.get(b)?.length ?? 0),
    );
    chosen.push(best);
    for (const kind of kinds.get(best) ?? []) left.delete(kind);
  }
  return chosen;
}

/** Figures of one name are one kind, but for exercises, which differ by what may be edited. */
function kindOf(name: string | null, figure: { readonly querySelector: (s: string) => unknown }): string | null {
  if (name !== 'exercise') return name;
  const fields = ['textarea', 'input[type=text]', '.bytes'].filter((field) => figure.querySelector(field) !== null);
  return `${name} ${fields.join(' ')}`;
}
