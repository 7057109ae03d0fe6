import { expect, test } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltScale, RUNNING_GOAL, WAITING_GOAL, weighedPages } from '../../scripts/bench/built-weight.ts';
import { SITE_FOLDER } from './built-site.ts';

const base = `/${(process.env['BASE_PATH'] ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

test('home, chapters, and pages with a figure stay within what a page may weigh', () => {
  const scale = new BuiltScale(SITE_FOLDER, base);
  const weights = weighedPages(SITE_FOLDER).map((path) => scale.weigh(path));
  expect(weights.filter(({ running }) => running !== null).length).toBeGreaterThan(30);
  expect(weights.filter(({ waiting, running }) => waiting >= WAITING_GOAL || (running ?? 0) >= RUNNING_GOAL)).toEqual(
    [],
  );
});

test('a page is weighed with its styles, scripts and what those import, and with its figure’s files and recording', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weight-'));
  try {
    mkdirSync(join(folder, '_astro'));
    // Noise of a known length: brotli leaves it as long as it is.
    const noise = (bytes: number): string =>
      randomBytes(bytes)
        .toString('latin1')
        .replace(/[^a-z]/g, 'é');
    const put = (file: string, text: string): void => writeFileSync(join(folder, file), text);
    put(
      'index.html',
      '<link rel="stylesheet" href="/_astro/a.css"><script type="module" src="/_astro/page.js"></script>' +
        '<div data-figure="boot" data-recording="/boot.json">',
    );
    put('_astro/a.css', noise(3000));
    put(
      '_astro/page.js',
      'import{a}from"./shared.js";a(`boot`,()=>b(()=>import(`./start-b.js`),m(["_astro/start-b.js","_astro/b.css"])))',
    );
    put('_astro/shared.js', noise(5000));
    put('_astro/start-b.js', `import"./deep.js";${noise(7000)}`);
    put('_astro/deep.js', noise(11_000));
    put('_astro/b.css', noise(13_000));
    put('boot.json', noise(17_000));
    const without = (file: string): ReturnType<BuiltScale['weigh']> => {
      put(file, file.endsWith('start-b.js') ? 'import"./deep.js"' : '');
      return new BuiltScale(folder, '/').weigh('');
    };
    let before = new BuiltScale(folder, '/').weigh('');
    for (const [file, counts] of [
      ['boot.json', 'running'],
      ['_astro/b.css', 'running'],
      ['_astro/deep.js', 'running'],
      ['_astro/start-b.js', 'running'],
      ['_astro/shared.js', 'waiting'],
      ['_astro/a.css', 'waiting'],
    ] as const) {
      const after = without(file);
      expect(after.running, file).toBeLessThan((before.running ?? 0) - 300);
      if (counts === 'waiting') expect(after.waiting, file).toBeLessThan(before.waiting - 300);
      else expect(after.waiting, file).toBe(before.waiting);
      before = after;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
