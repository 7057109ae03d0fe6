import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './content-files.ts';

interface OutsideLink {
  readonly url: string;
  /** The day on which it was last known to be good; null: not yet looked at. */
  readonly good: string | null;
  readonly how: string;
}

const links = JSON.parse(readFileSync(join(ROOT, 'src/data/outside-links.json'), 'utf8')) as readonly OutsideLink[];

/** Where an address may stand that a reader can follow. */
const FOLDERS = ['src/content', 'src/pages', 'src/layouts', 'src/components', 'src/data'] as const;
/** Names for examples (RFC 2606), and what only names a format. */
const NO_LINK = /^https?:\/\/([^/]*\.)?(example|example\.com|www\.w3\.org|127\.0\.0\.1|localhost|\.)/;

function addressesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(mdx|astro|svelte|ts|json)$/.test(name) && !name.endsWith('outside-links.json'))
    .flatMap((name) => {
      const text = readFileSync(join(ROOT, folder, name), 'utf8');
      return [...text.matchAll(/https?:\/\/[a-z0-9][^\s"'`<>()[\]{}|\\^]+/g)].map(([address]) =>
        address.replace(/[.,;:!?]+$/, ''),
      );
    })
    .filter((address) => !NO_LINK.test(address));
}

describe('links that leave the book', () => {
  it('are all on the list, and nothing else is', () => {
    const listed = new Set(links.map(({ url }) => url));
    const found = new Set(FOLDERS.flatMap(addressesIn));
    expect([...found].filter((address) => !listed.has(address))).toEqual([]);
    expect([...listed].filter((address) => !found.has(address))).toEqual([]);
    expect(found.size).toBeGreaterThan(5);
  });

  it('stand on the list once, in order, each with a day or a reason', () => {
    const addresses = links.map(({ url }) => url);
    expect(addresses).toEqual([...new Set(addresses)].toSorted());
    for (const { url, good, how } of links) {
      expect(URL.canParse(url), url).toBe(true);
      expect(how.length, url).toBeGreaterThan(0);
      if (good !== null) expect(good, url).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });
});
