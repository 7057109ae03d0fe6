/** The search index, made from the built pages: what a reader finds is what a reader can read. */
import type { AstroIntegration } from 'astro';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { close, createIndex } from 'pagefind';

/**
 * Characters that belong to a word here: `rdinit=`, `CONFIG_RD_ZSTD`, `unknown-block(0,0)`, `/sbin/init`, `init.c`.
 * The index holds such a word whole and in its parts.
 */
const WORD_CHARACTERS = '_.-/=(),:';

/** Out: an integration that writes the index into `pagefind/` beside the pages. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { index, errors } = await createIndex({ includeCharacters: WORD_CHARACTERS, forceLanguage: 'en' });
        if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
        const { page_count: pages, errors: pageErrors } = await index.addDirectory({ path: fileURLToPath(dir) });
        // Written here and not by Pagefind: of what it writes itself the last files may be left empty when it is closed.
        const { files, errors: fileErrors } = await index.getFiles();
        const folder = new URL('pagefind/', dir);
        for (const { path, content } of files) {
          const file = new URL(path, folder);
          await mkdir(new URL('.', file), { recursive: true });
          await writeFile(file, content);
        }
        await close();
        const all = [...errors, ...pageErrors, ...fileErrors];
        if (all.length > 0) throw new Error(`The search index is not whole: ${all.join('; ')}`);
        logger.info(`${pages} pages can be searched`);
      },
    },
  };
}
