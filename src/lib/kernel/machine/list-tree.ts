import { bytesOf, type ByteString } from '../../bytes/byte-string.ts';
import { expandLocation, type Environment } from '../../cpio/list-file/expand.ts';
import type { FileLine, ListEntry } from '../../cpio/list-file/entry.ts';
import type { ReadFile } from '../../cpio/list-file/file-source.ts';
import { parseListFile } from '../../cpio/list-file/parse.ts';
import type { ListProblem } from '../../cpio/list-file/problem.ts';
import { TYPE_BITS } from '../../rootfs/inode.ts';
import type { RootfsView } from '../../rootfs/view.ts';
import { DiskTree } from './disk-tree.ts';

export interface ListTree {
  readonly view: RootfsView;
  /** Lines that could not be followed; they are left out. */
  readonly problems: readonly ListProblem[];
}

export interface ListTreeSources {
  readonly readFile: ReadFile;
  readonly environment: Environment;
}

const EMPTY = new Uint8Array();

/**
 * What is on a disk, from a list in the language of gen_init_cpio. Other than in an archive, directories that the list
 * does not name are made (0755): no filesystem has a file without them.
 * In: the list's bytes, and where contents come from. Out: the tree, and the lines that were left out.
 */
export function listTree(list: ByteString, sources: ListTreeSources): ListTree {
  const tree = new DiskTree();
  const problems: ListProblem[] = [];
  for (const { number, content } of parseListFile(list).lines) {
    if (content.kind === 'error') problems.push(content.error);
    if (content.kind !== 'entry') continue;
    const { entry } = content;
    const path = absolute(entry.name);
    tree.addParents(path);
    const problem = entry.type === 'file' ? addFile(tree, path, entry, number, sources) : addOther(tree, path, entry);
    if (problem !== null) problems.push(problem);
  }
  return { view: tree.view(), problems };
}

function absolute(name: ByteString): ByteString {
  return `/${name.replace(/^\/+/, '')}` as ByteString;
}

function addFile(
  tree: DiskTree,
  path: ByteString,
  entry: FileLine,
  line: number,
  { readFile, environment }: ListTreeSources,
): ListProblem | null {
  const location = expandLocation(entry.location, environment);
  const source = location === null ? null : readFile(location);
  if (source === null) {
    const expected = `a readable file at ${location ?? entry.location}`;
    return { line, expected, found: 'none', next: 'Correct the location, or leave the line out.' };
  }
  const { uid, gid } = entry;
  const body = source.bytes.subarray(0, source.size);
  tree.add({ path, mode: TYPE_BITS.file | (entry.mode & 0o7777), uid, gid, mtime: source.mtime, rdev: [0, 0], body });
  for (const name of entry.links) {
    tree.addParents(absolute(name));
    tree.link(path, absolute(name));
  }
  return null;
}

const TYPES = { dir: TYPE_BITS.directory, slink: TYPE_BITS.symlink, pipe: TYPE_BITS.fifo, sock: TYPE_BITS.socket };

function addOther(tree: DiskTree, path: ByteString, entry: Exclude<ListEntry, FileLine>): null {
  const { uid, gid } = entry;
  const bits = entry.type === 'nod' ? (entry.device === 'b' ? TYPE_BITS.block : TYPE_BITS.char) : TYPES[entry.type];
  const rdev: readonly [number, number] = entry.type === 'nod' ? [entry.major, entry.minor] : [0, 0];
  const body = entry.type === 'slink' ? bytesOf(entry.target) : EMPTY;
  tree.add({ path, mode: bits | (entry.mode & 0o7777), uid, gid, mtime: 0, rdev, body });
  return null;
}
