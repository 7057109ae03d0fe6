import type { ByteString } from '../bytes/byte-string.ts';
import { Timeline } from '../trace/timeline.ts';
import type { FileType, InodeIdentity, InodeState } from './inode.ts';

/**
 * One name in a directory: from step `from` on it leads to `inode`, until step `until`. Older uses of the name follow
 * in `older`.
 */
export interface Dirent {
  readonly inode: Inode;
  readonly from: number;
  until: number;
  readonly older: Dirent | null;
}

export type Entries = Map<ByteString, Dirent>;

/** An inode with its whole history. */
export class Inode implements InodeIdentity {
  readonly ino: number;
  readonly type: FileType;
  readonly rdev: readonly [major: number, minor: number] | null;
  readonly target: ByteString | null;
  /** Directories: where `..` leads. A directory never moves here, so it is a fact and no history. */
  readonly parent: Inode | null;
  readonly states = new Timeline<InodeState>();
  /** Directories only. */
  readonly entries: Entries | null;
  /** Directories: names in use now. */
  childCount = 0;
  /** Pages (4096 bytes) that a file has now; only those that were written count. */
  pages = 0;

  constructor(identity: InodeIdentity, parent: Inode | null, step: number, first: InodeState) {
    this.ino = identity.ino;
    this.type = identity.type;
    this.rdev = identity.rdev;
    this.target = identity.target;
    this.parent = parent;
    this.entries = identity.type === 'directory' ? new Map() : null;
    this.states.set(step, first);
  }

  /** The newest state. */
  get now(): InodeState {
    const latest = this.states.latest;
    if (latest === undefined) throw new Error('An inode has had a state since it was made.');
    return latest;
  }

  get permissions(): number {
    return this.now.permissions;
  }

  get uid(): number {
    return this.now.uid;
  }

  /** Changes some of the newest state, as of `step`. */
  change(step: number, change: Partial<InodeState>): void {
    this.states.set(step, { ...this.now, ...change });
  }

  /** The inode that a name leads to now. */
  child(name: ByteString): Inode | null {
    const entry = this.entries?.get(name);
    return entry !== undefined && entry.until === Infinity ? entry.inode : null;
  }
}

/** The entry of this name that was in force after step `cursor`. */
export function entryAt(newest: Dirent | undefined, cursor: number): Dirent | null {
  for (let entry = newest ?? null; entry !== null; entry = entry.older) {
    if (entry.from <= cursor) return entry.until > cursor ? entry : null;
  }
  return null;
}
