/** An address inside the book, parted. */
export interface Place {
  /** Of the page, without a slash in front, with one at its end; empty: the home page. */
  readonly path: string;
  /** Behind `?`, without it. */
  readonly query: string;
  /** Behind `#`, without it. */
  readonly hash: string;
}

/** `initramfs/`, `messages/x/`: small letters, digits and hyphens, as all addresses of the book. */
const PATH = /^(?:[a-z0-9][a-z0-9-]*\/)*$/;
const CONTROL = /\p{Cc}|\s/u;
/** Characters. The longest state of a figure carries a packed archive. */
const LIMIT = 200_000;

/**
 * In: an address as a trainer writes it or a message brings it, with or without a slash in front.
 * Out: its parts, or null where it is none of the book's: another site, a script, a file, a path that leaves the folder.
 */
export function parsePlace(text: unknown): Place | null {
  if (typeof text !== 'string' || text.length > LIMIT || CONTROL.test(text)) return null;
  const at = text.indexOf('#');
  const before = at < 0 ? text : text.slice(0, at);
  const [written = '', query = ''] = before.split('?', 2);
  const bare = written.replace(/^\//, '');
  const path = bare === '' || bare.endsWith('/') ? bare : `${bare}/`;
  if (!PATH.test(path)) return null;
  return { path, query, hash: at < 0 ? '' : text.slice(at + 1) };
}

/**
 * In: an address as the browser's bar has it, with the host; folders in which the book lies, absolute, with a slash at the end.
 * Out: its place in the book, or null where it lies in none of them.
 */
export function placeBelow(address: string, folders: readonly string[]): Place | null {
  const folder = folders.find((found) => address.startsWith(found));
  return folder === undefined ? null : parsePlace(address.slice(folder.length));
}

/** The address again, relative to the book's folder. */
export function formatPlace({ path, query, hash }: Place): string {
  return `${path}${query === '' ? '' : `?${query}`}${hash === '' ? '' : `#${hash}`}`;
}
