import type { ByteString } from '../bytes/byte-string.ts';
import type { InodeIdentity, InodeState } from './inode.ts';

/** One object of the tree, seen at one moment. */
export interface RootfsNode extends InodeIdentity, InodeState {
  /** Absolute, beginning with `/`; names joined by `/`. */
  readonly path: ByteString;
  /** The last name of the path; empty for the root. */
  readonly name: ByteString;
}

/** The tree at one cursor. Nothing is copied until it is asked for. */
export interface RootfsView {
  /** All objects, each directory before what is in it, names of one directory sorted by their bytes. */
  walk(): IterableIterator<RootfsNode>;
  /** lstat: no link is followed. Null: not there. */
  lookup(path: ByteString): RootfsNode | null;
  /** Names in one directory, sorted by bytes; empty when it is not a directory. */
  list(path: ByteString): readonly RootfsNode[];
  /** Whether links in sticky directories that all may write to are guarded (`RootfsKind`); false unless given. */
  readonly protectedSymlinks?: boolean;
  /** How many names there are below `/`, without walking. */
  readonly count: number;
  /** Bytes of memory that the contents take, in whole pages of 4096. */
  readonly contentPages: number;
  /** Pages of 4096 bytes that the filesystem has taken, found without walking; absent where no kernel filled the tree. */
  readonly pagesHeld?: number;
}
