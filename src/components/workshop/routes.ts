/** The book's own workshops, read while the site is built. */
import { parseRoute } from '../../lib/workshop/parse-route.ts';
import { minutesOf, type Route } from '../../lib/workshop/route.ts';

export interface BookRoute {
  /** Stands in links, so it never changes. */
  readonly id: string;
  /** As it was written. */
  readonly text: string;
  readonly route: Route;
}

const FILES = import.meta.glob<string>('../../content/routes/*.md', { query: '?raw', import: 'default', eager: true });

/** Out: all routes, the shortest first. Errors: throws where one of them is wrong, so that no build has it. */
export function bookRoutes(): readonly BookRoute[] {
  return Object.entries(FILES)
    .map(([file, text]): BookRoute => {
      const id = /([a-z0-9-]+)\.md$/.exec(file)?.[1] ?? file;
      const parsed = parseRoute(text);
      if (parsed.kind === 'problems') {
        const [first] = parsed.problems;
        throw new Error(`${file}:${first?.line}: expected ${first?.expected}, found ${first?.found}. ${first?.remedy}`);
      }
      return { id, text, route: parsed.route };
    })
    .toSorted((a, b) => minutesOf(a.route) - minutesOf(b.route));
}
