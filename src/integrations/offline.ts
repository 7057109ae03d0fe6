/** The list of the built files, and the service worker that serves them once a reader has stored them. */
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MANIFEST_NAME, WORKER_NAME } from '../components/site/offline-names.ts';
import { sizeOf, type Manifest, type StoredFile } from '../lib/offline/manifest.ts';

/** What only search engines, feed readers and other programs fetch: a reader's copy does not need it. */
const NOT_STORED = [
  /^og\//,
  /^(?!workshop\/routes\/).*\.md$/,
  /\.xml$/,
  /^robots\.txt$/,
  /^llms(-full)?\.txt$/,
  /\.(br|gz)$/,
];

/** Out: an integration that writes both beside the pages. It must come last: it lists what the others wrote. */
export function offlineStore(): AstroIntegration {
  return {
    name: 'offline-store',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const { files } = await writeManifest(folder);
        await build({
          entryPoints: [fileURLToPath(new URL('../offline/service-worker.ts', import.meta.url))],
          outfile: join(folder, WORKER_NAME),
          bundle: true,
          minify: true,
          format: 'iife',
          target: 'es2022',
          logLevel: 'error',
        });
        logger.info(`${files.length} files, ${(sizeOf(files) / 1024 / 1024).toFixed(1)} MiB can be stored`);
      },
    },
  };
}

/** In: a built folder. Out: the list of its files, which is written beside them. */
export async function writeManifest(folder: string): Promise<Manifest> {
  const files = await listFiles(folder);
  const digest = createHash('sha256');
  for (const { path, sha256 } of files) digest.update(`${path}\0${sha256}\n`);
  const manifest: Manifest = { version: digest.digest('hex'), files };
  await writeFile(join(folder, MANIFEST_NAME), JSON.stringify(manifest));
  return manifest;
}

async function listFiles(folder: string): Promise<readonly StoredFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== MANIFEST_NAME && path !== WORKER_NAME)
    .filter((path) => !NOT_STORED.some((pattern) => pattern.test(path)))
    .toSorted();
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(folder, path));
      return { path, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
    }),
  );
}
