import type { FindPage } from '../../lib/workshop/check-route.ts';

/** In: the book's folder, absolute. Out: what finds a page of the book, from its server or the store. */
export function pagesOf(folder: string): FindPage {
  return async (path) => {
    const response = await fetch(new URL(path, folder)).catch(() => null);
    if (response === null) return undefined;
    if (response.status === 404) return null;
    if (!response.ok) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return {
      figures: [...page.querySelectorAll('figure[id]')].map(({ id }) => id),
      ids: [...page.querySelectorAll('[id]')].map(({ id }) => id),
    };
  };
}
