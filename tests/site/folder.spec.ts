import type { Page } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { filesIn, makeFolderRelative } from '../../scripts/pack/folder.ts';
import { MARK } from '../../scripts/pack/relative.ts';
import { expect, test } from './shell-page.ts';

const root = join(import.meta.dirname, '..', '..');
const ADDRESS = /\s(?:href|src|component-url|renderer-url|data-bundle|data-names|data-base|data-scope)="([^"]*)"/g;

/** Starts a server that says where it is. Out: the process, and that address. */
async function serve(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    server.once('exit', () => reject(new Error('the server stopped')));
    server.stdout.on('data', (chunk: Buffer) => {
      const said = /http:\S+/.exec(chunk.toString())?.[0];
      if (said !== undefined) resolve(said);
    });
  });
  return { server, address };
}

/** A reader's way: a chapter, a step of its figure, a search that leads to another page of the same copy. */
async function useBook(page: Page, address: string): Promise<void> {
  await page.goto(`${address}initramfs/`);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.locator('[data-step-keys]').getByRole('status').first()).not.toBeEmpty();
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search the book' }).fill('rdinit=');
  // First what the dialog says of the search: where it fails, this is the cause.
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ pages?/, { timeout: 60_000 });
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('rdinit=');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForURL((url) => !url.pathname.endsWith('/initramfs/'));
  expect(page.url().startsWith(address)).toBe(true);
  // The browser asks for the icon late: the server must not be gone by then.
  await page.waitForLoadState('networkidle');
  await page.goto('about:blank');
}

test('built for a folder of a host, and packed for any folder, the book stays in it: pages, figures, search', async ({
  page,
}) => {
  test.slow();
  // Outside the tree: the type checker would read the built scripts there.
  const folder = await mkdtemp(join(tmpdir(), 'before-root-'));
  const site = join(folder, 'built');
  const env = { ...process.env, BASE_PATH: MARK, SITE_URL: 'https://host.example', OUT_DIR: site };
  const servers: ChildProcess[] = [];
  try {
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
      cwd: root,
      env,
    });
    const outside = filesIn(site)
      .filter((path) => path.endsWith('.html'))
      .flatMap((path) =>
        [...readFileSync(join(site, path), 'utf8').matchAll(ADDRESS)]
          .map(([, address = '']) => address)
          .filter((address) => address.startsWith('/') && !address.startsWith(MARK))
          .map((address) => `${path}: ${address} leaves the base path`),
      );
    expect(outside).toEqual([]);
    const shelf = await serve(join(root, 'scripts/serve.ts'), ['0', '--dir', site], env);
    servers.push(shelf.server);
    expect(new URL(shelf.address).pathname).toBe(MARK);
    await useBook(page, shelf.address);
    shelf.server.kill();

    await makeFolderRelative(site);
    // The pack's own server serves its folder `site`; the book lies two folders below it here.
    await mkdir(join(folder, 'site/on-a'), { recursive: true });
    await rename(site, join(folder, 'site/on-a/shelf'));
    await copyFile(join(root, 'scripts/pack/serve.mjs'), join(folder, 'serve.mjs'));
    const pack = await serve(join(folder, 'serve.mjs'), ['0']);
    servers.push(pack.server);
    await useBook(page, `${pack.address}on-a/shelf/`);
  } finally {
    for (const server of servers) server.kill();
    await rm(folder, { recursive: true, force: true });
  }
});
