import { byteString, type ByteString } from '../../bytes/byte-string.ts';
import { changeMode, changeOwner, setMtime, writeFile } from '../../rootfs/file-io.ts';
import { fileTypeOf } from '../../rootfs/inode.ts';
import { Rootfs } from '../../rootfs/rootfs.ts';
import type { RootfsView } from '../../rootfs/view.ts';

/** One object of a disk's filesystem. */
export interface DiskObject {
  /** Absolute. */
  readonly path: ByteString;
  /** Type bits and permissions. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly rdev: readonly [number, number];
  /** Contents of a file, target of a symbolic link. */
  readonly body: Uint8Array;
}

/** A tree for a disk, in the form in which the boot looks at rootfs. It has no history and no limit. */
export class DiskTree {
  readonly #tree = new Rootfs({ step: 0 }, { type: 'ramfs', pageLimit: null, inodeLimit: null, longestTarget: 4096 });

  /** Adds an object; what cannot be added (a missing parent, a name that is taken) is left out. */
  add({ path, mode, uid, gid, mtime, rdev, body }: DiskObject): void {
    const type = fileTypeOf(mode);
    const permissions = mode & 0o7777;
    const made =
      type === 'directory'
        ? this.#tree.mkdir(path, permissions)
        : type === 'symlink'
          ? this.#tree.symlink(byteString(body), path)
          : this.#tree.mknod(path, mode, rdev);
    const object = typeof made === 'number' && type === 'directory' ? this.#tree.lookup(path, false) : made;
    if (typeof object === 'number' || object.type !== type) return;
    if (type === 'file') writeFile(this.#tree, object, 0, body);
    changeOwner(this.#tree, object, uid, gid);
    if (type !== 'symlink') changeMode(this.#tree, object, permissions);
    setMtime(this.#tree, object, mtime);
  }

  /** Makes the directories above a path that are not there. */
  addParents(path: ByteString): void {
    for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const parent = path.slice(0, slash) as ByteString;
      if (typeof this.#tree.lookup(parent, true) === 'number') this.#tree.mkdir(parent, 0o755);
    }
  }

  link(from: ByteString, to: ByteString): void {
    this.#tree.link(from, to);
  }

  view(): RootfsView {
    return this.#tree.at(0);
  }
}
