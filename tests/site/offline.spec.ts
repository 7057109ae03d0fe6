import type { Page } from '@playwright/test';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseManifest, sizeOf } from '../../src/lib/offline/manifest.ts';
import { writeManifest } from '../../src/integrations/offline.ts';
import { expect, test as base } from './shell-page.ts';

const root = join(import.meta.dirname, '..', '..');

/** A copy of the built site with a server of its own, which can be stopped and can get a newer build. */
class Room {
  readonly folder: string;
  address = '';
  #server: ChildProcess | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  async serve(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port;
    const server = spawn(process.execPath, [join(root, 'scripts/serve.ts'), port, '--dir', this.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#server = server;
    this.address = await new Promise<string>((resolve) => {
      server.stdout.on('data', (chunk: Buffer) => {
        const said = /http:\S+/.exec(chunk.toString())?.[0];
        if (said !== undefined) resolve(said);
      });
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    await new Promise((resolve) => {
      server.once('exit', resolve);
      server.kill('SIGKILL');
    });
  }
}

const test = base.extend<{ readonly room: Room }>({
  room: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'before-root-room-'));
    await cp(resolve(root, process.env['OUT_DIR'] ?? 'dist'), folder, { recursive: true });
    const room = new Room(folder);
    await room.serve();
    await use(room);
    await room.stop();
    await rm(folder, { recursive: true });
  },
});

const said = (page: Page): ReturnType<Page['getByRole']> =>
  page.getByRole('region', { name: 'In this browser' }).getByRole('status');

test('the whole book is stored, one request a file, and then read and searched without its server', async ({
  page,
  room,
  complaints,
}) => {
  test.slow();
  const manifest = parseManifest(JSON.parse(await readFile(join(room.folder, 'offline.json'), 'utf8')));
  if (manifest === null) throw new Error('the build has no list of its files');
  expect(sizeOf(manifest.files)).toBeLessThan(12 * 1024 * 1024);

  await page.goto(`${room.address}offline/`);
  await expect(said(page)).toHaveText(/^Nothing is stored yet\. The whole book is [\d,]+ files, [\d,]+ [KM]iB\.$/);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('button', { name: /^Store the book \(/ }).click();
  await expect(said(page)).toHaveText(/^The whole book is stored/, { timeout: 60_000 });
  const counted = new Map<string, number>();
  for (const url of requests) counted.set(url, (counted.get(url) ?? 0) + 1);
  counted.delete(`${room.address}offline.json`);
  expect([...counted].filter(([, count]) => count > 1)).toEqual([]);

  await room.stop();
  const pages = manifest.files.map(({ path }) => path).filter((path) => /(^|\/)index\.html$/.test(path));
  // Every page comes out of the store; a few of each kind are opened besides.
  const answers = await page.evaluate(async (paths) => {
    const found = await Promise.all(paths.map((path) => fetch(`../${path.replace(/index\.html$/, '')}`)));
    return found.filter(({ status }) => status !== 200).map(({ url, status }) => `${url}: ${status}`);
  }, pages);
  expect(answers).toEqual([]);

  await page.goto(`${room.address}initramfs/`);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Extract stepper' }).getByRole('status').first()).not.toBeEmpty();
  await page
    .getByRole('region', { name: 'Extract stepper' })
    .locator('[data-step-keys]')
    .or(page.locator('[data-step-keys]'))
    .first()
    .press('End');
  await expect(page.getByText(/is process 1/).first()).toBeVisible();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the book' }).fill('unknown-block(0,0)');
  await page.getByRole('dialog').getByRole('option').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  // What was never there is the book's own page for it. The browser reports the missing page, as it should.
  await page.goto(`${room.address}no-such-page/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  expect(complaints.splice(0).every((text) => /404|ERR_CONNECTION_REFUSED/.test(text))).toBe(true);
});

test('storing that was interrupted goes on, and a new version comes only when it is taken', async ({
  page,
  room,
  complaints,
}) => {
  test.slow();
  await page.goto(`${room.address}offline/`);
  // The connection ends in the middle.
  let passed = 0;
  await page.route('**/*', (route) => (++passed > 40 ? route.abort('connectionfailed') : route.continue()));
  await page.getByRole('button', { name: /^Store the book/ }).click();
  await expect(said(page)).toHaveText(/stopped answering at .*What is stored stays/);
  await page.unroute('**/*');
  complaints.splice(0);

  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByRole('button', { name: /^Go on storing \(/ }).click();
  await expect(said(page)).toHaveText(/^The whole book is stored/, { timeout: 60_000 });
  const all = parseManifest(JSON.parse(await readFile(join(room.folder, 'offline.json'), 'utf8')))?.files.length ?? 0;
  expect(requests.length).toBeLessThan(all - 30);

  // A newer build on the server, with one changed page.
  const changed = join(room.folder, 'initramfs/index.html');
  await writeFile(changed, (await readFile(changed, 'utf8')).replace('<h1', '<h1 data-newer'));
  await writeManifest(room.folder);
  await page.goto(`${room.address}initramfs/`);
  await expect(page.locator('h1[data-newer]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'A newer version of the book is there' })).toBeVisible();

  await page.goto(`${room.address}offline/`);
  await expect(said(page)).toContainText('Its server has a newer version');
  requests.length = 0;
  await page.getByRole('button', { name: /^Take the new version/ }).click();
  await expect(said(page)).toHaveText(/^The whole book is stored/);
  expect(requests.filter((url) => !url.endsWith('offline.json') && !url.endsWith('offline-worker.js'))).toEqual([
    `${room.address}initramfs/`,
  ]);
  await room.stop();
  await page.goto(`${room.address}initramfs/`);
  await expect(page.locator('h1[data-newer]')).toHaveCount(1);
  // The page asks its server for something newer, in vain; that is all that the browser has to report.
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
  expect(complaints.splice(0).filter((text) => !/offline\.json|ERR_CONNECTION_REFUSED/.test(text))).toEqual([]);
});

test('where nothing can be stored, the page says so and the site works', async ({ page, room }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'caches');
    Reflect.deleteProperty(Window.prototype, 'caches');
  });
  await page.goto(`${room.address}offline/`);
  await expect(said(page)).toContainText('no store for whole sites');
  await page.goto(`${room.address}initramfs/`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The server must not go while the page still loads its figure.
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
});
