/** The search index, made from the built pages: what a reader finds is what a reader can read. */
import type { AstroIntegration } from 'astro';
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
        const { errors: writeErrors } = await index.writeFiles({
          outputPath: fileURLToPath(new URL('pagefind/', dir)),
        });
        await close();
        const all = [...errors, ...pageErrors, ...writeErrors];
        if (all.length > 0) throw new Error(`The search index is not whole: ${all.join('; ')}`);
        logger.info(`${pages} pages can be searched`);
      },
    },
  };
}
