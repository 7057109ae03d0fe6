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
    let at = this.#root;
    let name = '' as ByteString;
    let walked = '';
    for (const part of path.split('/').filter((piece) => piece !== '')) {
      const entry = entryAt(at.entries?.get(part as ByteString), this.#cursor);
      if (entry === null) return null;
      at = entry.inode;
      name = part as ByteString;
      walked += `/${part}`;
    }
    return this.#node(at, (walked === '' ? '/' : walked) as ByteString, name);
  }

  list(path: ByteString): readonly RootfsNode[] {
    const directory = this.lookup(path);
    const inode = directory === null ? null : this.#inodeAt(path);
    if (directory === null || inode === null) return [];
    return this.#children(inode, directory.path === '/' ? '' : directory.path).map(({ node }) => node);
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

  #inodeAt(path: ByteString): Inode | null {
    let at: Inode | null = this.#root;
    for (const part of path.split('/').filter((piece) => piece !== '')) {
      at = entryAt(at.entries?.get(part as ByteString), this.#cursor)?.inode ?? null;
      if (at === null) return null;
    }
    return at;
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
