/**
 * What a reader's browser fetches for a chapter, compressed: while its figures wait, and with the first one at work; and how
 * far the page's parts move while it is read.
 */
import type { Browser, Page } from '@playwright/test';
import { brotliCompressSync, constants } from 'node:zlib';

export interface PageWeight {
  readonly path: string;
  /** Bytes before a figure comes into view: page, styles, scripts. */
  readonly waiting: number;
  /** Bytes with the first figure at work, its worker among them; null: the page has none. */
  readonly running: number | null;
  /** At each of `SHIFT_WIDTHS`, the sum of all layout shifts, loading and scrolling through, as browsers count it. */
  readonly shifts: readonly number[];
}

/** Pixels of the windows in which nothing may move: a small telephone, the one that is weighed on, a laptop. */
export const SHIFT_WIDTHS = [390, 412, 1280] as const;
/** The window that is weighed in. */
const PHONE = 412;
const ON_A_PHONE = {
  viewport: { width: PHONE, height: 823 },
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
} as const;

/** Bytes as a publisher sends them: text through brotli at its best. */
const compressed = new Map<string, number>();
function sentSize(address: string, body: Buffer): number {
  const known = compressed.get(address);
  if (known !== undefined) return known;
  const size = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  compressed.set(address, size);
  return size;
}

/** Counts what a page fetches. Out: a function that waits for all of it and gives the sum, each address once. */
function count(page: Page): () => Promise<number> {
  const answers = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (!response.ok() || answers.has(response.url()) || response.url().startsWith('data:')) return;
    answers.set(
      response.url(),
      response.body().then(
        (body) => sentSize(response.url(), body),
        () => 0,
      ),
    );
  });
  return async () => (await Promise.all(answers.values())).reduce((sum, size) => sum + size, 0);
}

/** In: a browser, the site's address, a page's path. Out: what it weighs on a telephone. */
export async function weighPage(browser: Browser, address: string, path: string): Promise<PageWeight> {
  const still = await browser.newPage(ON_A_PHONE);
  // No figure ever comes into view.
  await still.addInitScript(() => {
    window.IntersectionObserver = class {
      readonly root = null;
      readonly rootMargin = '';
      readonly scrollMargin = '';
      readonly thresholds = [];
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
      takeRecords(): IntersectionObserverEntry[] {
        return [];
      }
    };
  });
  const waiting = count(still);
  await still.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
  const waitingBytes = await waiting();
  await still.close();

  const seen: Seen[] = [];
  for (const width of SHIFT_WIDTHS) seen.push(await readPage(browser, address, path, width));
  const running = seen[SHIFT_WIDTHS.indexOf(PHONE)]?.bytes ?? null;
  return { path, waiting: waitingBytes, running, shifts: seen.map(({ shift }) => shift) };
}

interface Seen {
  /** Null: the page has no figure. */
  readonly bytes: number | null;
  readonly shift: number;
}

/** Opens a page, has its first figure begin, and scrolls through it as a reader does. */
async function readPage(browser: Browser, address: string, path: string, width: number): Promise<Seen> {
  const page = await browser.newPage({ ...ON_A_PHONE, viewport: { width, height: 823 } });
  await page.addInitScript(() => {
    window.name = '0';
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) window.name = String(Number(window.name) + value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const running = count(page);
  await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
  const figure = page.locator('[data-figure]').first();
  const hasFigure = (await figure.count()) > 0;
  if (hasFigure) {
    await figure.scrollIntoViewIfNeeded();
    await page.waitForSelector('[data-figure][data-live]', { state: 'attached' });
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(600);
  }
  const runningBytes = await running();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 600) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(60);
  }
  const shift = Number(await page.evaluate(() => window.name));
  await page.close();
  return { bytes: hasFigure ? runningBytes : null, shift };
}
