import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compressFolder } from '../../scripts/publish/compress.ts';
import { nginxConfiguration } from '../../scripts/publish/nginx.ts';
import { expect, test } from './shell-page.ts';

const root = join(import.meta.dirname, '..', '..');
/** Named, installed, or unpacked by the tests' set-up. */
const NGINX = [
  process.env['NGINX_PATH'] ?? '/usr/sbin/nginx',
  join(process.env['BEFORE_ROOT_CACHE'] || join(homedir(), '.cache', 'before-root'), 'nginx/usr/sbin/nginx'),
].find((path) => existsSync(path));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('Debian’s nginx serves the book as configured: policy, caching, compressed variants, the page for what is not there', async ({
  page,
  request,
  complaints,
}) => {
  // Only where neither Debian nor a network is at hand.
  test.skip(NGINX === undefined, 'Debian’s nginx is not there');
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), 'before-root-nginx-'));
  const site = join(folder, 'site');
  await cp(resolve(root, process.env['OUT_DIR'] ?? 'dist'), site, { recursive: true });
  // Quickly: what is looked at is that the variants are sent.
  compressFolder(site, 1);
  const port = await freePort();
  const listen = `127.0.0.1:${port}`;
  const configuration = join(folder, 'nginx.conf');
  await mkdir(join(folder, 'temp'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/temp/${name};`,
  );
  await writeFile(
    configuration,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
     events {} http { access_log off; ${temporary.join(' ')} ${nginxConfiguration(site, process.env['BASE_PATH'] ?? '/', listen)} }`,
  );
  const server = spawn(NGINX ?? 'nginx', ['-c', configuration, '-p', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const base = `http://${listen}${`/${process.env['BASE_PATH'] ?? ''}/`.replaceAll(/\/+/g, '/')}`;
    await expect.poll(async () => (await request.get(base).catch(() => null))?.status() ?? 0).toBe(200);

    const home = await request.get(base, { headers: { 'accept-encoding': 'gzip' } });
    expect(home.headers()).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-cache' });
    expect(home.headers()['content-security-policy']).toMatch(
      /^default-src 'self'; .*script-src 'self' 'wasm-unsafe-eval'/,
    );
    expect(home.headers()['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    const hashed = (await readdir(join(site, '_astro'))).find((name) => name.endsWith('.css'));
    const style = await request.get(`${base}_astro/${hashed}`);
    expect(style.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(style.headers()['content-security-policy']).toBeDefined();
    const missing = await request.get(`${base}no-such-page/`);
    expect(missing.status()).toBe(404);
    expect(await missing.text()).toContain('<h1');
    const bare = await request.get(`${base}initramfs`, { maxRedirects: 0 });
    expect([301, 302]).toContain(bare.status());

    await page.goto(`${base}initramfs/`);
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search the book' }).fill('initramfs');
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    expect(complaints).toEqual([]);
    await page.goto('about:blank');
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
});
