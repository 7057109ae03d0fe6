/**
 * Stylesheets that only a script loaded later needs are not linked in a page: the script fetches them itself, before it runs.
 * Astro links every sheet that any script of a page can reach, those behind `import()` too; a stage or a figure that nobody
 * opens would weigh on each first load. And Astro drops a sheet of the scripts when the pages have its rules too, though in
 * another sheet: one that a script will fetch is written all the same.
 */
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A script of the build, by its file's name. */
export interface ScriptFile {
  /** Scripts that are loaded with it. */
  readonly imports: readonly string[];
  /** Scripts that it may load later. */
  readonly dynamicImports: readonly string[];
  /** Sheets that its modules import. */
  readonly css: readonly string[];
}

/** In: the scripts of a build, and those that a page names. Out: sheets that none of them needs before a later one is loaded. */
export function lateSheets(scripts: ReadonlyMap<string, ScriptFile>, roots: readonly string[]): ReadonlySet<string> {
  const now = reach(scripts, roots, false);
  const all = reach(scripts, roots, true);
  const needed = neededSheets(scripts, roots);
  const sheets = [...all].filter((file) => !now.has(file)).flatMap((file) => scripts.get(file)?.css ?? []);
  return new Set(sheets.filter((sheet) => !needed.has(sheet)));
}

/** Out: sheets of the scripts that a page names, and of those loaded with them. */
export function neededSheets(scripts: ReadonlyMap<string, ScriptFile>, roots: readonly string[]): ReadonlySet<string> {
  return new Set([...reach(scripts, roots, false)].flatMap((file) => scripts.get(file)?.css ?? []));
}

/** The names by which the rules of one component are kept to it. */
function scopesIn(text: string): readonly string[] {
  return text.match(/(?<![\w-])s-[a-z0-9]+/g) ?? [];
}

/**
 * Whether a page does without a rule until a later script brings it. In: the rule; rules of late sheets; the scopes of what
 * the page shows and of the scripts that it names.
 */
export function isIdle(rule: string, late: ReadonlySet<string>, scopes: ReadonlySet<string>): boolean {
  const own = scopesIn(rule);
  return own.length === 0 ? late.has(rule) : own.every((scope) => !scopes.has(scope));
}

function reach(scripts: ReadonlyMap<string, ScriptFile>, roots: readonly string[], later: boolean): Set<string> {
  const seen = new Set<string>();
  const open = [...roots];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const script = scripts.get(file);
    if (script === undefined || seen.has(file)) continue;
    seen.add(file);
    open.push(...script.imports, ...(later ? script.dynamicImports : []));
  }
  return seen;
}

/** In: a sheet. Out: its rules, those within a media or container query as one. */
export function rulesOf(sheet: string): ReadonlySet<string> {
  const rules = new Set<string>();
  let [depth, from] = [0, 0];
  for (let at = 0; at < sheet.length; at++) {
    if (sheet[at] === '{') depth++;
    if (sheet[at] !== '}' || --depth > 0) continue;
    rules.add(sheet.slice(from, at + 1).trim());
    from = at + 1;
  }
  return rules;
}

/** In: a page, and what becomes of the sheet at an address: another address, or null. Out: the page with those links. */
export function withSheets(html: string, become: (path: string) => string | null): string {
  return html.replace(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g, (link, href: string) => {
    const next = become(href);
    return next === null ? '' : link.replace(href, next);
  });
}

/** In: the name of a sheet, and what is left of it. Out: its name, which like any other holds a digest of its contents. */
function partName(sheet: string, contents: string): string {
  const digest = createHash('sha256').update(contents).digest('base64url').slice(0, 8);
  return sheet.replace(/\.[^.]+\.css$/, `.${digest}.css`);
}

/** Out: an integration that takes these links out of the built pages. It must come before any that lists files. */
export function lateStyles(): AstroIntegration {
  const scripts = new Map<string, ScriptFile>();
  /** Sheets of the scripts, by their file's name. */
  const sheets = new Map<string, string | Uint8Array>();
  return {
    name: 'late-styles',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'late-styles',
                enforce: 'post',
                generateBundle: {
                  // Before Astro takes sheets out.
                  order: 'pre',
                  handler(_options, bundle) {
                    if (this.environment.name !== 'client') return;
                    for (const file of Object.values(bundle)) {
                      if (file.type === 'asset') {
                        if (file.fileName.endsWith('.css')) sheets.set(file.fileName, file.source);
                        continue;
                      }
                      const { imports, dynamicImports, viteMetadata } = file;
                      scripts.set(file.fileName, {
                        imports,
                        dynamicImports,
                        css: [...(viteMetadata?.importedCss ?? [])],
                      });
                    }
                  },
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        for (const [file, source] of sheets) {
          await writeFile(join(folder, file), source, { flag: 'wx' }).catch((error: unknown) => {
            if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
          });
        }
        const pages = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html'));
        const known = new Map<string, ReadonlySet<string>>();
        const rules = async (sheet: string): Promise<ReadonlySet<string>> => {
          const found = known.get(sheet) ?? rulesOf(await readFile(join(folder, sheet), 'utf8'));
          known.set(sheet, found);
          return found;
        };
        let links = 0;
        for (const page of pages) {
          const file = join(folder, page);
          const html = await readFile(file, 'utf8');
          const named = [...html.matchAll(/(?:src|component-url|renderer-url)="[^"]*?(_astro\/[^"]+\.js)"/g)];
          const roots = named.map(([, path = '']) => path);
          const late = lateSheets(scripts, roots);
          // The build of the pages and that of the scripts cut their sheets in different places: rules are compared.
          const all = async (files: ReadonlySet<string>): Promise<ReadonlySet<string>> =>
            new Set((await Promise.all([...files].map(rules))).flatMap((found) => [...found]));
          const [gone, needed] = [await all(late), await all(neededSheets(scripts, roots))];
          const scopes = new Set([html, ...needed].flatMap(scopesIn));
          const linked = [...html.matchAll(/<link rel="stylesheet" href="[^"]*?(_astro\/[^"]+\.css)"/g)];
          const become = new Map<string, string | null>();
          const there = new Set<string>();
          for (const [, sheet = ''] of linked) {
            const mine = [...(await rules(sheet))];
            const kept = mine.filter((rule) => !there.has(rule) && !isIdle(rule, gone, scopes));
            for (const rule of kept) there.add(rule);
            const left = kept.join('');
            // A sheet of which most is wanted is better shared with the pages that have it already.
            if (left.length * 2 > mine.join('').length) continue;
            become.set(sheet, left === '' ? null : partName(sheet, left));
            if (left !== '') await writeFile(join(folder, partName(sheet, left)), left);
          }
          if (become.size === 0) continue;
          links += become.size;
          const next = (href: string): string | null => {
            const path = href.replace(/^.*?(?=_astro\/)/, '');
            const name = become.get(path);
            return name === undefined ? href : name && href.replace(path, name);
          };
          await writeFile(file, withSheets(html, next));
        }
        logger.info(
          `${links} links to sheets that come later, or twice, taken out of ${pages.length} pages or shortened`,
        );
      },
    },
  };
}
