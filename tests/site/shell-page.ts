/**
 * The browser page that all tests of the site use: one that fails its test when the browser complains about anything,
 * the security policy included. The listeners are there before the page's first byte is read.
 */
import { test as base, expect, type APIRequestContext, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

interface Fixtures {
  /** What the browser complained about so far. A test that causes a complaint on purpose takes it out again. */
  readonly complaints: string[];
  /** Where the site under test is, with its base path and a slash at the end. */
  readonly address: string;
}

export const test = base.extend<Fixtures>({
  address: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error('the server has not said where it listens');
    await use(baseURL);
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      await listen(page, complaints);
      await use(complaints);
      expect(complaints, 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],
});

/** Collects everything that the browser says about a page's faults into `complaints`. */
export async function listen(page: Page, complaints: string[]): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no reason given';
    // Whoever leaves a page ends what it was still loading; that is no fault of the page.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`not loaded: ${request.url()} (${reason})`);
  });
  await page.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        console.error(`policy ${violatedDirective} blocked ${blockedURI} (${sourceFile}:${lineNumber})`);
      },
    );
  });
}

/** Out: the paths of all pages that the sitemap names, below the base address: '' is the home page. */
export async function sitePaths(request: APIRequestContext, baseURL: string): Promise<string[]> {
  const index = await (await request.get(new URL('sitemap-index.xml', baseURL).href)).text();
  const paths: string[] = [];
  for (const map of locations(index)) {
    // The map names the public address; what is tested is this machine's.
    const xml = await (await request.get(new URL(lastPart(map), baseURL).href)).text();
    for (const location of locations(xml)) {
      const { pathname } = new URL(location);
      const base = new URL(baseURL).pathname;
      expect(pathname.startsWith(base), `${location} lies below ${base}`).toBe(true);
      paths.push(pathname.slice(base.length));
    }
  }
  expect(paths, 'the sitemap names the home page').toContain('');
  return paths;
}

function locations(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = '']) => location);
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

/** Chooses a theme as a reader's earlier visit would have left it. */
export async function rememberTheme(page: Page, theme: string): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('before-root:theme', value), theme);
}
