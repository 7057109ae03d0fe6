/** Pagefind's answers, parsed: its script is made at build time, so nothing about it is known to the compiler. */

export interface Section {
  readonly title: string;
  readonly url: string;
  /** HTML of Pagefind's own making: text with its characters escaped, the found words in `<mark>`. */
  readonly excerpt: string;
}

export interface Found extends Section {
  readonly part: string;
  readonly sections: readonly Section[];
}

export interface SearchEngine {
  /** In: what the reader typed. Out: how many pages match, and the best of them. */
  search(query: string, atMost: number): Promise<{ readonly count: number; readonly found: readonly Found[] }>;
}

/**
 * In: the address of the index, with a slash at its end.
 * Errors: rejects when the index cannot be loaded (offline, or `astro dev`, which makes none) or is not one.
 */
export async function loadSearchEngine(bundle: string): Promise<SearchEngine> {
  const address = new URL('pagefind.js', new URL(bundle, location.href)).href;
  const module: unknown = await import(/* @vite-ignore */ address);
  await callIn(module, 'options', [{ excerptLength: 22 }]);
  await callIn(module, 'init', []);
  return {
    async search(query, atMost) {
      const results = listIn(await callIn(module, 'search', [query]), 'results');
      const pages = await Promise.all(results.slice(0, atMost).map((result) => callIn(result, 'data', [])));
      return { count: results.length, found: pages.map(readPage) };
    },
  };
}

function valueIn(source: unknown, key: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, key) : undefined;
}

function listIn(source: unknown, key: string): readonly unknown[] {
  const value = valueIn(source, key);
  return Array.isArray(value) ? value : [];
}

function textIn(source: unknown, key: string): string {
  const value = valueIn(source, key);
  return typeof value === 'string' ? value : '';
}

async function callIn(source: unknown, key: string, args: readonly unknown[]): Promise<unknown> {
  const method = valueIn(source, key);
  if (typeof method !== 'function') throw new TypeError(`the search index has no ${key}()`);
  return await Reflect.apply(method, source, args);
}

function readSection(source: unknown): Section {
  return { title: textIn(source, 'title'), url: textIn(source, 'url'), excerpt: textIn(source, 'excerpt') };
}

function readPage(source: unknown): Found {
  const meta = valueIn(source, 'meta');
  const url = textIn(source, 'url');
  return {
    title: textIn(meta, 'title'),
    part: textIn(meta, 'part'),
    url,
    excerpt: textIn(source, 'excerpt'),
    sections: listIn(source, 'sub_results')
      .map(readSection)
      .filter((section) => section.url !== url),
  };
}
