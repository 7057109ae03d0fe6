/**
 * The picture of the README: the archive builder and the extract stepper of the initramfs chapter, a few files into the
 * smallest archive that boots. Needs a built site.
 *
 *   node scripts/readme-picture.ts [FILE] [--dir DIST]
 */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'string', default: 'dist' } },
});
const file = resolve(positionals[0] ?? 'docs/first-light.png');
mkdirSync(dirname(file), { recursive: true });

const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), '0', '--dir', values.dir], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
for await (const chunk of server.stdout) {
  said += String(chunk);
  if (/http:\S+/.test(said)) break;
}
const address = /http:\S+/.exec(said)?.[0];
if (address === undefined) throw new Error('Expected the address of the server, found none. Build the site first.');

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  // Tall enough for the whole figure: what sticks to the window's edge then lies over nothing.
  const page = await browser.newPage({ viewport: { width: 1440, height: 2600 }, reducedMotion: 'reduce' });
  await page.goto(address, { waitUntil: 'networkidle' });
  const figure = page.locator('#first-light');
  const step = figure.getByRole('button', { name: /^Step/ });
  await step.waitFor();
  await figure.getByRole('button', { name: 'Build your own archive' }).click();
  for (let i = 0; i < 12; i++) await step.click();
  await page.waitForTimeout(500);
  await figure.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
} finally {
  await browser.close();
  server.kill();
}
