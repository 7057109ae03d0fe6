import type { APIRequestContext, Page } from '@playwright/test';
import { expect, sitePaths, test } from './shell-page.ts';

/** Every address that a page's elements name, made absolute by the browser. */
function addressesOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[href], [src], [component-url], [renderer-url], [data-bundle]')].flatMap((element) =>
      ['href', 'src', 'component-url', 'renderer-url'].flatMap((name) => {
        const value = element.getAttribute(name);
        return value === null || element.matches('[rel=canonical]') ? [] : [new URL(value, document.baseURI).href];
      }),
    ),
  );
}

function idsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
}

/** Reads every page of the site at an address and follows each link inside it. Out: what is wrong, in sentences. */
async function faultsOf(page: Page, request: APIRequestContext, baseURL: string): Promise<string[]> {
  const faults: string[] = [];
  const ids = new Map<string, Set<string>>();
  const links: { readonly from: string; readonly to: URL }[] = [];
  for (const path of await sitePaths(request, baseURL)) {
    const address = new URL(path, baseURL).href;
    await page.goto(address);
    const found = await idsOn(page);
    ids.set(address, new Set(found));
    for (const id of new Set(found.filter((id, index) => found.indexOf(id) !== index))) {
      faults.push(`${path}: the id "${id}" stands twice`);
    }
    for (const to of await addressesOn(page)) links.push({ from: path, to: new URL(to) });
  }
  const good = new Set<string>();
  for (const { from, to } of links) {
    if (to.origin !== new URL(baseURL).origin) continue;
    const file = `${to.origin}${to.pathname}`;
    if (!to.href.startsWith(baseURL)) faults.push(`${from}: ${to.href} leaves the base path`);
    if (!good.has(file)) {
      const response = await request.get(file, { maxRedirects: 0 });
      if (response.status() === 200) good.add(file);
      else faults.push(`${from}: ${file} answers ${response.status()}`);
    }
    const anchor = decodeURIComponent(to.hash.slice(1));
    if (anchor !== '' && ids.get(file)?.has(anchor) === false) faults.push(`${from}: no "${anchor}" in ${file}`);
  }
  return faults;
}

test('every link and every anchor inside the site leads somewhere, and no id stands twice', async ({
  page,
  request,
  address,
}) => {
  expect(await faultsOf(page, request, address)).toEqual([]);
});

test('robots.txt names the sitemap, and the sitemap does not name the page for what is not there', async ({
  request,
  address,
}) => {
  expect(await (await request.get('robots.txt')).text()).toMatch(/^Sitemap: https?:\/\/\S+\/sitemap-index\.xml$/m);
  expect((await sitePaths(request, address)).filter((path) => path.includes('404'))).toEqual([]);
});
