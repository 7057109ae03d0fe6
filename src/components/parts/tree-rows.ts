import type { ByteString } from '../../lib/bytes/byte-string.ts';
import { displayName } from '../../lib/bytes/display-name.ts';
import { modeLetters } from '../../lib/cpio/file-mode.ts';
import { TYPE_BITS } from '../../lib/rootfs/inode.ts';
import type { RootfsNode, RootfsView } from '../../lib/rootfs/view.ts';
import { byteSize } from '../../lib/sentences/quantities.ts';
import type { TreeRow } from './tree-row.ts';

export interface TreeRequest {
  readonly now: RootfsView;
  /** The tree before the step, for the marks. */
  readonly before: RootfsView;
  /** Whether the tree is small enough to be shown whole. */
  readonly small: boolean;
  /** What the step is about: the way there is open, and the list of a long directory begins near it. */
  readonly focus: ByteString | null;
  readonly folds: ReadonlyMap<string, boolean>;
  /** Names of one directory, and rows in all, that are listed; 60 and 400 unless given. */
  readonly limits?: { readonly directory: number; readonly rows: number };
}

const LIMITS = { directory: 60, rows: 400 } as const;

/** The tree as rows: the whole of a small one; of a large one what lies around the step, and what the reader opened. */
export function treeRows(request: TreeRequest): TreeRow[] {
  const root = request.now.lookup('/' as ByteString);
  if (root === null) return [];
  const rows: TreeRow[] = [];
  addRow(request, root, 0, rows);
  return rows;
}

function addRow(request: TreeRequest, node: RootfsNode, depth: number, rows: TreeRow[]): void {
  const path = displayName(node.path);
  const directory = node.type === 'directory';
  const onTheWay = request.focus !== null && isAbove(node.path, request.focus);
  const open = directory && (depth === 0 || (request.folds.get(path) ?? (request.small || onTheWay)));
  const children = open ? childrenOf(request, node.path) : [];
  const limits = request.limits ?? LIMITS;
  const shown = windowOf(
    children,
    request.focus,
    Math.max(0, Math.min(limits.directory, limits.rows - rows.length - 1)),
  );
  rows.push({
    path,
    name: depth === 0 ? '/' : displayName(node.name),
    depth,
    directory,
    open,
    letters: modeLetters(TYPE_BITS[node.type] | node.permissions),
    owner: `${node.uid}:${node.gid}`,
    what: whatOf(node),
    mark: markOf(request, node),
    more: children.length - shown.length,
  });
  for (const child of shown) addRow(request, child, depth + 1, rows);
}

/** What is there now, and what the step has removed, by name. */
function childrenOf({ now, before }: TreeRequest, path: ByteString): RootfsNode[] {
  const there = now.list(path);
  const names = new Set(there.map(({ name }) => name));
  const gone = before.list(path).filter(({ name }) => !names.has(name));
  return gone.length === 0 ? [...there] : [...there, ...gone].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function windowOf(nodes: readonly RootfsNode[], focus: ByteString | null, limit: number): readonly RootfsNode[] {
  if (nodes.length <= limit) return nodes;
  const at = focus === null ? 0 : nodes.findIndex(({ path }) => path === focus || isAbove(path, focus));
  const from = Math.max(0, Math.min(nodes.length - limit, at - Math.floor(limit / 2)));
  return nodes.slice(from, from + limit);
}

function isAbove(path: ByteString, focus: ByteString): boolean {
  return path === '/' || focus.startsWith(`${path}/`);
}

function markOf({ now, before }: TreeRequest, node: RootfsNode): TreeRow['mark'] {
  const is = now.lookup(node.path);
  if (is === null) return 'removed';
  const was = before.lookup(node.path);
  if (was === null || was.ino !== is.ino) return node.path === '/' ? null : 'new';
  const same =
    was.permissions === is.permissions &&
    was.uid === is.uid &&
    was.gid === is.gid &&
    was.nlink === is.nlink &&
    was.mtime === is.mtime &&
    was.contents === is.contents;
  // A directory's links and time change with each name made in it: that is said by the name.
  const parent =
    node.type === 'directory' && was.permissions === is.permissions && was.uid === is.uid && was.gid === is.gid;
  return same || parent ? null : 'changed';
}

function whatOf(node: RootfsNode): string {
  if (node.rdev !== null) return `${node.type === 'block' ? 'block' : 'char'} ${node.rdev[0]}:${node.rdev[1]}`;
  if (node.target !== null) return `→ ${displayName(node.target)}`;
  if (node.contents === null) return node.type === 'directory' ? '' : node.type;
  return byteSize(node.contents.length) + (node.nlink > 1 ? `, ${node.nlink} names` : '');
}
