/**
 * Weighs the chapters of the built site.
 *
 *   node scripts/bench/page-weights.ts [--path PATH]…
 *
 * `OUT_DIR` names the built site, `dist` unless given. Exit status 1 when a chapter is over a goal.
 */
import { chromium } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM, CHROMIUM_FLAGS, serveBuilt } from './built-site.ts';
import { weighPage } from './page-weight.ts';

export const WAITING_GOAL = 25_000;
export const RUNNING_GOAL = 60_000;

const { values } = parseArgs({ options: { path: { type: 'string', multiple: true } } });
const chapters = readdirSync(join(import.meta.dirname, '../../src/content/chapters'))
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => `${name.replace(/\.mdx$/, '')}/`);

const { address, stop } = await serveBuilt();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
let over = 0;
try {
  process.stdout.write('chapter                          waiting    running   shift\n');
  for (const path of values.path ?? ['', ...chapters]) {
    const { waiting, running, shift } = await weighPage(browser, address, path);
    const bad = waiting >= WAITING_GOAL || (running ?? 0) >= RUNNING_GOAL || shift > 0;
    if (bad) over += 1;
    process.stdout.write(
      `${(path || 'home').padEnd(30)} ${String(waiting).padStart(9)} ${String(running ?? '-').padStart(10)} ${shift.toFixed(4).padStart(8)}${bad ? '  over a goal' : ''}\n`,
    );
  }
} finally {
  await browser.close();
  stop();
}
process.exitCode = over > 0 ? 1 : 0;
