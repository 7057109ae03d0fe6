import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import sitemap from '@astrojs/sitemap';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { createHash } from 'node:crypto';
import { firstPaintScript } from './src/components/site/first-paint.ts';
import { leanScripts } from './src/integrations/lean-scripts.ts';
import { lateStyles } from './src/integrations/late-styles.ts';
import { offlineStore } from './src/integrations/offline.ts';
import { readGlossary } from './src/integrations/glossary-terms.ts';
import { oneSheet } from './src/integrations/one-sheet.ts';
import { ownHashes } from './src/integrations/own-hashes.ts';
import { pageCopies } from './src/integrations/page-copies/page-copies.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { termCards } from './src/integrations/term-cards.ts';
import { tokenClasses } from './src/integrations/token-classes.ts';
import { WORKER_CHUNKS } from './src/integrations/worker-chunks.ts';

/** Where the built files will live. Both can be set for a publisher's own place; the defaults name nobody. */
const site = process.env.SITE_URL || 'https://before-root.example';
const base = process.env.BASE_PATH || '/';
const outDir = process.env.OUT_DIR || './dist';

/** @type {`sha256-${string}`} */
const firstPaintHash = `sha256-${createHash('sha256').update(firstPaintScript()).digest('base64')}`;

export default defineConfig({
  site,
  base,
  outDir,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  // Off: it would add an id to each page's source in `astro dev` and belongs to no reader.
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    svelte(),
    leanScripts(),
    lateStyles(),
    oneSheet(),
    ownHashes(),
    sitemap({ filter: (page) => !page.endsWith('/404/') }),
    searchIndex(),
    pageCopies(),
    offlineStore(),
  ],
  markdown: {
    shikiConfig: { theme: 'css-variables', transformers: [tokenClasses] },
    processor: satteri({ hastPlugins: [termCards(readGlossary('src/content/glossary'))] }),
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [firstPaintHash] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  vite: {
    // Workers load parts of the engine and decompressors when they need them, which only modules can.
    worker: { format: 'es', rolldownOptions: { output: { codeSplitting: WORKER_CHUNKS } } },
    build: {
      // A script is a file that the browser keeps, not text repeated on every page.
      assetsInlineLimit: 0,
      // light-dark() carries the themes; older targets would make the minifier rewrite it.
      cssTarget: ['chrome125', 'firefox128', 'safari18'],
      rolldownOptions: {
        // MDX marks each file with a directive that only a server framework knows; one warning per chapter says nothing.
        onwarn: (warning, next) => {
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') next(warning);
        },
      },
    },
  },
});
