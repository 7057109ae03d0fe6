import type { ByteString } from '../../bytes/byte-string.ts';
import { chunksOf, EMPTY } from '../../rootfs/contents.ts';
import { EEXIST, EISDIR, ENOTEMPTY, EPERM } from '../../rootfs/errno.ts';
import { writeFile } from '../../rootfs/file-io.ts';
import type { Inode } from '../../rootfs/node.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import { EBUSY, EINVAL, ENOENT, ENOTDIR } from '../boot/errno.ts';
import type { Place } from './mount-table.ts';
import { join, type Caller } from './namespace.ts';
import { walk, walkToParent, type Found } from './walk.ts';

/** include/uapi/asm-generic/errno-base.h */
export const EROFS = -30;
export const EXDEV = -18;

/** `stat` (or `lstat`, with `follow` false). Out: what is there, or the negative error number. */
export function stat(caller: Caller, path: ByteString, follow = true): Found | number {
  return walk(caller, path, follow);
}

/** `chdir`. Out: 0 or the negative error number. */
export function chdir(caller: Caller, path: ByteString): number {
  const found = directory(caller, path);
  if (typeof found === 'number') return found;
  caller.cwd = found.place;
  return 0;
}

/** `chroot`: the working directory stays where it is. */
export function chroot(caller: Caller, path: ByteString): number {
  const found = directory(caller, path);
  if (typeof found === 'number') return found;
  caller.root = found.place;
  return 0;
}

function directory(caller: Caller, path: ByteString): Found | number {
  const found = walk(caller, path);
  return typeof found !== 'number' && found.node.type !== 'directory' ? ENOTDIR : found;
}

/** The contents of a file, whole. Out: the bytes, or the negative error number. Devices give nothing. */
export function readWhole(caller: Caller, path: ByteString): Uint8Array | number {
  const found = walk(caller, path);
  if (typeof found === 'number') return found;
  if (found.node.type === 'directory') return EISDIR;
  const made = caller.namespace.filesystem(found.place.mount).generate(found.place.path);
  if (made !== null) return made;
  const contents = found.node.contents ?? EMPTY;
  const bytes = new Uint8Array(contents.length);
  let at = 0;
  for (const chunk of chunksOf(contents)) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** May this mount be written to (`mnt_want_write`)? */
export function isReadOnly({ namespace }: Caller, { mount }: Place): boolean {
  return namespace.table.get(mount).readonly || namespace.filesystem(mount).readonly;
}

type Maker = (tree: Rootfs, path: ByteString) => Inode | number;

/** `filename_create`, and what makes the new object. */
function make(caller: Caller, path: ByteString, isDirectory: boolean, maker: Maker): number {
  const place = walkToParent(caller, path);
  if (typeof place === 'number') return place;
  if (place.name === '' || place.found !== null) return EEXIST;
  if (place.trailingSlash && !isDirectory) return ENOENT;
  if (isReadOnly(caller, place.directory)) return EROFS;
  caller.namespace.changes += 1;
  const tree = caller.namespace.filesystem(place.directory.mount).writable();
  const made = maker(tree, join(place.directory.path, place.name));
  return typeof made === 'number' ? made : 0;
}

/** `mkdir`; the umask is 022. */
export function mkdir(caller: Caller, path: ByteString, mode: number): number {
  return make(caller, path, true, (tree, at) => tree.mkdir(at, mode & ~0o022));
}

/** `mknod`. In: type and permissions as in `st_mode`. */
export function mknod(caller: Caller, path: ByteString, mode: number, rdev: readonly [number, number] | null): number {
  return make(caller, path, false, (tree, at) => tree.mknod(at, mode & ~0o022, rdev));
}

/** `symlink`. Out: 0 or the negative error number. */
export function symlink(caller: Caller, target: ByteString, path: ByteString): number {
  if (target === '') return ENOENT;
  return make(caller, path, false, (tree, at) => tree.symlink(target, at));
}

/** `link`: a link at the end of the old path is not followed. */
export function link(caller: Caller, from: ByteString, path: ByteString): number {
  const old = walk(caller, from, false);
  if (typeof old === 'number') return old;
  const place = walkToParent(caller, path);
  if (typeof place !== 'number' && place.directory.mount !== old.place.mount) return EXDEV;
  if (old.node.type === 'directory') return EPERM;
  return make(caller, path, false, (tree, at) => tree.link(old.place.path, at));
}

/** `unlink`. */
export function unlink(caller: Caller, path: ByteString): number {
  const place = walkToParent(caller, path);
  if (typeof place === 'number') return place;
  if (place.name === '') return EISDIR;
  if (place.found === null) return ENOENT;
  if (place.found.node.type === 'directory') return EISDIR;
  if (place.found.place.mount !== place.directory.mount) return EBUSY;
  if (isReadOnly(caller, place.directory)) return EROFS;
  caller.namespace.changes += 1;
  return caller.namespace.filesystem(place.directory.mount).writable().unlink(place.found.place.path);
}

/** `rmdir`: what something is mounted on, or is the root of a mount, is busy. */
export function rmdir(caller: Caller, path: ByteString): number {
  const place = walkToParent(caller, path);
  if (typeof place === 'number') return place;
  if (place.name === '') return /(^|\/)\.\/*$/.test(path) ? EINVAL : EBUSY;
  if (place.found === null) return ENOENT;
  if (place.found.node.type !== 'directory') return ENOTDIR;
  const { namespace } = caller;
  if (place.found.place.mount !== place.directory.mount) return EBUSY;
  if (isReadOnly(caller, place.directory)) return EROFS;
  const filesystem = namespace.filesystem(place.directory.mount);
  if (filesystem.view().list(place.found.place.path).length > 0) return ENOTEMPTY;
  namespace.changes += 1;
  return filesystem.writable().rmdir(place.found.place.path);
}

/** Opens for writing (O_CREAT, and O_TRUNC or O_APPEND) and writes everything. Devices take what they are given. */
export function writeWhole(caller: Caller, path: ByteString, bytes: Uint8Array, append: boolean): number {
  const place = walkToParent(caller, path);
  if (typeof place === 'number') return place;
  const found = walk(caller, path);
  const at = typeof found === 'number' ? null : found;
  if (at?.node.type === 'directory') return EISDIR;
  if (at !== null && at.node.type !== 'file') return 0;
  const target = at?.place ?? { mount: place.directory.mount, path: join(place.directory.path, place.name) };
  if (isReadOnly(caller, target)) return EROFS;
  const tree = caller.namespace.filesystem(target.mount).writable();
  const file = tree.open(target.path, 0o644, !append);
  if (typeof file === 'number') return file;
  if (bytes.length > 0) caller.namespace.changes += 1;
  const written = writeFile(tree, file, append ? (file.now.contents?.length ?? 0) : 0, bytes);
  return Math.min(0, written);
}
