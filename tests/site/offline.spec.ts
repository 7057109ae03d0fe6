import type { Page } from '@playwright/test';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inPage } from '../../scripts/other-browsers/in-page.ts';
import { runFigures, type FiguresRun } from '../../scripts/other-browsers/run-figures.ts';
import { THEMES } from '../../src/components/site/choices.ts';
import { writeManifest } from '../../src/integrations/offline.ts';
import { sizeOf } from '../../src/lib/offline/manifest.ts';
import { followRoute } from './follow-route.ts';
import { openInFrames, pagesWithEachFigure } from './offline-pages.ts';
import { said, test } from './room.ts';
import { expect } from './shell-page.ts';

// One trainer's browser, from the first visit to a lesson without a server: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const stored = /^The whole book is stored/;

test('where nothing can be stored, or the store is full, the page says so in a sentence and the site works', async ({
  lesson,
}) => {
  const { room } = lesson;
  const page = await lesson.open();
  await page.addInitScript(() => {
    const mode = new URLSearchParams(location.search).get('store');
    if (mode === 'none') {
      Reflect.deleteProperty(globalThis, 'caches');
      Reflect.deleteProperty(Window.prototype, 'caches');
    }
    if (mode === 'forbidden')
      CacheStorage.prototype.open = () => Promise.reject(new DOMException('no', 'SecurityError'));
    let left = mode === 'full' ? 12 : Infinity;
    const { put } = Cache.prototype;
    Cache.prototype.put = function (request, response) {
      return left-- > 0
        ? put.call(this, request, response)
        : Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    };
  });
  await page.goto(`${room.address}offline/?store=none`);
  await expect(said(page)).toContainText('no store for whole sites');
  await page.goto(`${room.address}offline/?store=forbidden`);
  await expect(said(page)).toContainText('The browser lets nothing be stored here (a private window');
  await page.goto(`${room.address}offline/?store=full`);
  await page.getByRole('button', { name: /^Store the book \(/ }).click();
  await expect(said(page)).toHaveText(/storage is full.*The site works on as before; free some space/);
  await expect(page.getByRole('button', { name: /^Go on storing \(/ })).toBeVisible();
  await page.goto(`${room.address}initramfs/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
});

test('the whole book is stored in less than 12 MB, one request a file, also when the connection ends in between', async ({
  lesson,
}) => {
  const { room, complaints } = lesson;
  const page = await lesson.open();
  const manifest = await room.manifest();
  expect(sizeOf(manifest.files)).toBeLessThan(12_000_000);
  await page.goto(`${room.address}offline/`);
  await expect(said(page)).toContainText(/of the book \([\d,]+ files, [\d,]+ [KM]iB\) are missing/);
  const answered = new Map<string, number>();
  page.on('requestfinished', (request) => answered.set(request.url(), (answered.get(request.url()) ?? 0) + 1));
  let passed = 0;
  await page.route('**/*', (route) => (++passed > 40 ? route.abort('connectionfailed') : route.continue()));
  await page.getByRole('button', { name: /^Go on storing \(/ }).click();
  await expect(said(page)).toHaveText(/stopped answering at .*What is stored stays/);
  await page.unroute('**/*');
  complaints.splice(0);

  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByRole('button', { name: /^Go on storing \(/ }).click();
  await expect(said(page)).toHaveText(stored, { timeout: 120_000 });
  await expect(
    page.getByRole('table', { name: 'What is stored' }).getByRole('row', { name: /^Search / }),
  ).toBeVisible();
  answered.delete(`${room.address}offline.json`);
  // The browser asks for the icon by itself, once for each look at the page.
  answered.delete(`${room.address}favicon.svg`);
  expect([...answered].filter(([, count]) => count > 1)).toEqual([]);
  // Twelve files were there from the full store; nothing of them was asked for again.
  expect(answered.size).toBeLessThan(manifest.files.length);
});

test('a lesson goes on while its server gets a newer build, which comes only when it is taken', async ({ lesson }) => {
  const { room } = lesson;
  const open = await lesson.open();
  // A window of the lesson, whose figure nobody has looked at yet: its scripts are asked for later.
  await open.goto(`${room.address}initrd/`);
  await expect(open.locator('#step-by-step [data-figure]:not([data-live])')).toHaveCount(1);

  // The newer build: another text, and a script that has another name in all files, as every change of a script gives it.
  const changed = join(room.folder, 'initramfs/index.html');
  await writeFile(changed, (await readFile(changed, 'utf8')).replace('<h1', '<h1 data-newer'));
  const scripts = join(room.folder, '_astro');
  const old = (await readdir(scripts)).find((name) => /^start-boot\..*\.js$/.test(name)) ?? '';
  const renamed = old.replace(/\.js$/, 'X.js');
  await rename(join(scripts, old), join(scripts, renamed));
  const named = new Set<string>();
  for (const { path } of (await room.manifest()).files.filter(({ path }) => /\.(html|js)$/.test(path))) {
    const file = join(room.folder, path === `_astro/${old}` ? `_astro/${renamed}` : path);
    const text = await readFile(file, 'utf8');
    if (!text.includes(old)) continue;
    await writeFile(file, text.replaceAll(old, renamed));
    named.add(`${room.address}${path.replace(/index\.html$/, '')}`);
  }
  await writeManifest(room.folder);

  const page = await lesson.open();
  await page.goto(`${room.address}initramfs/`);
  await expect(page.locator('h1[data-newer]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'A newer version of the book is there' })).toBeVisible();
  await page.goto(`${room.address}offline/`);
  await expect(said(page)).toContainText('Its server has a newer version');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('button', { name: /^Take the new version/ }).click();
  await expect(said(page)).toHaveText(stored);
  // The renamed script has the old contents: nothing is fetched twice that did not change.
  const expected = new Set([...named, `${room.address}initramfs/`]);
  expect(requests.filter((url) => !/offline\.json$|offline-worker\.js$/.test(url)).toSorted()).toEqual(
    [...expected].toSorted(),
  );

  await room.stop();
  // The window that is older than the new version finds its scripts under their old names.
  const figures = await open.evaluate<FiguresRun>(inPage(runFigures));
  expect(figures.faults).toEqual([]);
  expect(figures.ran).toContain('step-by-step: boot');
  await page.goto(`${room.address}initramfs/`);
  await expect(page.locator('h1[data-newer]')).toHaveCount(1);
});

test('without its server every page opens', async ({ lesson }) => {
  const { room, complaints } = lesson;
  const page = await lesson.open();
  const paths = (await room.manifest()).files.map(({ path }) => path).filter((path) => /(^|\/)index\.html$/.test(path));
  expect(paths.length).toBeGreaterThan(200);
  await page.goto(`${room.address}offline/`);
  await expect(said(page)).toContainText('its server does not answer: this is the stored copy');
  expect(
    await openInFrames(
      page,
      paths.map((path) => room.address + path.replace(/index\.html$/, '')),
    ),
  ).toEqual([]);

  // What was never there is the book's own page for it. The browser reports the missing page, as it should.
  const missing = await page.goto(`${room.address}no-such-page/`);
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(complaints.splice(0).filter((text) => !/404|ERR_CONNECTION_REFUSED/.test(text))).toEqual([]);
});

test('without its server every kind of figure runs, in every theme', async ({ lesson }) => {
  const { room } = lesson;
  const page = await lesson.open();
  const ran: string[] = [];
  const papers = new Set<string>();
  let index = 0;
  for (const path of pagesWithEachFigure(room.folder)) {
    await page.goto(room.address + path);
    const theme = THEMES[index++ % THEMES.length] ?? 'light';
    await expect(page.locator('html')).toHaveAttribute('data-js', '');
    await page.locator('select[data-choice=theme]').first().selectOption(theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    papers.add(`${theme}: ${await paperOf(page)}`);
    const figures = await page.evaluate<FiguresRun>(inPage(runFigures));
    expect(figures.faults, path).toEqual([]);
    ran.push(...figures.ran.map((figure) => figure.replace(/^.*: /, '')));
  }
  // What is there for readers is there for this test: figures of the engine, labs, exercises, pictures.
  const kinds = [
    'boot',
    'archive',
    'exercise',
    'built-in-or-module',
    'module-close-up',
    'page-cache-lab',
    'your-machine',
  ];
  expect([...new Set(ran)].toSorted()).toEqual(['a picture', ...kinds].toSorted());
  // Light and dark differ; the theme was kept from page to page.
  expect(papers.size).toBe(THEMES.length);
  await page.goto(room.address);
  const last = THEMES[(index - 1) % THEMES.length] ?? '';
  await expect(page.locator('html')).toHaveAttribute('data-theme', last);
});

test('without its server the search finds, and its results open', async ({ lesson }) => {
  const { room } = lesson;
  const page = await lesson.open();
  for (const [words, wanted] of [
    ['unknown-block(0,0)', /unknown-block/],
    ['switch_root', /switch_root/],
  ] as const) {
    await page.goto(`${room.address}tmpfs/`);
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search the book' }).fill(words);
    await page.getByRole('dialog').getByRole('option').first().click();
    await page.waitForURL((url) => !url.pathname.endsWith('/tmpfs/'));
    await expect(page.getByRole('main')).toContainText(wanted);
  }
});

test('without its server a whole lesson runs in two windows, through reloads and closed windows', async ({
  lesson,
}) => {
  await followRoute(lesson, 'before-root-30');
});

function paperOf(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      `${getComputedStyle(document.documentElement).backgroundColor} ${getComputedStyle(document.documentElement).fontSize}`,
  );
}
