import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import { presetById } from '../../../src/lib/presets/all.ts';
import { parseRoute } from '../../../src/lib/workshop/parse-route.ts';
import { parsePlace } from '../../../src/lib/workshop/place.ts';
import { minutesOf, type Route } from '../../../src/lib/workshop/route.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'src/content/routes');
const routes = new Map(
  readdirSync(folder).map((name): [string, Route] => {
    const parsed = parseRoute(readFileSync(join(folder, name), 'utf8'));
    if (parsed.kind === 'problems') throw new Error(`${name}: ${JSON.stringify(parsed.problems)}`);
    return [name.replace(/\.md$/, ''), parsed.route];
  }),
);
const steps = [...routes].flatMap(([id, { steps: all }]) =>
  all.map((step) => ({ ...step, at: `${id}, line ${step.line}` })),
);

test('the book has a workshop of half an hour and one of an hour and a half, with times that add up', () => {
  expect(minutesOf(routes.get('before-root-30') ?? { title: '', about: '', steps: [] })).toBe(30);
  expect(minutesOf(routes.get('build-break-repair-90') ?? { title: '', about: '', steps: [] })).toBe(90);
});

test('every step of a workshop names a preset and an exercise that exist', () => {
  const exercises = readdirSync(join(root, 'src/content/exercises')).map((name) => name.replace(/\.json$/, ''));
  for (const { show, exercise, notes, at } of steps) {
    const hash = parsePlace(show)?.hash ?? '';
    const preset = new URLSearchParams(hash.replace(/^[a-z]\d+:/, '')).get('preset');
    if (hash.startsWith('b1:'))
      expect(
        BOOT_PRESETS.map(({ id }) => id),
        at,
      ).toContain(preset);
    if (hash.startsWith('w1:')) expect(presetById(preset), at).not.toBeNull();
    if (exercise !== null) expect(exercises, at).toContain(exercise);
    expect(notes, at).not.toBe('');
  }
});

test('every step of a workshop shows a page that the book has', () => {
  const chapters = readdirSync(join(root, 'src/content/chapters')).map((name) => name.replace(/\.mdx$/, '/'));
  const pages = readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' }).flatMap((name) =>
    name.endsWith('.astro') && !name.includes('[')
      ? [name.replace(/(^|\/)index\.astro$/, '$1').replace(/\.astro$/, '/')]
      : [],
  );
  for (const { show, at } of steps) expect([...chapters, ...pages], at).toContain(parsePlace(show)?.path);
});
