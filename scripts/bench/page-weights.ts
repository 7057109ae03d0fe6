/**
 * Weighs the chapters of the built site.
 *
 *   node scripts/bench/page-weights.ts [--path PATH]…
 *
 * `OUT_DIR` names the built site, `dist` unless given. Exit status 1 when a chapter is over a goal.
 */
import { chromium } from '@playwright/test';
import { parseArgs } from 'node:util';
import { CHROMIUM, CHROMIUM_FLAGS, serveBuilt } from './built-site.ts';
import { RUNNING_GOAL, WAITING_GOAL, weighedPages } from './built-weight.ts';
import { SHIFT_WIDTHS, weighPage } from './page-weight.ts';

const { values } = parseArgs({ options: { path: { type: 'string', multiple: true } } });
// Questions and messages are like chapters; the test of the built site weighs them all.
const pages = weighedPages(process.env['OUT_DIR'] || 'dist').filter(
  (path) => !/^(questions|messages|options)\//.test(path),
);

const { address, stop } = await serveBuilt();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
let over = 0;
try {
  process.stdout.write(
    `chapter                          waiting    running   shift at ${SHIFT_WIDTHS.join(', ')} px\n`,
  );
  for (const path of values.path ?? pages) {
    const { waiting, running, shifts } = await weighPage(browser, address, path);
    const bad = waiting >= WAITING_GOAL || (running ?? 0) >= RUNNING_GOAL || shifts.some((shift) => shift > 0);
    if (bad) over += 1;
    process.stdout.write(
      `${(path || 'home').padEnd(30)} ${String(waiting).padStart(9)} ${String(running ?? '-').padStart(10)}   ${shifts.map((shift) => shift.toFixed(4)).join(' ')}${bad ? '  over a goal' : ''}\n`,
    );
  }
} finally {
  await browser.close();
  stop();
}
process.exitCode = over > 0 ? 1 : 0;
