/** The built site as files: what can be known of a page without a browser. */
import { parse, type HTMLElement } from 'node-html-parser';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export interface BuiltFile {
  /** From the site's folder: `initramfs/index.html`. */
  readonly file: string;
  /** Its address below the base path: `initramfs/`. */
  readonly path: string;
  readonly root: HTMLElement;
}

/** The folder that the tests look at. */
export const SITE_FOLDER = resolve(import.meta.dirname, '../..', process.env['OUT_DIR'] || 'dist');

/** Out: every page of the folder. */
export function builtFiles(folder: string): readonly BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
    .map((file) => ({
      file,
      path: file.replace(/(^|\/)index\.html$/, '$1'),
      // Comments hold nothing that is read, blocks of code may.
      root: parse(readFileSync(join(folder, file), 'utf8'), { blockTextElements: { script: true, style: true } }),
    }));
}

/** Everything in a page that names an address. */
const ADDRESSED = [
  'href',
  'src',
  'component-url',
  'renderer-url',
  'data-bundle',
  'data-names',
  'data-recording',
] as const;

/** In: the pages, their folder, the path that the site is built for. Out: what is wrong, in sentences. */
export function faultsOf(pages: readonly BuiltFile[], folder: string, base: string): readonly string[] {
  const ids = new Map(pages.map(({ file, root }) => [file, idsOf(root)]));
  const known = new Map<string, boolean>();
  const exists = (file: string): boolean => {
    const before = known.get(file) ?? existsSync(join(folder, file));
    known.set(file, before);
    return before;
  };
  return pages.flatMap((page) => [
    ...twice(page),
    ...(isHidden(page) ? [] : headingFaults(page)),
    ...pictureFaults(page),
    ...addressesOf(page.root).flatMap((address) => linkFaults(page, address, { base, ids, exists })),
  ]);
}

/** The page for what is not there, and windows that belong to another page. */
function isHidden({ root }: BuiltFile): boolean {
  return root.querySelector('link[rel=canonical]') === null;
}

function idsOf(root: HTMLElement): readonly string[] {
  return root.querySelectorAll('[id]').map(({ id }) => id);
}

function twice({ file, root }: BuiltFile): readonly string[] {
  const ids = idsOf(root);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `${file}: the id "${id}" stands twice`,
  );
}

function headingFaults({ file, root }: BuiltFile): readonly string[] {
  const main = root.querySelectorAll('main');
  const first = root.querySelectorAll('h1');
  const levels = root
    .querySelectorAll('main h1, main h2, main h3, main h4, main h5, main h6, main [role=heading]')
    .map((heading) => Number(heading.getAttribute('aria-level') ?? heading.tagName.slice(1)));
  const jump = levels.findIndex((level, index) => level > (levels[index - 1] ?? 0) + 1);
  return [
    ...(main.length === 1 ? [] : [`${file}: expected one <main>, found ${main.length}`]),
    ...(first.length === 1 ? [] : [`${file}: expected one <h1>, found ${first.length}`]),
    ...(jump < 0 ? [] : [`${file}: heading ${jump + 1} of the levels ${levels.join(' ')} skips one`]),
  ];
}

function pictureFaults({ file, root }: BuiltFile): readonly string[] {
  const without = root.querySelectorAll('img').filter((image) => image.getAttribute('alt') === undefined);
  const unnamed = root
    .querySelectorAll('svg')
    .filter((svg) => svg.closest('[aria-hidden=true]') === null)
    .filter(
      (svg) =>
        svg.getAttribute('aria-label') === undefined &&
        svg.getAttribute('aria-labelledby') === undefined &&
        svg.querySelector('title, text') === null,
    );
  return [
    ...without.map((image) => `${file}: a picture without alternative text: ${image.outerHTML.slice(0, 80)}`),
    ...unnamed.map((svg) => `${file}: a drawing that is neither named nor hidden: ${svg.outerHTML.slice(0, 80)}`),
  ];
}

function addressesOf(root: HTMLElement): readonly string[] {
  return root
    .querySelectorAll(ADDRESSED.map((name) => `[${name}]`).join(','))
    .filter((element) => element.getAttribute('rel') !== 'canonical')
    .flatMap((element) => ADDRESSED.flatMap((name) => element.getAttribute(name) ?? []));
}

interface Known {
  readonly base: string;
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly exists: (file: string) => boolean;
}

function linkFaults({ file, path }: BuiltFile, address: string, { base, ids, exists }: Known): readonly string[] {
  const page = new URL(base + path, 'https://here.example');
  const to = new URL(address, page);
  if (to.origin !== page.origin) return [];
  if (!to.pathname.startsWith(base)) return [`${file}: ${address} leaves the base path`];
  const inside = decodeURIComponent(to.pathname.slice(base.length));
  // A folder is served by its index; the search's folder is only named, to find its files in it.
  const target = inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside;
  if (inside === 'pagefind/') return exists('pagefind/pagefind.js') ? [] : [`${file}: there is no search index`];
  if (!exists(target)) return [`${file}: ${address} leads to ${target}, which is not there`];
  const anchor = decodeURIComponent(to.hash.slice(1));
  if (anchor === '' || ids.get(target)?.includes(anchor) !== false) return [];
  // A figure's state stands behind the # too; its own tests know what it means.
  return /^[a-z]+\d*:/.test(anchor) ? [] : [`${file}: there is no "${anchor}" in ${target}`];
}
