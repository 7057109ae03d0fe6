/**
 * What a page of the built site weighs, read from its files: the same sums as `page-weight.ts` takes in a browser, cheap enough
 * for every run of the tests. What a script fetches by itself later is not seen here.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes through brotli: a page whose figures wait, and with the first one at work. */
export const WAITING_GOAL = 25_000;
export const RUNNING_GOAL = 60_000;

export interface BuiltWeight {
  readonly path: string;
  readonly waiting: number;
  /** Null: the page has no figure with a script. */
  readonly running: number | null;
}

/** Weighs pages of one built site. */
export class BuiltScale {
  readonly #folder: string;
  /** The path that the site is built for, such as `/`. */
  readonly #base: string;
  readonly #sizes = new Map<string, number>();

  constructor(folder: string, base: string) {
    this.#folder = folder;
    this.#base = base;
  }

  /** In: the path of a page below the base, `initramfs/`. Throws where it names a file that is not there. */
  weigh(path: string): BuiltWeight {
    const page = `${path}index.html`;
    const html = this.#read(page);
    const tags = [...html.matchAll(/<(?:link|script|div)\b[^>]*>/g)].map(([tag]) => tag);
    const of = (name: string, test: RegExp): string[] =>
      tags.filter((tag) => test.test(tag)).flatMap((tag) => this.#local(attribute(tag, name)));
    const scripts = of('src', /^<script\b.*type="module"/);
    const first = new Set([page, ...of('href', /rel="(stylesheet|icon)"/), ...this.#withImports(scripts)]);
    const waiting = this.#sum(first);
    const figure = tags.find((tag) => tag.includes(' data-figure='));
    if (figure === undefined) return { path, waiting, running: null };
    const kind = attribute(figure, 'data-figure') ?? '';
    const running = new Set([
      ...first,
      ...this.#starterOf(kind, scripts),
      ...this.#local(attribute(figure, 'data-recording')),
    ]);
    return { path, waiting, running: this.#sum(running) };
  }

  /** What the script of a kind of figure fetches when one comes near: the starter, all that it imports, and their styles. */
  #starterOf(kind: string, scripts: readonly string[]): readonly string[] {
    const named = scripts.map((script) => this.#read(script)).find((text) => text.includes(`(\`${kind}\`,`));
    const files = named?.match(/_astro\/[^"'`]+\.(?:js|css)/g) ?? [];
    if (!files.some((file) => file.includes('/start-')))
      throw new Error(`No script of the page starts a figure "${kind}".`);
    return this.#withImports(files);
  }

  /** Scripts, and all that they import before they run. Sheets stay as they are. */
  #withImports(files: readonly string[]): readonly string[] {
    const all = new Set(files);
    for (const file of all) {
      if (!file.endsWith('.js')) continue;
      const text = this.#read(file);
      for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g))
        all.add(`_astro/${name}`);
    }
    return [...all];
  }

  #local(address: string | null): string[] {
    return address?.startsWith(this.#base) === true ? [address.slice(this.#base.length)] : [];
  }

  #sum(files: ReadonlySet<string>): number {
    return [...files].reduce((sum, file) => sum + this.#size(file), 0);
  }

  #size(file: string): number {
    const known = this.#sizes.get(file);
    if (known !== undefined) return known;
    const size = brotliCompressSync(this.#read(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    this.#sizes.set(file, size);
    return size;
  }

  #read(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8');
  }
}

const attribute = (tag: string, name: string): string | null => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null;

/** Out: the home page, the chapters, and those questions, messages and options that have a figure with a script. */
export function weighedPages(folder: string): readonly string[] {
  const chapters = readdirSync(join(import.meta.dirname, '../../src/content/chapters'))
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => `${name.replace(/\.mdx$/, '')}/`);
  const others = ['questions', 'messages', 'options']
    .filter((part) => existsSync(join(folder, part)))
    .flatMap((part) => readdirSync(join(folder, part)).map((name) => `${part}/${name}/`))
    .filter((path) => existsSync(join(folder, path, 'index.html')))
    .filter((path) => readFileSync(join(folder, path, 'index.html'), 'utf8').includes(' data-figure='));
  return ['', ...chapters, ...others];
}
