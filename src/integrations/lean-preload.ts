/**
 * What fetches the styles and scripts of a part that is loaded later. Vite puts its own into every page, which is three times
 * as long, for older browsers and other kinds of policies; this one does the same for those that the book is for.
 *
 * A figure's files are named to the browser at once. Other parts are asked for by what a reader does: they find their own
 * scripts, and every page is spared the list of them.
 */
import type { Plugin } from 'vite';

/** The module of Vite that is replaced, as Vite names it. */
const HELPER = '\0vite/preload-helper.js';

/** In: the site's folder in its addresses. Out: the module; what it gives out is called as Vite calls it. */
const helper = (base: string): string => `
const asked = new Map();
function ask(file) {
  const { href } = new URL(${JSON.stringify(base)} + file, import.meta.url);
  if (asked.has(href)) return asked.get(href);
  const isSheet = href.endsWith('.css');
  const isThere = [...document.querySelectorAll('link')].some((link) => link.href === href);
  let come;
  if (!isThere) {
    const link = document.createElement('link');
    link.rel = isSheet ? 'stylesheet' : 'modulepreload';
    link.href = href;
    if (isSheet) come = new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => {
        asked.delete(href);
        link.remove();
        reject(new Error(href + ' could not be loaded.'));
      };
    });
    document.head.append(link);
  }
  asked.set(href, come);
  return come;
}
export const __vitePreload = (load, files = []) => Promise.all(files.map(ask)).then(load);
`;

/** Out: a plugin for the build of the scripts. */
export function leanPreload(): Plugin {
  let base = '/';
  return {
    name: 'lean-preload',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    configEnvironment: (name) =>
      name === 'client'
        ? {
            build: {
              modulePreload: {
                polyfill: false,
                resolveDependencies: (file, scripts) => (/[\\/]start-[^\\/]+$/.test(file) ? scripts : []),
              },
            },
          }
        : null,
    configResolved: (config) => {
      base = config.base;
    },
    load: (id) => (id === HELPER ? helper(base) : null),
  };
}
