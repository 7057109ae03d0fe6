/**
 * Makes a built site independent of the folder that it lies in. It is built for a folder with an unmistakable name, and
 * every address that begins with that name becomes one relative to the file that it stands in.
 */

/** The folder that such a build is made for. */
export const MARK = '/before-root-base/';

/** In: a file's path below the site's folder. Out: how it names that folder: `./`, `../`, … */
function up(path: string): string {
  const depth = path.split('/').length - 1;
  return depth === 0 ? './' : '../'.repeat(depth);
}

/**
 * In: a text file of the build, with its path below the site's folder.
 * Out: the same with relative addresses. Errors: throws if an address is left that it does not understand.
 */
export function makeRelative(path: string, text: string): string {
  const result = rewrite(path, text);
  if (!result.includes(MARK)) return result;
  const at = result.indexOf(MARK);
  throw new Error(`${path}: an address that is not understood: …${result.slice(Math.max(0, at - 60), at + 60)}…`);
}

function rewrite(path: string, text: string): string {
  if (path.endsWith('.html')) {
    // Addresses for search engines name the public host, not a folder; all others are relative to the page.
    return text.replaceAll(new RegExp(`(https?://[^/"]+)${MARK}`, 'g'), '$1/').replaceAll(MARK, up(path));
  }
  if (path.endsWith('.js')) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const beside = folder === '' ? '' : `${MARK}${folder}`;
    // `new URL(address, import.meta.url)` for a file beside this one; then an address that something is joined to.
    const local = beside === '' ? text : text.replaceAll('`' + beside, '`./');
    return local.replaceAll('`' + MARK + '`', `(new URL(\`${up(path)}\`,import.meta.url).href)`);
  }
  return text.replaceAll(MARK, up(path));
}
