import type { ByteString } from '../bytes/byte-string.ts';
import type { Clock } from '../trace/clock.ts';
import { EMPTY } from './contents.ts';
import {
  EACCES,
  EBUSY,
  EEXIST,
  EINVAL,
  EISDIR,
  ELOOP,
  ENAMETOOLONG,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  EPERM,
} from './errno.ts';
import { truncateFile } from './file-io.ts';
import { fileTypeOf, type FileType } from './inode.ts';
import { SHORT_SYMLINK_LEN, Usage, type RootfsKind } from './limits.ts';
import { mayFollowLink } from './may-follow-link.ts';
import { Inode } from './node.ts';
import { lookupFrom, walkToParent, type WalkStart } from './path-walk.ts';
import { NameCount } from './name-count.ts';
import { rootfsViewAt } from './view-at.ts';
import type { RootfsView } from './view.ts';
import { WalkCache } from './walk-cache.ts';
import { MAXSYMLINKS, NAME_MAX, type LinkCount } from './walk-components.ts';

/**
 * rootfs as the kernel's own calls change it (fs/init.c, fs/namei.c, fs/ramfs/inode.c, mm/shmem.c). Paths are walked
 * with root and working directory `/`. Every call returns 0 or an inode, or a negative errno, and never throws. Each
 * change is kept with the step of the clock at which it happened; `at(cursor)` shows the tree after any step.
 */
export class Rootfs {
  readonly kind: RootfsKind;
  readonly root: Inode;
  readonly usage: Usage;
  /** Which step is being recorded. */
  readonly clock: Clock;
  readonly #byNumber: Inode[] = [];
  readonly #cache = new WalkCache();
  readonly #start: WalkStart;
  readonly #names = new NameCount();

  /** In: a clock that says which step is being recorded, and what the filesystem is. */
  constructor(clock: Clock, kind: RootfsKind) {
    this.kind = kind;
    this.usage = new Usage(kind, clock);
    this.clock = clock;
    const permissions = kind.type === 'ramfs' ? 0o755 : 0o1777;
    this.root = this.#newInode({ type: 'directory', permissions, rdev: null, target: null }, null);
    this.#start = { root: this.root, from: this.root, cache: this.#cache, guarded: kind.protectedSymlinks === true };
  }

