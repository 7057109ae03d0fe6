/**
 * Pictures of the built site, for looking at and for the README.
 *
 *   node scripts/screenshots.ts [FOLDER] [--path PATH]… [--only NAME] [--full]
 *
 * Without --path: every page of the sitemap. FOLDER is `screenshots` unless given. --full takes whole pages.
 */
import { chromium, type Browser } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark' | 'projector';
  readonly scale: number;
}

const LOOKS: readonly Look[] = [
  { name: 'laptop-light', width: 1440, height: 900, theme: 'light', scale: 1 },
  { name: 'laptop-dark', width: 1440, height: 900, theme: 'dark', scale: 1 },
  { name: 'phone', width: 390, height: 844, theme: 'light', scale: 2 },
  { name: 'phone-narrow', width: 320, height: 640, theme: 'dark', scale: 2 },
  { name: 'projector', width: 1920, height: 1080, theme: 'projector', scale: 1 },
];

/** Starts the server of the built site. Out: its address, with the base path, and how to stop it. */
async function serve(): Promise<{ readonly address: string; readonly stop: () => void }> {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, 'serve.ts'), '0', '--dir', process.env['OUT_DIR'] || 'dist'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  for await (const chunk of server.stdout) {
    said += String(chunk);
    const address = /http:\S+/.exec(said)?.[0];
    if (address !== undefined) return { address, stop: () => server.kill() };
  }
  throw new Error('the server of the built site stopped before it said its address');
}

async function pathsOfSite(address: string): Promise<string[]> {
  const sitemap = await (await fetch(new URL('sitemap-0.xml', address))).text();
  const base = new URL(address).pathname;
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = '']) =>
    new URL(location).pathname.slice(base.length - 1),
  );
}

async function take(browser: Browser, address: string, path: string, look: Look, folder: string, full: boolean) {
  const page = await browser.newPage({
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.scale,
    reducedMotion: 'reduce',
  });
  await page.addInitScript((theme) => localStorage.setItem('before-root:theme', theme), look.theme);
  await page.goto(new URL(path.replace(/^\//, ''), address).href, { waitUntil: 'networkidle' });
  const name = path.replace(/^\/|\/$/g, '').replaceAll('/', '-') || 'home';
  const file = join(folder, `${name}.${look.name}.png`);
  await page.screenshot({ path: file, fullPage: full });
  await page.close();
  process.stdout.write(`${file}\n`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    path: { type: 'string', multiple: true },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
  },
});
const folder = resolve(positionals[0] ?? 'screenshots');
mkdirSync(folder, { recursive: true });
const { address, stop } = await serve();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  for (const path of values.path ?? (await pathsOfSite(address))) {
    for (const look of LOOKS.filter(({ name }) => values.only === undefined || name === values.only)) {
      await take(browser, address, path, look, folder, values.full);
    }
  }
} finally {
  await browser.close();
  stop();
}
