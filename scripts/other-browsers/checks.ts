/** What is done to the book in each browser. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../../src/lib/offline/manifest.ts';
import { until, type Driver } from './driver.ts';
import { followLesson } from './follow-lesson.ts';
import { inPage } from './in-page.ts';
import { runFigures } from './run-figures.ts';

export interface Check {
  readonly name: string;
  /** In: the browser, where the book is. Out: what was seen. Errors: what was wrong. */
  readonly run: (driver: Driver, address: string) => Promise<string>;
}

const PAGE_SECONDS = 60;
const FIGURES_SECONDS = 240;

const text = (selector: string): string =>
  `document.querySelector(${JSON.stringify(selector)})?.textContent?.trim() ?? ''`;
const click = (selector: string): string => `document.querySelector(${JSON.stringify(selector)})?.click()`;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const field = (value: unknown, name: string): readonly string[] => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return Array.isArray(found) ? found.map(String) : [];
};

export const STORING: Check = {
  name: 'the book is stored',
  run: async (driver, address) => {
    await driver.open(`${address}offline/`);
    await until(driver, text('[data-said]'), (value) => isText(value) && !String(value).startsWith('Looking'));
    await driver.evaluate(click('[data-does=store]'));
    return String(
      await until(driver, text('[data-said]'), (value) => String(value).startsWith('The whole book is stored'), 300),
    );
  },
};

/** In: the folder of the built site. Out: what must hold when its server is stopped. */
export function checksWithoutServer(site: string): readonly Check[] {
  return [
    {
      name: 'every page opens, every figure on it runs',
      run: async (driver, address) => {
        const manifest = parseManifest(JSON.parse(readFileSync(join(site, 'offline.json'), 'utf8')));
        const pages = (manifest?.files ?? []).map(({ path }) => path).filter((path) => /(^|\/)index\.html$/.test(path));
        const ran: string[] = [];
        const faults: string[] = [];
        for (const path of pages) {
          try {
            await within(driver.open(`${address}${path.replace(/index\.html$/, '')}`), PAGE_SECONDS);
            await until(driver, text('h1'), isText, 20);
            const figures = await within(driver.evaluate(inPage(runFigures)), FIGURES_SECONDS);
            ran.push(...field(figures, 'ran'));
            faults.push(...field(figures, 'faults').map((fault) => `${path}: ${fault}`));
          } catch (error) {
            faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
          }
        }
        if (faults.length > 0) throw new Error(`${faults.length} faults: ${faults.join(' ')}`);
        return `${pages.length} pages, ${ran.length} figures (${countByKind(ran)})`;
      },
    },
    {
      name: 'a whole lesson in two windows',
      run: async (driver, address) => {
        await driver.open(`${address}go/`);
        const lesson = await driver.evaluate(inPage(followLesson, address, 'before-root-30'));
        const faults = field(lesson, 'faults');
        if (faults.length > 0) throw new Error(faults.join(' '));
        return `the same at ${field(lesson, 'same').length} steps: ${field(lesson, 'same').join(', ')}`;
      },
    },
    { name: 'search finds, and a result opens', run: search },
    ...['light', 'dark', 'projector'].map((theme): Check => ({
      name: `the theme ${theme} is chosen and stays`,
      run: async (driver, address) => {
        await driver.open(address);
        const chosen = `((chooser) => { chooser.value = '${theme}'; chooser.dispatchEvent(new Event('change', { bubbles: true })); return document.documentElement.dataset.theme; })(document.querySelector('select[data-choice=theme]'))`;
        await until(driver, chosen, (value) => value === theme);
        await driver.open(`${address}tmpfs/`);
        await until(driver, 'document.documentElement.dataset.theme', (value) => value === theme);
        return String(await driver.evaluate('getComputedStyle(document.documentElement).backgroundColor'));
      },
    })),
    {
      name: 'a stage opens',
      run: async (driver, address) => {
        await driver.open(`${address}boot/?stage=boot#b1:preset=smallest`);
        return String(await until(driver, 'document.documentElement.dataset.stage', (value) => value === 'figure'));
      },
    },
  ];
}

async function search(driver: Driver, address: string): Promise<string> {
  await driver.open(`${address}tmpfs/`);
  // Pressed until it opens: the page's script need not have run when a driver says that the page is loaded.
  const opened = `((field) => { if (field === null) ${click('[data-open-search]')}; return field !== null; })(document.querySelector('dialog[open] input'))`;
  await until(driver, opened, (value) => value === true);
  await driver.evaluate(
    `((field) => { field.value = 'rdinit='; field.dispatchEvent(new Event('input', { bubbles: true })); })(document.querySelector('dialog[open] input'))`,
  );
  await until(driver, `document.querySelectorAll('dialog[open] [role=option]').length`, (value) => Number(value) > 0);
  await driver.evaluate(`document.querySelector('dialog[open] [role=option]').click()`);
  await until(driver, 'location.pathname', (value) => isText(value) && !String(value).endsWith('/tmpfs/'));
  return String(await until(driver, text('h1'), isText));
}

/** Out: what a browser answers. Errors: rejects where it has not answered after so many seconds. */
async function within<T>(answer: Promise<T>, seconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`no answer after ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function countByKind(ran: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const figure of ran) {
    const kind = figure.replace(/^.*: /, '');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
