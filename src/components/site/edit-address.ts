/**
 * Where a page can be edited. A publisher says it with EDIT_URL when the site is built: an address with `{path}` in
 * it, such as `https://code.example/before-root/edit/main/{path}`. Without it no page offers to be edited.
 */

/** In: a file's path from the project's folder. Out: the address, or null. */
export function editAddress(source: string | undefined): string | null {
  const pattern = process.env['EDIT_URL'] ?? '';
  if (source === undefined || !pattern.includes('{path}')) return null;
  const address = pattern.replace('{path}', encodeURI(source));
  return URL.canParse(address) ? address : null;
}
