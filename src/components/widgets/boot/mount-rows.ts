import type { MountPoint } from '../../../lib/kernel/mounts/mount-tree.ts';

export interface MountRow {
  readonly mount: MountPoint;
  readonly depth: number;
  /** What is to be said of it besides path, type and source. */
  readonly words: string;
}

/**
 * The mount tree as rows, what process 1 sees first: of mounts that lie exactly over each other the top one, with what is
 * mounted in it, then what it hides. In: mounts, parents before children.
 */
export function mountRows(mounts: readonly MountPoint[]): readonly MountRow[] {
  const rows: MountRow[] = [];
  const covers = (mount: MountPoint): MountPoint[] =>
    mounts.filter(({ parent, at }) => parent === mount.id && at === '/');
  const add = (mount: MountPoint, depth: number): void => {
    for (const over of covers(mount)) add(over, depth);
    rows.push({ mount, depth, words: wordsOf(mount) });
    for (const inside of mounts) if (inside.parent === mount.id && inside.at !== '/') add(inside, depth + 1);
  };
  for (const mount of mounts) {
    const isTop = mount.parent === null || !mounts.some(({ id }) => id === mount.parent);
    if (isTop) add(mount, 0);
  }
  return rows;
}

function wordsOf(mount: MountPoint): string {
  const words: string[] = [];
  if (mount.covered) words.push('hidden below');
  else if (mount.path === null) words.push('no path leads here');
  if (mount.readonly) words.push('read-only');
  return words.join(', ');
}
