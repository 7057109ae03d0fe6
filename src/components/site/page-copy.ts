/** Where the other forms of a page are: its picture for a link, and its text as Markdown. Paths below the base path. */

/** In: a page's path without a slash in front, such as `initramfs/`; empty for the home page. */
export function picturePath(path: string): string {
  return `/og/${nameOf(path)}.png`;
}

/** In: as above. */
export function markdownPath(path: string): string {
  return `/${nameOf(path)}.md`;
}

function nameOf(path: string): string {
  return path.replace(/\/+$/, '') || 'index';
}
