/** Where a presenter's page has its route from. */
import { keptRoute } from './lesson-store.ts';

export type RouteText =
  | { readonly kind: 'text'; readonly text: string }
  /** A sentence: what is not there, and what to do. */
  | { readonly kind: 'missing'; readonly problem: string };

/** In: the route's id, or `own` for the one that this browser keeps; the book's folder, absolute. */
export async function routeText(route: string, folder: string): Promise<RouteText> {
  if (route === 'own') {
    const kept = keptRoute();
    if (kept !== null) return { kind: 'text', text: kept };
    return missing('There is no route of your own in this browser. Open its file on the page of the workshops first.');
  }
  const address = new URL(`workshop/routes/${encodeURIComponent(route)}.md`, folder);
  const response = await fetch(address).catch(() => null);
  if (response?.ok === true) return { kind: 'text', text: await response.text() };
  return missing(`The book has no route called “${route}”. Choose one on the page of the workshops.`);
}

function missing(problem: string): RouteText {
  return { kind: 'missing', problem };
}
