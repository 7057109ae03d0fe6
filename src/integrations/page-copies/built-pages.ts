/** The pages of a build, as files. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';

export interface BuiltPage {
  /** Below the base path, without a slash in front: `initramfs/`, empty for the home page. */
  readonly path: string;
  /** As it stands in the head: with the book's name. */
  readonly title: string;
  readonly description: string;
  /** The part of the page between header and foot. */
  readonly main: HTMLElement;
}

/** In: a built folder. Out: its pages in the order of their paths, without those that are hidden from search engines. */
export async function builtPages(folder: string): Promise<readonly BuiltPage[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name === 'index.html')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
  const pages = await Promise.all(
    files.map(async (file) => readPage(file.replace(/index\.html$/, ''), await readFile(join(folder, file), 'utf8'))),
  );
  return pages.filter((page) => page !== null);
}

function readPage(path: string, html: string): BuiltPage | null {
  const head = parse(html.slice(0, html.indexOf('</head>')));
  const meta = (name: string): string => head.querySelector(`meta[property="${name}"]`)?.getAttribute('content') ?? '';
  // A page without an address of its own is not to be found, and needs no copy.
  if (meta('og:url') === '') return null;
  const begin = html.indexOf('<main');
  const main = parse(html.slice(begin, html.indexOf('</main>', begin))).querySelector('main');
  if (main === null) throw new Error(`${path}index.html: expected a <main>, found none`);
  return { path, title: meta('og:title'), description: meta('og:description'), main };
}
