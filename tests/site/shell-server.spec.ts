import { expect, test as base } from '@playwright/test';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'serve.ts');

interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

interface Server {
  /** Asks for a path exactly as it is written: no browser tidies it. */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Served>;
}

function addressOf(server: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('the server stopped')));
    server.stdout?.on('data', (chunk: Buffer) => {
      const said = /http:\S+/.exec(chunk.toString())?.[0];
      if (said !== undefined) resolve(new URL(said));
    });
  });
}

const test = base.extend<{ readonly server: Server }>({
  // A small site in a folder of its own, below a base path, with something secret beside it.
  server: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'before-root-serve-'));
    const site = join(folder, 'site');
    await mkdir(join(site, 'chapter'), { recursive: true });
    await mkdir(join(site, '_astro'));
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(site, 'index.html'), 'home');
    await writeFile(join(site, '404.html'), 'no such page');
    await writeFile(join(site, 'chapter', 'index.html'), 'a chapter');
    await writeFile(join(site, 'engine.wasm'), Buffer.from([0, 0x61, 0x73, 0x6d]));
    await writeFile(join(site, '_astro', 'a.js'), 'let whole;');
    await writeFile(join(site, '_astro', 'a.js.br'), brotliCompressSync('let whole;'));
    await writeFile(join(site, '_astro', 'a.js.gz'), gzipSync('let whole;'));
    const process_ = spawn(process.execPath, [script, '0', '--dir', site], {
      env: { ...process.env, BASE_PATH: '/book' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { hostname, port } = await addressOf(process_);
    await use({
      get: (path, headers = {}, method = 'GET') =>
        new Promise((resolve, reject) => {
          const sent = ask({ hostname, port, path, headers, method }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
            );
          });
          sent.on('error', reject);
          sent.end();
        }),
    });
    process_.kill();
    await rm(folder, { recursive: true });
  },
});

test('pages, folders without their slash, and files with their types', async ({ server }) => {
  const home = await server.get('/book/');
  expect(home.status).toBe(200);
  expect(home.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(home.body.toString()).toBe('home');

  const folder = await server.get('/book/chapter?step=3');
  expect(folder.status).toBe(301);
  expect(folder.headers['location']).toBe('/book/chapter/?step=3');
  expect((await server.get('/book')).headers['location']).toBe('/book/');

  const wasm = await server.get('/book/engine.wasm');
  expect(wasm.headers['content-type']).toBe('application/wasm');
  expect([...wasm.body]).toEqual([0, 0x61, 0x73, 0x6d]);
});

test('the smallest encoding that the browser takes, where the build left one', async ({ server }) => {
  const script = '/book/_astro/a.js';
  expect((await server.get(script)).body.toString()).toBe('let whole;');
  expect((await server.get(script)).headers['content-encoding']).toBeUndefined();
  const gzip = await server.get(script, { 'accept-encoding': 'gzip' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gzip.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect((await server.get(script, { 'accept-encoding': 'gzip, br;q=1.0' })).headers['content-encoding']).toBe('br');
  expect((await server.get(script)).headers['cache-control']).toContain('immutable');
  expect((await server.get('/book/')).headers['cache-control']).toBe('no-cache');
});

test('what is not there, or not below the base path, or not in the folder, is the page for it', async ({ server }) => {
  for (const path of [
    '/book/nothing',
    '/book/nothing/',
    '/',
    '/bookcase/',
    '/secret.txt',
    '/book/../secret.txt',
    '/book/%2e%2e/secret.txt',
    '/book/..%2fsecret.txt',
    '/book//../secret.txt',
    '/book/chapter/%00',
    '/book/%zz',
  ]) {
    const { status, body } = await server.get(path);
    expect(status, path).toBe(404);
    expect(body.toString(), path).toBe('no such page');
  }
});

test('HEAD has no body, and other methods are refused', async ({ server }) => {
  const head = await server.get('/book/', {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '4', 0]);
  const post = await server.get('/book/', {}, 'POST');
  expect([post.status, post.headers['allow']]).toEqual([405, 'GET, HEAD']);
});

test('without a built site, and with a port that is none, it says what to do', async () => {
  const unbuilt = spawnSync(process.execPath, [script, '0', '--dir', join(tmpdir(), 'no-such-folder')], {
    encoding: 'utf8',
  });
  expect(unbuilt.status).toBe(1);
  expect(unbuilt.stderr).toContain('Run "npm run build" first.');
  const port = spawnSync(process.execPath, [script, '80080', '--dir', import.meta.dirname], { encoding: 'utf8' });
  expect(port.status).toBe(1);
  expect(port.stderr).toContain('a port from 0 to 65535, found "80080"');
});
