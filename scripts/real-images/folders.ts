import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where big made things are kept: never in the repository. BEFORE_ROOT_CACHE names another place. */
export const CACHE = process.env['BEFORE_ROOT_CACHE'] ?? join(homedir(), '.cache', 'before-root');

/** Real images made from Debian packages, with the folder that they are made in. */
export const IMAGES = join(CACHE, 'images');

/** The repository. */
export const PROJECT = join(import.meta.dirname, '..', '..');
