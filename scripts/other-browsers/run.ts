/**
 * Stores the built book in Firefox ESR and in WebKitGTK, as Debian ships them, stops the server, and goes through the book.
 * Says what it ran; ends with status 1 where something failed or no browser was there.
 *
 *   apt-get install firefox-esr webkit2gtk-driver xvfb; npm run build; npm run test:browsers
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseManifest } from '../../src/lib/offline/manifest.ts';
import { until, type Driver } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

const root = join(import.meta.dirname, '..', '..');
const site = resolve(root, process.env['OUT_DIR'] ?? 'dist');
const WEBKIT_PORT = 4777;

interface Check {
  readonly name: string;
  readonly run: (driver: Driver, address: string) => Promise<string>;
}

const text = (selector: string): string =>
  `document.querySelector(${JSON.stringify(selector)})?.textContent?.trim() ?? ''`;
const click = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})?.click()`;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
/** Where the figure is in its run. */
const CURSOR = `document.querySelector('[data-step-keys] input[type=range]')?.value ?? ''`;

/** Steps a figure: its worker must answer before the cursor moves on. */
async function step(driver: Driver, address: string): Promise<string> {
  await driver.open(address);
  await driver.evaluate(`document.querySelector('figure')?.scrollIntoView()`);
  const before = await until(driver, CURSOR, isText);
  const button = `[...document.querySelectorAll('[data-step-keys] button')].find((one) => one.textContent.trim() === 'Step')`;
  const pressed = `(${button}?.click(), new Promise((over) => setTimeout(over, 500))).then(() => ${CURSOR})`;
  const after = await until(driver, pressed, (value) => isText(value) && value !== before);
  return `from step ${String(before)} to ${String(after)}`;
}

const ONLINE: readonly Check[] = [
  {
    name: 'the book is stored',
    run: async (driver, address) => {
      await driver.open(`${address}offline/`);
      await until(driver, text('[data-said]'), (value) => isText(value) && !String(value).startsWith('Looking'));
      await driver.evaluate(click('[data-does=store]'));
      return String(
        await until(driver, text('[data-said]'), (value) => String(value).startsWith('The whole book is stored'), 120),
      );
    },
  },
];

const OFFLINE: readonly Check[] = [
  {
    name: 'every page opens',
    run: async (driver, address) => {
      const manifest = parseManifest(JSON.parse(readFileSync(join(site, 'offline.json'), 'utf8')));
      const pages = (manifest?.files ?? []).map(({ path }) => path).filter((path) => /(^|\/)index\.html$/.test(path));
      for (const path of pages) {
        await driver.open(`${address}${path.replace(/index\.html$/, '')}`);
        await until(driver, text('h1'), isText, 10).catch(() => {
          throw new Error(`${path} has no heading`);
        });
      }
      return `${pages.length} pages`;
    },
  },
  { name: 'the archive figure steps', run: (driver, address) => step(driver, `${address}initramfs/`) },
  {
    name: 'the boot figure steps',
    run: (driver, address) => step(driver, `${address}boot/#b1:preset=distribution&step=1100`),
  },
  {
    name: 'search finds, and a result opens',
    run: async (driver, address) => {
      await driver.open(`${address}tmpfs/`);
      await driver.evaluate(click('[data-open-search]'));
      await until(driver, `document.querySelector('dialog[open] input') !== null`, (value) => value === true);
      await driver.evaluate(
        `((field) => { field.value = 'rdinit='; field.dispatchEvent(new Event('input', { bubbles: true })); })(document.querySelector('dialog[open] input'))`,
      );
      await until(
        driver,
        `document.querySelectorAll('dialog[open] [role=option]').length`,
        (value) => Number(value) > 0,
      );
      await driver.evaluate(`document.querySelector('dialog[open] [role=option]').click()`);
      await until(driver, 'location.pathname', (value) => isText(value) && !String(value).endsWith('/tmpfs/'));
      return String(await until(driver, text('h1'), isText));
    },
  },
  {
    name: 'a theme is chosen and stays',
    run: async (driver, address) => {
      await driver.open(address);
      const chosen = `((chooser) => { chooser.value = 'dark'; chooser.dispatchEvent(new Event('change', { bubbles: true })); return document.documentElement.dataset.theme; })(document.querySelector('select[data-choice=theme]'))`;
      await until(driver, chosen, (value) => value === 'dark');
      await driver.open(`${address}tmpfs/`);
      return String(await until(driver, 'document.documentElement.dataset.theme', (value) => value === 'dark'));
    },
  },
  {
    name: 'a stage opens',
    run: async (driver, address) => {
      await driver.open(`${address}boot/?stage=boot#b1:preset=smallest`);
      return String(await until(driver, 'document.documentElement.dataset.stage', (value) => value === 'figure'));
    },
  },
];

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
    try {
      process.stdout.write(`  ${name}: ${await check(driver, server.address)}\n`);
      return true;
    } catch (error) {
      failed++;
      process.stdout.write(`  FAILED ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
      return false;
    }
  };
  try {
    let stored = true;
    for (const check of ONLINE) stored = (await run(check)) && stored;
    if (stored) await server.stop();
    process.stdout.write(stored ? '  the server is stopped\n' : '  not stored: the rest is asked of the server\n');
    for (const check of OFFLINE) await run(check);
  } finally {
    await server.stop();
    await driver.close();
  }
  return failed;
}

const browsers = [
  { program: '/usr/bin/firefox-esr', start: () => startFirefox('/usr/bin/firefox-esr') },
  { program: '/usr/bin/WebKitWebDriver', start: () => startWebKit('/usr/bin/WebKitWebDriver', WEBKIT_PORT) },
];
let ran = 0;
let failed = 0;
for (const { program, start } of browsers) {
  if (!existsSync(program)) {
    process.stdout.write(`not here, so not run: ${program}\n`);
    continue;
  }
  ran++;
  failed += await runIn(start).catch((error: unknown) => {
    process.stdout.write(`could not be started: ${program}: ${String(error)}\n`);
    return 1;
  });
}
process.stdout.write(`${ran} browsers ran, ${failed} checks failed\n`);
process.exitCode = ran === 0 || failed > 0 ? 1 : 0;
