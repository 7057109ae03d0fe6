import { createHash } from 'node:crypto';
import type { ByteString } from '../lib/bytes/byte-string.ts';
import { displayName } from '../lib/bytes/display-name.ts';
import { modeLetters, permissionDigits } from '../lib/cpio/file-mode.ts';
import { chunksOf } from '../lib/rootfs/contents.ts';
import { TYPE_BITS, type FileContents, type FileType } from '../lib/rootfs/inode.ts';
import type { RootfsNode, RootfsView } from '../lib/rootfs/view.ts';

/** `page_get_link` (fs/namei.c) ends a target of a whole page one byte early; its size stays what it was. */
const LONGEST_READLINK = 4095;

/** One object of the tree as `--json` shows it; the keys are those that README.md lists. */
export interface TreeEntry {
  readonly path: string;
  readonly type: FileType;
  /** Octal permission digits such as `"0755"`. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  /** Bytes, as lstat gives it: a directory has 0 on ramfs, 40 + 20 per name on tmpfs. */
  readonly size: number;
  /** Seconds since the epoch; null: time of this boot or of the kernel's build. */
  readonly mtime: number | null;
  readonly rdev: readonly [number, number] | null;
  readonly target: string | null;
  /** Numbered from 1 in order of the sorted paths, so that equal trees are equal texts; names of one inode share it. */
  readonly ino: number;
  /** Null for everything but files; the walker of `scripts/kernel` gives null for files above 64 MiB too. */
  readonly sha256: string | null;
}

/**
 * The tree, `/` first, then sorted by path (by its bytes). Inode numbers are given in that order, so
 * that equal trees give equal output. In: the view, and the filesystem, which decides what size a directory has.
 */
export function treeEntries(view: RootfsView, type: 'ramfs' | 'tmpfs'): TreeEntry[] {
  return [...treeRows(view, type)];
}

/** The same one by one: as text a tree may be longer than a string can be. */
export function* treeRows(view: RootfsView, type: 'ramfs' | 'tmpfs'): IterableIterator<TreeEntry> {
  const nodes = [...view.walk()];
  const children = childCounts(nodes);
  nodes.sort((a, b) => comparePaths(a.path, b.path));
  const numbers = new Map<number, number>();
  const hashes = new Map<number, string>();
  for (const node of nodes) {
    if (!numbers.has(node.ino)) numbers.set(node.ino, numbers.size + 1);
    if (node.contents !== null && !hashes.has(node.ino)) hashes.set(node.ino, sha256(node.contents));
    yield {
      path: displayName(node.path),
      type: node.type,
      mode: permissionDigits(node.permissions),
      uid: node.uid,
      gid: node.gid,
      nlink: node.nlink,
      size: sizeOf(node, type, children.get(node.ino) ?? 0),
      mtime: typeof node.mtime === 'number' ? node.mtime : null,
      rdev: node.rdev,
      target: node.target === null ? null : displayName(node.target.slice(0, LONGEST_READLINK) as ByteString),
      ino: numbers.get(node.ino) ?? 0,
      sha256: hashes.get(node.ino) ?? null,
    };
  }
}

/** As `sort` in the C locale does: names are bytes, and one character of a ByteString is one byte. */
function comparePaths(a: ByteString, b: ByteString): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function childCounts(nodes: readonly RootfsNode[]): Map<number, number> {
  const directories = new Map<string, number>();
  const counts = new Map<number, number>();
  for (const node of nodes) {
    if (node.type === 'directory') directories.set(node.path, node.ino);
    const parent = node.path.slice(0, Math.max(1, node.path.lastIndexOf('/')));
    const ino = node.path === '/' ? undefined : directories.get(parent);
    if (ino !== undefined) counts.set(ino, (counts.get(ino) ?? 0) + 1);
  }
  return counts;
}

/** `BOGO_DIRENT_SIZE` (mm/shmem.c): what tmpfs says that a name takes in a directory; ramfs says 0. */
const BOGO_DIRENT_SIZE = 20;

/** `st_size`. */
function sizeOf(node: RootfsNode, type: 'ramfs' | 'tmpfs', children: number): number {
  if (node.contents !== null) return node.contents.length;
  if (node.target !== null) return node.target.length;
  return node.type === 'directory' && type === 'tmpfs' ? (children + 2) * BOGO_DIRENT_SIZE : 0;
}

const EMPTY_SHA256 = createHash('sha256').digest('hex');

function sha256(contents: FileContents): string {
  if (contents.length === 0) return EMPTY_SHA256;
  const hash = createHash('sha256');
  for (const chunk of chunksOf(contents)) hash.update(chunk);
  return hash.digest('hex');
}

/** A line for people, in the manner of `ls -l`. */
export function treeLine(entry: TreeEntry): string {
  const letters = modeLetters(TYPE_BITS[entry.type] | Number.parseInt(entry.mode, 8));
  const size = entry.rdev === null ? String(entry.size) : entry.rdev.join(', ');
  const time =
    entry.mtime === null ? 'boot or build' : new Date(entry.mtime * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const target = entry.target === null ? '' : ` -> ${entry.target}`;
  const owner = `${entry.uid}:${entry.gid}`;
  return `${letters} ${String(entry.nlink).padStart(3)} ${owner.padEnd(9)} ${size.padStart(10)} ${time.padEnd(19)} ${entry.path}${target}`;
}
