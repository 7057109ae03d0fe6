import { expect, test } from 'vitest';
import { checkRoute, type FindPage } from '../../../src/lib/workshop/check-route.ts';
import { parseRoute } from '../../../src/lib/workshop/parse-route.ts';
import type { Route } from '../../../src/lib/workshop/route.ts';

const find: FindPage = (path) => {
  if (path === 'boot/') return Promise.resolve({ figures: ['boot', 'map'], ids: ['boot', 'map', 'main'] });
  if (path === 'tmpfs/') return Promise.resolve({ figures: [], ids: ['swap'] });
  return Promise.resolve(path === 'away/' ? undefined : null);
};

function route(steps: string): Route {
  const parsed = parseRoute(`# A\n${steps}`);
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  return parsed.route;
}

const said = async (steps: string): Promise<string[]> =>
  (await checkRoute(route(steps), find)).map(
    ({ line, expected, found, remedy }) => `Line ${line}: expected ${expected}, found ${found}. ${remedy}`,
  );

test('pages, parts of pages, figures and exercises that the book does not have are told by their line', async () => {
  expect(await said('## B\nminutes: 3\nshow: nothing/\nexercise: none-such\n')).toEqual([
    'Line 4: expected a page of this book, found "nothing/", which it has not. Look for the page in the book, and copy its address.',
    'Line 5: expected an exercise of this book, found "none-such". Open the exercise in the book: its name stands in the address, behind exercises/.',
  ]);
  expect(await said('## B\nfigure: bout\nshow: boot/#b1:preset=x\n## C\nshow: tmpfs/#swop\nfigure: boot\n')).toEqual([
    'Line 3: expected a figure of "boot/", found "bout". It has: boot, map.',
    'Line 6: expected a part of "tmpfs/" behind #, found "swop". Copy the address of a heading or figure again.',
    'Line 7: expected a figure of "tmpfs/", found "boot". Take the line away: the page is shown as it is.',
  ]);
});

test('what is there passes, and what cannot be asked is not held against the route', async () => {
  expect(await said('## B\nshow: boot/#b1:preset=smallest\nfigure: map\n## C\nshow: tmpfs/#swap\n')).toEqual([]);
  expect(await said('## B\nshow: away/#x\nfigure: whatever\n')).toEqual([]);
});

test('each page is asked for once', async () => {
  const asked: string[] = [];
  await checkRoute(route('## B\nshow: boot/\n## C\nshow: boot/#b1:x\n'), (path) => {
    asked.push(path);
    return find(path);
  });
  expect(asked).toEqual(['boot/']);
});
