/** Out: the folder in which the book lies, absolute, with a slash at the end. The header's brand leads there. */
export function bookFolder(): string {
  const home = document.querySelector<HTMLAnchorElement>('a[data-home]')?.getAttribute('href') ?? '/';
  return new URL(home, location.href).href;
}
