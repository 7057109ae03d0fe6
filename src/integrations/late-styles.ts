/**
 * Stylesheets that only a script loaded later needs are not linked in a page: the script fetches them itself, before it runs.
 * Astro links every sheet that any script of a page can reach, those behind `import()` too; a stage or a figure that nobody
 * opens would weigh on each first load.
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
  const needed = new Set([...now].flatMap((file) => scripts.get(file)?.css ?? []));
  const sheets = [...all].filter((file) => !now.has(file)).flatMap((file) => scripts.get(file)?.css ?? []);
  return new Set(sheets.filter((sheet) => !needed.has(sheet)));
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

/** In: a page, and which sheet of an address is to go. Out: the page without their links. */
export function withoutSheets(html: string, goes: (path: string) => boolean): string {
  return html.replace(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g, (link, href: string) => (goes(href) ? '' : link));
}

/** Out: an integration that takes these links out of the built pages. It must come before any that lists files. */
export function lateStyles(): AstroIntegration {
  const scripts = new Map<string, ScriptFile>();
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
                generateBundle(_options, bundle) {
                  if (this.environment.name !== 'client') return;
                  for (const chunk of Object.values(bundle)) {
                    if (chunk.type !== 'chunk') continue;
                    const { imports, dynamicImports, viteMetadata } = chunk;
                    scripts.set(chunk.fileName, {
                      imports,
                      dynamicImports,
                      css: [...(viteMetadata?.importedCss ?? [])],
                    });
                  }
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html'));
        const digests = new Map<string, string>();
        const digest = async (sheet: string): Promise<string> => {
          const known =
            digests.get(sheet) ??
            createHash('sha256')
              .update(await readFile(join(folder, sheet)))
              .digest('hex');
          digests.set(sheet, known);
          return known;
        };
        let links = 0;
        for (const page of pages) {
          const file = join(folder, page);
          const html = await readFile(file, 'utf8');
          const named = [...html.matchAll(/(?:src|component-url|renderer-url)="[^"]*?(_astro\/[^"]+\.js)"/g)];
          const late = lateSheets(
            scripts,
            named.map(([, path = '']) => path),
          );
          // The same sheet may have two names: one from the build of the pages, one from that of the scripts.
          const gone = new Set(await Promise.all([...late].map(digest)));
          const sheets = [...html.matchAll(/<link rel="stylesheet" href="[^"]*?(_astro\/[^"]+\.css)"/g)];
          const drop = new Set<string>();
          for (const [, sheet = ''] of sheets) {
            const content = await digest(sheet);
            if (gone.has(content)) drop.add(sheet);
            gone.add(content);
          }
          if (drop.size === 0) continue;
          links += drop.size;
          await writeFile(
            file,
            withoutSheets(html, (path) => drop.has(path.replace(/^.*?(?=_astro\/)/, ''))),
          );
        }
        logger.info(`${links} links to sheets that come later, or twice, taken out of ${pages.length} pages`);
      },
    },
  };
}