  /** The tree after step `cursor`. */
  at(cursor: number): RootfsView {
    return rootfsViewAt(this.root, cursor, { names: this.#names, usage: this.usage, guarded: this.#start.guarded });
  }

  /** How many inodes there have ever been: the number of the newest. */
  get inodeCount(): number {
    return this.#byNumber.length;
  }

  /** The inode with this number. */
  inode(ino: number): Inode | null {
    return this.#byNumber[ino - 1] ?? null;
  }

  /** `kern_path`. In: whether a symbolic link at the end is followed. */
  lookup(path: ByteString, follow: boolean): Inode | number {
    return lookupFrom(this.#start, path, follow, { followed: 0 });
  }

  mkdir(path: ByteString, mode: number): Inode | number {
    return this.#create(path, { type: 'directory', permissions: mode & 0o1777, rdev: null, target: null });
  }

  /** In: type and permissions as in `st_mode`; major and minor for devices. */
  mknod(path: ByteString, mode: number, rdev: readonly [number, number] | null): Inode | number {
    const type = fileTypeOf(mode);
    if (type === null || type === 'directory' || type === 'symlink') return EINVAL;
    const device = type === 'char' || type === 'block' ? rdev : null;
    return this.#create(path, { type, permissions: mode & 0o7777, rdev: device, target: null });
  }

  symlink(target: ByteString, path: ByteString): Inode | number {
    return this.#create(path, { type: 'symlink', permissions: 0o777, rdev: null, target });
  }

  /** `init_link`: a link at the end of the old path is not followed. */
  link(oldPath: ByteString, newPath: ByteString): Inode | number {
    const old = this.lookup(oldPath, false);
    if (typeof old === 'number') return old;
    const place = this.#placeFor(newPath, false);
    if (typeof place === 'number') return place;
    if (old.type === 'directory') return EPERM;
    if (this.kind.type === 'tmpfs' && old.now.nlink > 0 && !this.usage.takeInode()) return ENOSPC;
    this.#enter(place.parent, place.name, old);
    old.change(this.clock.step, { nlink: old.now.nlink + 1 });
    return old;
  }

  /**
   * `filp_open` with O_WRONLY | O_CREAT, and O_TRUNC where asked. Links are followed, the last one too. Out: perhaps
   * a device, fifo or socket; whether that can be opened is for the caller to know.
   */
  open(path: ByteString, permissions: number, truncate: boolean): Inode | number {
    const links: LinkCount = { followed: 0 };
    let start = this.#start;
    let rest = path;
    for (;;) {
      const walk = walkToParent(start, rest, links);
      if (typeof walk === 'number') return walk;
      if (walk.type !== 'NORM' || walk.trailingSlash) return EISDIR;
      if (walk.name.length > NAME_MAX) return ENAMETOOLONG;
      if (walk.parent.type !== 'directory') return ENOTDIR;
      const found = walk.parent.child(walk.name);
      if (found === null) {
        const made = { type: 'file', permissions: permissions & 0o7755, rdev: null, target: null } as const;
        return this.#make(walk.parent, walk.name, made);
      }
      if (found.type === 'symlink' && found.target !== null && found.target !== '') {
        if (++links.followed > MAXSYMLINKS) return ELOOP;
        if (start.guarded && !mayFollowLink(walk.parent.now, found.now)) return EACCES;
        start = { ...start, from: walk.parent, cache: null };
        rest = found.target;
        continue;
      }
      if (found.type === 'directory' || found.type === 'symlink') return EISDIR;
      if (found.type === 'file' && truncate) {
        truncateFile(this, found, 0);
        found.change(this.clock.step, { mtime: 'boot' });
      }
      return found;
    }
  }

  /** `do_unlinkat`. */
  unlink(path: ByteString): number {
    const walk = walkToParent(this.#start, path, { followed: 0 });
    if (typeof walk === 'number') return walk;
    if (walk.type !== 'NORM') return EISDIR;
    const found = walk.parent.child(walk.name);
    if (found === null) return ENOENT;
    if (found.type === 'directory') return EISDIR;
    if (walk.trailingSlash) return ENOTDIR;
    this.#leave(walk.parent, walk.name);
    found.change(this.clock.step, { nlink: found.now.nlink - 1 });
    if (found.now.nlink === 0) this.#free(found);
    else if (this.kind.type === 'tmpfs') this.usage.inodes--;
    return 0;
  }

  /** `do_rmdir`. */
  rmdir(path: ByteString): number {
    const walk = walkToParent(this.#start, path, { followed: 0 });
    if (typeof walk === 'number') return walk;
    if (walk.type === 'DOTDOT') return ENOTEMPTY;
    if (walk.type === 'DOT') return EINVAL;
    if (walk.type === 'ROOT') return EBUSY;
    const found = walk.parent.child(walk.name);
    if (found === null) return ENOENT;
    if (found.type !== 'directory') return ENOTDIR;
    if (found.childCount > 0) return ENOTEMPTY;
    this.#leave(walk.parent, walk.name);
    walk.parent.change(this.clock.step, { nlink: walk.parent.now.nlink - 1 });
    found.change(this.clock.step, { nlink: 0 });
    this.#free(found);
    return 0;
  }

  /** What `kern_path_create` finds: where a new name can stand. */
  #placeFor(path: ByteString, directoryWanted: boolean): { parent: Inode; name: ByteString } | number {
    const walk = walkToParent(this.#start, path, { followed: 0 });
    if (typeof walk === 'number') return walk;
    if (walk.type !== 'NORM') return EEXIST;
    if (walk.name.length > NAME_MAX) return ENAMETOOLONG;
    if (walk.parent.child(walk.name) !== null) return EEXIST;
    return walk.trailingSlash && !directoryWanted ? ENOENT : { parent: walk.parent, name: walk.name };
  }

  #create(path: ByteString, made: NewInode): Inode | number {
    const place = this.#placeFor(path, made.type === 'directory');
    return typeof place === 'number' ? place : this.#make(place.parent, place.name, made);
  }

  #make(parent: Inode, name: ByteString, made: NewInode): Inode | number {
    const targetLength = made.target?.length ?? 0;
    if (targetLength > this.kind.longestTarget) return ENAMETOOLONG;
    if (!this.usage.takeInode()) return ENOSPC;
    const ownPage = this.kind.type === 'tmpfs' && targetLength + 1 > SHORT_SYMLINK_LEN;
    if (ownPage && !this.usage.takePage()) {
      this.usage.inodes--;
      return ENOSPC;
    }
    const inode = this.#newInode(made, parent);
    inode.pages = ownPage ? 1 : 0;
    this.#enter(parent, name, inode);
    if (made.type === 'directory') parent.change(this.clock.step, { nlink: parent.now.nlink + 1 });
    return inode;
  }

  #newInode(made: NewInode, parent: Inode | null): Inode {
    // inode_init_owner: a set-gid directory hands its group down.
    const gid = parent !== null && (parent.now.permissions & 0o2000) !== 0 ? parent.now.gid : 0;
    const ino = this.#byNumber.length + 1;
    const inode = new Inode({ ino, type: made.type, rdev: made.rdev, target: made.target }, parent, this.clock.step, {
      permissions: made.permissions,
      uid: 0,
      gid,
      nlink: made.type === 'directory' ? 2 : 1,
      mtime: 'boot',
      contents: made.type === 'file' ? EMPTY : null,
    });
    this.#byNumber.push(inode);
    return inode;
  }

  /** Puts a name into a directory, from this step on. */
  #enter(parent: Inode, name: ByteString, inode: Inode): void {
    const older = parent.entries?.get(name) ?? null;
    parent.entries?.set(name, { inode, from: this.clock.step, until: Infinity, older });
    parent.childCount++;
    this.#names.enter(this.clock.step);
    this.changed(parent);
  }

  /** Takes a name out of a directory, from this step on. */
  #leave(parent: Inode, name: ByteString): void {
    const entry = parent.entries?.get(name);
    if (entry !== undefined) entry.until = this.clock.step;
    parent.childCount--;
    this.#names.leave(this.clock.step);
    this.#cache.clear();
    this.changed(parent);
  }

  /** The last name is gone: inode and pages are free again. */
  #free(inode: Inode): void {
    this.usage.inodes--;
    this.usage.pages -= inode.pages;
    inode.pages = 0;
  }

  /** A directory's contents or a file's bytes changed: its time is that of this boot. */
  changed(inode: Inode): void {
    if (inode.now.mtime !== 'boot') inode.change(this.clock.step, { mtime: 'boot' });
  }
}

/** What a new inode is, before it has a number. */
interface NewInode {
  readonly type: FileType;
  readonly permissions: number;
  readonly rdev: readonly [major: number, minor: number] | null;
  readonly target: ByteString | null;
}
