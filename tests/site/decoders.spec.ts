/**
 * The decompressors in a real browser, in a page and in a worker: the same recorded answers of the kernel's own code as
 * in tests/lib/compression. The modules are bundled here; of the site nothing is needed.
 */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ORIGIN = 'http://decoders.test/';
const fixtures = new URL('../fixtures/compression/', import.meta.url);
const PAGE = '<!doctype html><meta charset="utf-8"><title>Decoders</title>';
const WORKER = `import { compareWithKernel } from './in-browser.js';
postMessage(await compareWithKernel('${ORIGIN}fixtures/'));`;

/** Every file of the bundle by name: the entry, and a chunk for each decompressor. */
async function bundle(): Promise<Map<string, string>> {
  const result = await build({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2024',
      lib: {
        entry: fileURLToPath(new URL('../lib/compression/in-browser.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'in-browser',
      },
    },
  });
  const files = new Map<string, string>();
  for (const output of Array.isArray(result) ? result : [result]) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') files.set(chunk.fileName, chunk.code);
  }
  return files;
}

test.beforeEach(async ({ context, page }) => {
  const modules = await bundle();
  await context.route(`${ORIGIN}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const code = name === 'worker.js' ? WORKER : modules.get(name);
    if (code !== undefined) await route.fulfill({ contentType: 'text/javascript', body: code });
    else if (name.startsWith('fixtures/'))
      await route.fulfill({ body: readFileSync(new URL(name.slice(9), fixtures)) });
    else await route.fulfill({ contentType: 'text/html', body: PAGE });
  });
  await page.goto(ORIGIN);
});

test('a page unpacks every fixture, whole and damaged, as the kernel does', async ({ page }) => {
  const { compared, different } = await page.evaluate(async (origin) => {
    const { compareWithKernel } = await import(/* @vite-ignore */ `${origin}in-browser.js`);
    return compareWithKernel(`${origin}fixtures/`);
  }, ORIGIN);
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
});

test('so does a worker', async ({ page }) => {
  const { compared, different } = await page.evaluate(
    (origin) =>
      new Promise<{ compared: number; different: string[] }>((resolve, reject) => {
        const worker = new Worker(`${origin}worker.js`, { type: 'module' });
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      }),
    ORIGIN,
  );
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
});
