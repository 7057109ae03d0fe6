import { displayName } from '../../bytes/display-name.ts';
import { PAGE_SIZE } from '../../rootfs/limits.ts';
import type { RootfsNode } from '../../rootfs/view.ts';
import { EBUSY } from '../../rootfs/errno.ts';
import type { Filesystem } from '../mounts/filesystem.ts';
import { ROOT_PATH, type Place } from '../mounts/mount-table.ts';
import { join } from '../mounts/namespace.ts';
import { PLACES } from './places.ts';
import type { LeaveRun } from './run.ts';

/** One `unlink` or `rmdir` on the way out. */
export interface DeletedFile {
  readonly path: string;
  readonly ino: number;
  readonly errno: number;
  /** Bytes of memory that its contents take. */
  readonly bytes: number;
  /** Bytes of memory that come back at once. */
  readonly freed: number;
  /** Who has it open, so that its memory stays. */
  readonly heldBy: string | null;
  readonly said: readonly string[];
}

/** How a program empties the old root. */
export interface DeletionHabits {
  /** Are empty directories removed too? busybox leaves them. */
  readonly directories: boolean;
  /** Does it go on when something cannot be deleted? */
  readonly goesOn: boolean;
  /** What it says then, without its name. */
  complain(name: string, errno: number): readonly string[];
}

/**
 * Deletes what is in the filesystem at a place, without entering others, in the order in which the kernel lists a
 * directory in memory: newest name first (`dcache_readdir`, `offset_iterate_dir`, fs/libfs.c).
 * Out: 0, or the error number at which it stopped.
 */
export function deleteContents(run: LeaveRun, mount: number, habits: DeletionHabits): number {
  const { table } = run.caller.namespace;
  const filesystem = run.caller.namespace.filesystem(mount);
  // Directories on the way, with what is still to be done in each: names in an image can be thousands of levels deep.
  const stack: { readonly place: Place; readonly names: RootfsNode[] }[] = [];
  const enter = (place: Place): void => {
    stack.push({ place, names: newestLast(filesystem, place) });
  };
  enter({ mount, path: ROOT_PATH });
  while (stack.length > 0) {
    const here = stack[stack.length - 1];
    const node = here?.names.pop();
    if (here === undefined) break;
    const place = node === undefined ? here.place : { mount, path: join(here.place.path, node.name) };
    if (node === undefined) {
      stack.pop();
      if (stack.length === 0 || !habits.directories) continue;
    } else if (table.mountedOn(place) !== null) continue;
    else if (node.type === 'directory') {
      enter(place);
      continue;
    }
    const errno = remove(run, filesystem, place, habits);
    if (errno !== 0 && !habits.goesOn) return errno;
  }
  return 0;
}

/** The last in the list is the first to go. */
function newestLast(filesystem: Filesystem, { path }: Place): RootfsNode[] {
  const directory = filesystem.writable().lookup(path, false);
  const view = filesystem.view();
  if (typeof directory === 'number' || directory.entries === null) return [];
  return [...directory.entries.keys()].flatMap((name) => view.lookup(join(path, name)) ?? []);
}

function remove(run: LeaveRun, filesystem: Filesystem, place: Place, habits: DeletionHabits): number {
  const tree = filesystem.writable();
  const node = filesystem.lookup(place.path);
  if (node === null) return 0;
  const isDirectory = node.type === 'directory';
  let errno = 0;
  run.sink.deletion(isDirectory ? PLACES.rmdir : PLACES.unlink, () => {
    const pages = tree.inode(node.ino)?.pages ?? 0;
    const holdsMounts = [...run.caller.namespace.table.entries()].some(
      ({ on }) => on !== null && on.mount === place.mount && on.path === place.path,
    );
    errno = isDirectory ? (holdsMounts ? EBUSY : tree.rmdir(place.path)) : tree.unlink(place.path);
    const gone = errno === 0 && node.nlink <= 1 && !isDirectory;
    const heldBy = gone ? (run.held.get(node.ino) ?? null) : null;
    return {
      path: displayName(place.path),
      ino: node.ino,
      errno,
      bytes: pages * PAGE_SIZE,
      freed: gone && heldBy === null ? pages * PAGE_SIZE : 0,
      heldBy,
      said: errno === 0 ? [] : habits.complain(displayName(node.name), errno).map((text) => `${run.name}: ${text}`),
    };
  });
  return errno;
}
