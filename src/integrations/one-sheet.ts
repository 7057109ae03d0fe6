/**
 * A page's own styles in one sheet. Astro links one for each component, most of them of a few hundred bytes, and each is a
 * request before anything is painted; together they compress better. What most pages have stays for itself, and so does what a
 * script asks for by its name.
 */
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LINK = /<link rel="stylesheet" href="[^"]*?(_astro\/[^"]+\.css)"[^>]*>/g;

/** Sheets that a page links, in their order. */
export const sheetsOf = (html: string): readonly string[] => [...html.matchAll(LINK)].map(([, sheet = '']) => sheet);

/** In: a page, those of its sheets that become one, and that one. Out: the page with it where the first of them was. */
export function withOneSheet(html: string, own: ReadonlySet<string>, one: string): string {
  let isFirst = true;
  return html.replace(LINK, (link, sheet: string) => {
    if (!own.has(sheet)) return link;
    const kept = isFirst ? link.replace(sheet, one) : '';
    isFirst = false;
    return kept;
  });
}

/** Out: an integration that does it to all pages. It must come before any that lists files. */
export function oneSheet(): AstroIntegration {
  return {
    name: 'one-sheet',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const files = await readdir(folder, { recursive: true });
        const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
        const scripts = await Promise.all(files.filter((path) => path.endsWith('.js')).map(read));
        const asked = new Set(scripts.flatMap((text) => text.match(/_astro\/[^"'`]+\.css/g) ?? []));
        const paths = files.filter((path) => path.endsWith('.html'));
        const pages = new Map(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)));
        const uses = new Map<string, number>();
        for (const html of pages.values())
          for (const sheet of sheetsOf(html)) uses.set(sheet, (uses.get(sheet) ?? 0) + 1);
        let joined = 0;
        for (const [path, html] of pages) {
          const own = new Set(
            sheetsOf(html).filter((sheet) => !asked.has(sheet) && (uses.get(sheet) ?? 0) * 2 < pages.size),
          );
          if (own.size < 2) continue;
          const text = (await Promise.all([...own].map(read))).join('');
          const one = `_astro/own.${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.css`;
          await writeFile(join(folder, one), text);
          await writeFile(join(folder, path), withOneSheet(html, own, one));
          joined += 1;
        }
        logger.info(`the sheets of ${joined} of ${pages.size} pages are one each`);
      },
    },
  };
}
