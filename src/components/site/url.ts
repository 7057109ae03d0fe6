/** In: a path from the book's root, with or without a slash in front. Out: the same under the base path of this build. */
export function url(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
