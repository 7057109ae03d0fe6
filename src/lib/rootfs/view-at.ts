import type { ByteString } from '../bytes/byte-string.ts';
import { PAGE_SIZE, type Usage } from './limits.ts';
import type { NameCount } from './name-count.ts';
import { entryAt, type Inode } from './node.ts';
import type { RootfsNode, RootfsView } from './view.ts';

/** What is counted beside the tree, and how links in it are followed. */
interface Beside {
  readonly names: NameCount;
  readonly usage: Usage;
  readonly guarded: boolean;
}

/** The tree under `root` after step `cursor`. Costs nothing until it is asked. */
export function rootfsViewAt(root: Inode, cursor: number, beside: Beside): RootfsView {
  return new ViewAt(root, cursor, beside);
}

class ViewAt implements RootfsView {
  readonly #root: Inode;
  readonly #cursor: number;
  readonly #names: NameCount;
  readonly #usage: Usage;
  readonly protectedSymlinks: boolean;

  constructor(root: Inode, cursor: number, { names, usage, guarded }: Beside) {
    this.#root = root;
    this.#cursor = cursor;
    this.#names = names;
    this.#usage = usage;
    this.protectedSymlinks = guarded;
  }

  *walk(): IterableIterator<RootfsNode> {
    const root = this.#node(this.#root, '/' as ByteString, '' as ByteString);
    if (root === null) return;
    yield root;
    // A stack and no recursion: a path of 4095 bytes can be 2047 directories deep, links make it deeper.
    const stack = this.#children(this.#root, '').reverse();
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      yield next.node;
      if (next.inode.type !== 'directory') continue;
      // One by one: a directory may hold more names than a call can have arguments.
      for (const child of this.#children(next.inode, next.node.path).reverse()) stack.push(child);
    }
  }

  lookup(path: ByteString): RootfsNode | null {
    const found = this.#find(path);
    return found === null ? null : this.#node(found.inode, (found.path || '/') as ByteString, found.name);
  }

  list(path: ByteString): readonly RootfsNode[] {
    const found = this.#find(path);
    return found === null ? [] : this.#children(found.inode, found.path).map(({ node }) => node);
  }

  get count(): number {
    return this.#names.at(this.#cursor);
  }

  get pagesHeld(): number {
    return this.#usage.pagesAt(this.#cursor);
  }

  get contentPages(): number {
    const seen = new Set<number>();
    let pages = 0;
    for (const node of this.walk()) {
      if (node.contents === null || seen.has(node.ino)) continue;
      seen.add(node.ino);
      pages += Math.ceil(node.contents.length / PAGE_SIZE);
    }
    return pages;
  }

  /** What is at a path without links. Out: its path with one slash before each name, and the last name; the root has none. */
  #find(text: ByteString): { readonly inode: Inode; readonly path: string; readonly name: ByteString } | null {
    let inode = this.#root;
    let path = '';
    let name = '' as ByteString;
    for (const part of text.split('/') as ByteString[]) {
      if (part === '') continue;
      const entry = entryAt(inode.entries?.get(part), this.#cursor);
      if (entry === null) return null;
      inode = entry.inode;
      name = part;
      path += `/${part}`;
    }
    return { inode, path, name };
  }

  #children(directory: Inode, path: string): { readonly inode: Inode; readonly node: RootfsNode }[] {
    const found: { inode: Inode; node: RootfsNode }[] = [];
    for (const [name, newest] of directory.entries ?? []) {
      const entry = entryAt(newest, this.#cursor);
      const node = entry === null ? null : this.#node(entry.inode, `${path}/${name}` as ByteString, name);
      if (entry !== null && node !== null) found.push({ inode: entry.inode, node });
    }
    return found.sort((a, b) => (a.node.name < b.node.name ? -1 : 1));
  }

  #node(inode: Inode, path: ByteString, name: ByteString): RootfsNode | null {
    const known = inode.states.at(this.#cursor) ?? inode.states.record(0)?.value;
    if (known === undefined) return null;
    const { ino, type, rdev, target } = inode;
    return { path, name, ino, type, rdev, target, ...known };
  }
}
