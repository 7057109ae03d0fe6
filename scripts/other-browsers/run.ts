/**
 * Stores the built book in Chromium, Firefox ESR and WebKitGTK, as Debian ships them, stops the server, and goes through all
 * of it: every page, every figure, a lesson in two windows. Says what it ran; ends with status 1 where something failed or
 * no browser was there.
 *
 *   apt-get install chromium firefox-esr webkit2gtk-driver xvfb; npm run build; xvfb-run -a npm run test:browsers
 *
 * With names behind it (chromium, firefox, webkit) it runs those alone.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checksWithoutServer, STORING, type Check } from './checks.ts';
import { startChromium } from './chromium.ts';
import type { Driver } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

const root = join(import.meta.dirname, '..', '..');
const site = resolve(root, process.env['OUT_DIR'] ?? 'dist');
const WEBKIT_PORT = 4777;

async function serve(): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const server = spawn(process.execPath, [join(root, 'scripts/serve.ts'), '0', '--dir', site], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve) =>
    server.stdout.on('data', (chunk: Buffer) => {
      const said = /http:\S+/.exec(chunk.toString())?.[0];
      if (said !== undefined) resolve(said.replace('127.0.0.1', 'localhost'));
    }),
  );
  const over = new Promise<void>((ended) => server.once('exit', () => ended()));
  return {
    address,
    stop: () => {
      server.kill('SIGKILL');
      return over;
    },
  };
}

async function runIn(start: () => Promise<Driver>): Promise<number> {
  const driver = await start();
  let failed = 0;
  const server = await serve();
  process.stdout.write(`${driver.name}\n`);
  const run = async ({ name, run: check }: Check): Promise<boolean> => {
    const begin = performance.now();
    try {
      const seen = await check(driver, server.address);
      process.stdout.write(`  ${name}: ${seen} (${((performance.now() - begin) / 1000).toFixed(0)} s)\n`);
      return true;
    } catch (error) {
      failed++;
      process.stdout.write(`  FAILED ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      return false;
    }
  };
  try {
    const stored = await run(STORING);
    if (stored) await server.stop();
    process.stdout.write(stored ? '  the server is stopped\n' : '  not stored: the rest is asked of the server\n');
    for (const check of checksWithoutServer(site)) await run(check);
  } finally {
    await server.stop();
    await driver.close();
  }
  return failed;
}

const browsers = [
  { name: 'chromium', program: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', start: startChromium },
  { name: 'firefox', program: '/usr/bin/firefox-esr', start: startFirefox },
  {
    name: 'webkit',
    program: '/usr/bin/WebKitWebDriver',
    start: (program: string) => startWebKit(program, WEBKIT_PORT),
  },
];
const asked = process.argv.slice(2);
let ran = 0;
let failed = 0;
for (const { name, program, start } of browsers) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!existsSync(program)) {
    process.stdout.write(`not here, so not run: ${program}\n`);
    continue;
  }
  ran++;
  failed += await runIn(() => start(program)).catch((error: unknown) => {
    process.stdout.write(`could not be started: ${program}: ${String(error)}\n`);
    return 1;
  });
}
process.stdout.write(`${ran} browsers ran, ${failed} checks failed\n`);
process.exitCode = ran === 0 || failed > 0 ? 1 : 0;
