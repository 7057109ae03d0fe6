import type { ByteString } from '../../bytes/byte-string.ts';
import type { NewcHeader } from '../../cpio/header.ts';
import { changeMode, changeOwner, setMtime, truncateFile } from '../../rootfs/file-io.ts';
import { ENXIO } from '../../rootfs/errno.ts';
import { S_IFMT, TYPE_BITS, type Mtime } from '../../rootfs/inode.ts';
import type { TreeEffect } from './event.ts';
import { openSpecial } from './open-special.ts';
import type { Run } from './run.ts';

/** `clean_path`: what is at the path goes if its type is another one. All errors are ignored. Out: whether it went. */
function cleanPath(run: Run, path: ByteString, mode: number): boolean {
  const there = run.rootfs.lookup(path, false);
  if (typeof there === 'number' || TYPE_BITS[there.type] === (mode & S_IFMT)) return false;
  return (there.type === 'directory' ? run.rootfs.rmdir(path) : run.rootfs.unlink(path)) === 0;
}

/** `maybe_link`. Out: null: no link; the older name and 0: linked; a negative errno: the link failed. */
function maybeLink(run: Run, path: ByteString): { readonly to: ByteString; readonly errno: number } | null {
  const header = run.currentHeader;
  if (header.nlink < 2) return null;
  const to = run.statics.links.find(header, path);
  if (to === null) return null;
  cleanPath(run, path, 0);
  const linked = run.rootfs.link(to, path);
  return { to, errno: typeof linked === 'number' ? linked : 0 };
}

/** The time that the archive gives, as the kernel's options let it count; null: it does not. */
export function archiveTime(run: Run, seconds: number): Mtime | null {
  if (run.kernel.config.INITRAMFS_PRESERVE_MTIME !== 'y') return null;
  return run.timesAreBuild ? 'build' : seconds;
}

/** `do_utime`: without following a link at the end. */
export function setTime(run: Run, path: ByteString, seconds: number): void {
  const mtime = archiveTime(run, seconds);
  const inode = run.rootfs.lookup(path, false);
  if (mtime !== null && typeof inode !== 'number') setMtime(run.rootfs, inode, mtime);
}

/** `init_chown` and `init_chmod` at a path; both follow a link at the end. */
function own(run: Run, path: ByteString, header: NewcHeader): void {
  const inode = run.rootfs.lookup(path, true);
  if (typeof inode === 'number') return;
  changeOwner(run.rootfs, inode, header.uid, header.gid);
  changeMode(run.rootfs, inode, header.mode);
}

/** What a call that may have found the object in its place amounts to. */
function effect(run: Run, path: ByteString, call: string, result: number | object, replaced: boolean): TreeEffect {
  const there = run.rootfs.lookup(path, true);
  if (typeof result !== 'number') {
    return typeof there === 'number'
      ? { kind: 'failed', call, errno: there }
      : { kind: 'created', ino: there.ino, replaced, linkedTo: null };
  }
  return typeof there === 'number' ? { kind: 'failed', call, errno: result } : { kind: 'updated', ino: there.ino };
}

/** A regular file: opened, owned and sized; its bytes come with CopyFile. */
export function openFile(run: Run, path: ByteString): TreeEffect {
  const header = run.currentHeader;
  const replaced = cleanPath(run, path, header.mode);
  const link = maybeLink(run, path);
  if (link !== null && link.errno < 0) return { kind: 'failed', call: 'link', errno: link.errno };
  const newest = run.rootfs.inodeCount;
  const file = run.rootfs.open(path, header.mode, link === null);
  if (typeof file === 'number') return { kind: 'failed', call: 'open', errno: file };
  const special = openSpecial(file, path);
  if (special.kind === 'failed') {
    run.doubt ??= special.doubt;
    return { kind: 'failed', call: 'open', errno: special.errno };
  }
  if (special.kind === 'unknown') {
    run.unmodelled = special.reason;
    return { kind: 'failed', call: 'open', errno: ENXIO };
  }
  run.file = file;
  run.filePosition = 0;
  run.checksum = 0;
  changeOwner(run.rootfs, file, header.uid, header.gid);
  changeMode(run.rootfs, file, header.mode);
  if (header.filesize > 0 && file.type === 'file') truncateFile(run.rootfs, file, header.filesize);
  run.state = 'CopyFile';
  if (file.ino <= newest && link === null) return { kind: 'updated', ino: file.ino };
  return { kind: 'created', ino: file.ino, replaced, linkedTo: link?.to ?? null };
}

/** A directory. Its time is set when all is unpacked (`dir_add`, `dir_utime`). */
export function makeDirectory(run: Run, path: ByteString): TreeEffect {
  const header = run.currentHeader;
  const replaced = cleanPath(run, path, header.mode);
  const made = run.rootfs.mkdir(path, header.mode);
  own(run, path, header);
  // Noted even when mkdir failed: a later entry may make it, and it then gets this time too.
  run.directories.push({ path, mtime: header.mtime });
  return effect(run, path, 'mkdir', made, replaced);
}

/** Character and block devices, fifos and sockets. */
export function makeNode(run: Run, path: ByteString): TreeEffect {
  const header = run.currentHeader;
  const replaced = cleanPath(run, path, header.mode);
  const link = maybeLink(run, path);
  if (link !== null) {
    if (link.errno < 0) return { kind: 'failed', call: 'link', errno: link.errno };
    const linked = run.rootfs.lookup(path, false);
    if (typeof linked === 'number') return { kind: 'failed', call: 'link', errno: linked };
    return { kind: 'created', ino: linked.ino, replaced, linkedTo: link.to };
  }
  const made = run.rootfs.mknod(path, header.mode, deviceNumber(header));
  own(run, path, header);
  setTime(run, path, header.mtime);
  return effect(run, path, 'mknod', made, replaced);
}

/** A symbolic link. In: its target as the body of the entry has it. */
export function makeSymlink(run: Run, path: ByteString, target: ByteString): TreeEffect {
  const header = run.currentHeader;
  const replaced = cleanPath(run, path, 0);
  const made = run.rootfs.symlink(target, path);
  const inode = run.rootfs.lookup(path, false);
  if (typeof inode === 'number') {
    return { kind: 'failed', call: 'symlink', errno: typeof made === 'number' ? made : inode };
  }
  changeOwner(run.rootfs, inode, header.uid, header.gid);
  setTime(run, path, header.mtime);
  if (typeof made === 'number') return { kind: 'updated', ino: inode.ino };
  return { kind: 'created', ino: inode.ino, replaced, linkedTo: null };
}

/** An entry whose type bits name nothing: what is at its path goes, and nothing takes its place. */
export function removeOnly(run: Run, path: ByteString): TreeEffect {
  const errno = run.rootfs.lookup(path, false);
  if (cleanPath(run, path, run.currentHeader.mode)) return { kind: 'removed' };
  return { kind: 'failed', call: 'unlink', errno: typeof errno === 'number' ? errno : -39 };
}

/**
 * `new_encode_dev(MKDEV(major, minor))`, then `new_decode_dev`: 12 bits of major and 20 of minor survive, and a larger
 * minor runs into the major (include/linux/kdev_t.h).
 */
function deviceNumber(header: NewcHeader): readonly [number, number] {
  const device = ((header.rdevmajor << 20) | header.rdevminor) >>> 0;
  return [device >>> 20, device & 0xfffff];
}
