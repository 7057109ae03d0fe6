/**
 * Makes a zip of the book that works from any folder of any static file server, with a tiny server inside.
 *
 *   npm run pack [-- OUT]        default: before-root.zip
 */
import { zipSync, type Zippable } from 'fflate';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { filesIn, makeFolderRelative } from './folder.ts';
import { MARK } from './relative.ts';

const root = join(import.meta.dirname, '..', '..');
/** One time for all entries: the same book makes the same bytes. */
const TIME = new Date(Date.UTC(2000, 0, 1));

const out = resolve(process.argv[2] ?? join(root, 'before-root.zip'));
const folder = mkdtempSync(join(tmpdir(), 'before-root-pack-'));
try {
  execFileSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: root,
    env: { ...process.env, BASE_PATH: MARK, OUT_DIR: folder },
    stdio: ['ignore', 2, 2],
  });
  await makeFolderRelative(folder);
  const entries: Zippable = {};
  for (const name of ['START-HERE.html', 'serve.mjs']) {
    entries[`before-root/${name}`] = readFileSync(join(import.meta.dirname, name));
  }
  for (const path of filesIn(folder)) entries[`before-root/site/${path}`] = readFileSync(join(folder, path));
  const zip = zipSync(entries, { level: 9, mtime: TIME });
  writeFileSync(out, zip);
  process.stdout.write(
    `${out}: ${(zip.length / 1024 / 1024).toFixed(1)} MiB, ${Object.keys(entries).length} files. Unpack it, then: node serve.mjs\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
