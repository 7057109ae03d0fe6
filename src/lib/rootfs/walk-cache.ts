import type { ByteString } from '../bytes/byte-string.ts';
import type { Inode } from './node.ts';

/** Where the front of a path led, and how many links were followed on the way. */
export interface WalkedPrefix {
  readonly directory: Inode;
  readonly followed: number;
}

/** So many prefixes are remembered; a path has at most 4095 bytes, so that is at most 16 MB. */
const MOST = 4096;

/**
 * Directories by the text of the path that led to them, for paths that begin at the root. A new name cannot change
 * where a path leads that led somewhere already, so only a name that goes away empties the cache. Without it an
 * archive of 10,000 directories inside each other takes half a minute.
 */
export class WalkCache {
  readonly #known = new Map<ByteString, WalkedPrefix>();

  get(prefix: ByteString): WalkedPrefix | undefined {
    return this.#known.get(prefix);
  }

  set(prefix: ByteString, walked: WalkedPrefix): void {
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(prefix, walked);
  }

  /** A name has gone. */
  clear(): void {
    if (this.#known.size > 0) this.#known.clear();
  }
}
