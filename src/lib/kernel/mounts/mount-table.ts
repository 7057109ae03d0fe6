import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import type { MountPoint, MountTree } from './mount-tree.ts';

/** A directory or file as the kernel holds it (`struct path`): a mount, and an absolute path without links inside it. */
export interface Place {
  readonly mount: number;
  readonly path: ByteString;
}

/** What is mounted; `root`: which directory of its filesystem is seen (`/`, but for a bind mount of a part). */
export interface MountEntry {
  readonly id: number;
  readonly type: string;
  readonly source: string;
  readonly root: ByteString;
  readonly readonly: boolean;
  /** Where it is mounted; null: the bottom, or taken out of the tree. */
  readonly on: Place | null;
  /** Taken out of the tree by a lazy unmount, while somebody still uses it. */
  readonly detached: boolean;
}

export const ROOT_PATH = '/' as ByteString;

/** The mounts of one namespace (fs/namespace.c). Only the tree: what is in a filesystem is known elsewhere. */
export class MountTable {
  readonly #entries = new Map<number, MountEntry>();
  /** What is mounted somewhere in a mount, by that mount. */
  readonly #below = new Map<number, Set<number>>();
  #next = 0;
  /** Goes up with every change. */
  version = 0;

  /** `attach_mnt`. In: where (null: the bottom). Out: its number. */
  add(
    entry: Pick<MountEntry, 'type' | 'source' | 'readonly'> & Partial<Pick<MountEntry, 'root'>>,
    on: Place | null,
  ): number {
    const id = this.#next++;
    this.#set({ root: ROOT_PATH, ...entry, id, on, detached: false });
    return id;
  }

  #set(entry: MountEntry): void {
    const before = this.#entries.get(entry.id)?.on ?? null;
    if (before !== null) this.#below.get(before.mount)?.delete(entry.id);
    if (entry.on !== null) {
      const siblings = this.#below.get(entry.on.mount) ?? new Set();
      this.#below.set(entry.on.mount, siblings.add(entry.id));
    }
    this.#entries.set(entry.id, entry);
    this.version += 1;
  }

  get(id: number): MountEntry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new RangeError(`Expected the number of a mount, found ${id}. Ask the table for it.`);
    return entry;
  }

  /** How many mounts there have been. */
  get count(): number {
    return this.#next;
  }

  entries(): IterableIterator<MountEntry> {
    return this.#entries.values();
  }

  /** The mount whose root lies exactly on a place (`__lookup_mnt`); null: none. */
  mountedOn(place: Place): MountEntry | null {
    for (const id of this.#below.get(place.mount) ?? []) {
      const entry = this.get(id);
      if (entry.on?.path === place.path) return entry;
    }
    return null;
  }

  /** Down to what lies on top at a place, as a walk does at each step (`traverse_mounts`). */
  top(place: Place): Place {
    let at = place;
    for (let over = this.mountedOn(at); over !== null; over = this.mountedOn(at))
      at = { mount: over.id, path: over.root };
    return at;
  }

  change(id: number, change: Partial<Pick<MountEntry, 'on' | 'readonly'>>): void {
    this.#set({ ...this.get(id), ...change });
  }

  childrenOf(id: number): readonly MountEntry[] {
    return [...(this.#below.get(id) ?? [])].map((child) => this.get(child));
  }

  /** `umount_tree`: takes a mount and all on it out of the tree. */
  detach(id: number): void {
    for (const child of this.childrenOf(id)) this.detach(child.id);
    this.#set({ ...this.get(id), on: null, detached: true });
  }

  /** Is `below` the mount itself, or somewhere under it? */
  contains(id: number, below: number): boolean {
    for (let at: number | null = below; at !== null; at = this.get(at).on?.mount ?? null) if (at === id) return true;
    return false;
  }

  /** The tree as process 1 sees it. In: its root. */
  tree(root: Place): MountTree {
    const mounts: MountPoint[] = [];
    const visit = (entry: MountEntry): void => {
      const path = this.pathFrom(root, { mount: entry.id, path: entry.root });
      mounts.push({
        id: entry.id,
        parent: entry.on?.mount ?? null,
        type: entry.type,
        source: entry.source,
        at: displayName(entry.on === null ? ROOT_PATH : entry.on.path),
        path: path === null ? null : displayName(path),
        covered: this.mountedOn({ mount: entry.id, path: entry.root }) !== null,
        readonly: entry.readonly,
      });
      for (const child of this.childrenOf(entry.id)) visit(child);
    };
    for (const entry of this.#entries.values()) if (entry.on === null && !entry.detached) visit(entry);
    return { mounts };
  }

  /**
   * `prepend_path` (fs/d_path.c), and more: null also where something is mounted above the way. In: the root of the
   * process, a place. Out: the absolute path that leads there.
   */
  pathFrom(root: Place, place: Place): ByteString | null {
    let tail = '';
    for (let at = place; ;) {
      if (at.mount === root.mount) {
        if (!isWithin(root.path, at.path) || this.#hidden(at, root.path)) return null;
        return (relative(root.path, at.path) + tail || '/') as ByteString;
      }
      const entry = this.get(at.mount);
      if (entry.on === null || this.#hidden(at, null)) return null;
      tail = relative(entry.root, at.path) + tail;
      at = entry.on;
    }
  }

  /** Is something mounted on a directory above it, in the same mount? `from`: where walks begin, so what lies on it does not count. */
  #hidden(place: Place, from: ByteString | null): boolean {
    for (const { on } of this.childrenOf(place.mount)) {
      if (on === null || on.path === place.path || on.path === from) continue;
      if (isWithin(on.path, place.path) && (from === null || isWithin(from, on.path))) return true;
    }
    return false;
  }
}

/** Whether two places are one: the same path of the same mount. */
export function samePlace(one: Place, other: Place): boolean {
  return one.mount === other.mount && one.path === other.path;
}

/** Is a path the directory itself or below it? */
export function isWithin(directory: string, path: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}

/** The rest of a path below a directory: empty, or beginning with a slash. */
function relative(directory: string, path: string): string {
  if (directory === '/') return path === '/' ? '' : path;
  return path.slice(directory.length);
}
