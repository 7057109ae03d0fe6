import { parsePlace } from './place.ts';
import type { Route, RouteProblem } from './route.ts';

/** A page of the book as far as a route needs it. */
export interface KnownPage {
  /** Ids of the figures that fill a screen. */
  readonly figures: readonly string[];
  /** All ids, for addresses that lead to a section. */
  readonly ids: readonly string[];
}

/** In: the path of a page. Out: the page; null: the book has none of that name; undefined: it cannot be asked now. */
export type FindPage = (path: string) => Promise<KnownPage | null | undefined>;

/** A figure's state: a format's letter and number. What it holds is the figure's own to judge. */
const STATE = /^[a-z]+\d+[:=]/;

/** Out: what a route names and the book does not have, each with its line; empty: all of it is there, or cannot be asked. */
export async function checkRoute(route: Route, findPage: FindPage): Promise<readonly RouteProblem[]> {
  const known = new Map<string, ReturnType<FindPage>>();
  const find = (path: string): ReturnType<FindPage> => {
    const found = known.get(path) ?? findPage(path);
    known.set(path, found);
    return found;
  };
  const problems: RouteProblem[] = [];
  for (const { show, figure, exercise, lines } of route.steps) {
    const { path, hash } = parsePlace(show) ?? { path: '', hash: '' };
    const page = await find(path);
    if (page === null) {
      const remedy = 'Look for the page in the book, and copy its address.';
      problems.push({
        line: lines.show,
        expected: 'a page of this book',
        found: `"${path}", which it has not`,
        remedy,
      });
    } else if (page !== undefined) {
      if (hash !== '' && !STATE.test(hash) && !page.ids.includes(hash)) {
        const remedy = 'Copy the address of a heading or figure again.';
        problems.push({ line: lines.show, expected: `a part of "${path}" behind #`, found: `"${hash}"`, remedy });
      }
      if (figure !== null && !page.figures.includes(figure)) {
        const remedy =
          page.figures.length === 0
            ? 'Take the line away: the page is shown as it is.'
            : `It has: ${page.figures.join(', ')}.`;
        problems.push({ line: lines.figure, expected: `a figure of "${path}"`, found: `"${figure}"`, remedy });
      }
    }
    if (exercise !== null && (await find(`exercises/${exercise}/`)) === null) {
      const remedy = 'Open the exercise in the book: its name stands in the address, behind exercises/.';
      problems.push({ line: lines.exercise, expected: 'an exercise of this book', found: `"${exercise}"`, remedy });
    }
  }
  return problems.toSorted((a, b) => a.line - b.line);
}
