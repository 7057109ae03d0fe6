/**
 * Where the stored book lies, for the page that stores it and the service worker that serves it. Contents are kept under
 * their digest, so that a new version shares every unchanged file with the old one.
 */
export const FILES_CACHE = 'before-root-files';
export const STATE_CACHE = 'before-root-state';
/** The list of the book's files, made with each build. */
export const MANIFEST_NAME = 'offline.json';
export const WORKER_NAME = 'offline-worker.js';

/** In: the book's folder as an absolute address with a slash at the end, a digest. Out: the key in the cache of files. */
export function fileKey(scope: string, sha256: string): string {
  return `${scope}__stored/${sha256}`;
}

/** `active`: what is served. `previous`: what an open page may still be made of. */
export function stateKey(scope: string, which: 'active' | 'previous'): string {
  return `${scope}__state/${which}`;
}

/** The page tells the worker that another version is active now. */
export const ACTIVATED = 'before-root:activated';

/** A header of the requests that store: they go to the server, past the worker. */
export const STORING = 'before-root-storing';
