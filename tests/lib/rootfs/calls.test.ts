import { describe, expect, it } from 'vitest';
import {
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
} from '../../../src/lib/rootfs/errno.ts';
import { writeFile } from '../../../src/lib/rootfs/file-io.ts';
import { changeMode, changeOwner, errno, freshRootfs, made, path } from './tree.ts';

describe('a path', () => {
  it('is walked as fs/namei.c walks it: dots, slashes, links in the middle', () => {
    const { rootfs } = freshRootfs();
    const directory = made(rootfs.mkdir(path('d'), 0o755));
    const file = made(rootfs.open(path('/d//./f'), 0o644, true));
    rootfs.symlink(path('d'), path('l'));
    rootfs.symlink(path('../../d/'), path('d/up'));
    for (const way of ['d/f', '//d/f', 'l/f', 'l/../d/f', '../../d/f', 'd/up/up/f', './d/./f']) {
      expect(rootfs.lookup(path(way), false)).toBe(file);
    }
    for (const way of ['', '/', '.', '..', '///', 'd/..', 'l/..'])
      expect(rootfs.lookup(path(way), false)).toBe(rootfs.root);
    expect(rootfs.lookup(path('l/'), false)).toBe(directory);
    expect(made(rootfs.lookup(path('l'), false)).type).toBe('symlink');
    expect(rootfs.lookup(path('l'), true)).toBe(directory);
  });

  it('fails as the kernel’s does', () => {
    const { rootfs } = freshRootfs();
    rootfs.open(path('f'), 0o644, true);
    rootfs.symlink(path('loop'), path('loop'));
    rootfs.symlink(path('nowhere'), path('dangling'));
    expect(rootfs.lookup(path('none'), false)).toBe(ENOENT);
    expect(rootfs.lookup(path('f/x'), false)).toBe(ENOTDIR);
    expect(rootfs.lookup(path('f/'), false)).toBe(ENOTDIR);
    expect(rootfs.lookup(path('f/..'), false)).toBe(ENOTDIR);
    expect(rootfs.lookup(path('loop'), true)).toBe(ELOOP);
    expect(rootfs.lookup(path('dangling'), true)).toBe(ENOENT);
    expect(rootfs.lookup(path('dangling/..'), false)).toBe(ENOENT);
    expect(rootfs.lookup(path('n'.repeat(256)), false)).toBe(ENAMETOOLONG);
  });

  it('may lead over 40 links and not over 41', () => {
    const { rootfs } = freshRootfs();
    rootfs.mkdir(path('l0'), 0o755);
    for (let link = 1; link <= 41; link++) rootfs.symlink(path(`l${link - 1}`), path(`l${link}`));
    expect(errno(rootfs.lookup(path('l40'), true))).toBe(0);
    expect(rootfs.lookup(path('l41'), true)).toBe(ELOOP);
    // Counted over the whole path, not per component, and again when part of it is remembered.
    for (const _ of [1, 2]) {
      expect(errno(rootfs.lookup(path('l20/../l20/x'), true))).toBe(ENOENT);
      expect(rootfs.lookup(path('l20/../l21/x'), true)).toBe(ELOOP);
    }
  });

  it('leads elsewhere once a directory on the way has been replaced', () => {
    const { rootfs } = freshRootfs();
    rootfs.mkdir(path('a'), 0o755);
    rootfs.mkdir(path('b'), 0o755);
    rootfs.open(path('b/f'), 0o644, true);
    expect(rootfs.lookup(path('a/f'), false)).toBe(ENOENT);
    rootfs.rmdir(path('a'));
    rootfs.symlink(path('b'), path('a'));
    expect(made(rootfs.lookup(path('a/f'), false)).type).toBe('file');
  });
});

describe('a call', () => {
  it('returns the kernel’s error number and changes nothing when it fails', () => {
    const { rootfs } = freshRootfs();
    rootfs.mkdir(path('d'), 0o755);
    rootfs.open(path('d/f'), 0o644, true);
    const before = [...rootfs.at(0).walk()].length;
    expect(rootfs.mkdir(path('d'), 0o755)).toBe(EEXIST);
    expect(rootfs.mkdir(path('/'), 0o755)).toBe(EEXIST);
    expect(rootfs.mkdir(path('d/f/x'), 0o755)).toBe(ENOTDIR);
    expect(rootfs.mknod(path('d/f'), 0o020600, [1, 3])).toBe(EEXIST);
    expect(rootfs.mknod(path('n/'), 0o020600, [1, 3])).toBe(ENOENT);
    expect(rootfs.mknod(path('n'), 0o040600, null)).toBe(EINVAL);
    expect(rootfs.link(path('d'), path('e'))).toBe(EPERM);
    expect(rootfs.link(path('none'), path('e'))).toBe(ENOENT);
    expect(rootfs.open(path('d'), 0o644, true)).toBe(EISDIR);
    expect(rootfs.open(path('new/'), 0o644, true)).toBe(EISDIR);
    expect(rootfs.unlink(path('d'))).toBe(EISDIR);
    expect(rootfs.unlink(path('d/f/'))).toBe(ENOTDIR);
    expect(rootfs.rmdir(path('d'))).toBe(ENOTEMPTY);
    expect(rootfs.rmdir(path('d/f'))).toBe(ENOTDIR);
    expect(rootfs.rmdir(path('/'))).toBe(EBUSY);
    expect(rootfs.rmdir(path('d/.'))).toBe(EINVAL);
    expect(rootfs.rmdir(path('d/..'))).toBe(ENOTEMPTY);
    expect([...rootfs.at(0).walk()]).toHaveLength(before);
  });

  it('counts the links of directories and of files', () => {
    const { rootfs } = freshRootfs();
    rootfs.mkdir(path('d'), 0o755);
    rootfs.mkdir(path('d/e'), 0o755);
    const file = made(rootfs.open(path('f'), 0o644, true));
    rootfs.link(path('f'), path('d/g'));
    expect([rootfs.root.now.nlink, made(rootfs.lookup(path('d'), false)).now.nlink, file.now.nlink]).toEqual([3, 3, 2]);
    rootfs.rmdir(path('d/e'));
    rootfs.unlink(path('f'));
    expect([rootfs.root.now.nlink, made(rootfs.lookup(path('d'), false)).now.nlink, file.now.nlink]).toEqual([3, 2, 1]);
  });

  it('opens through a link at the end, and makes the file that it names', () => {
    const { rootfs } = freshRootfs();
    rootfs.mkdir(path('d'), 0o755);
    rootfs.symlink(path('d/target'), path('l'));
    const file = made(rootfs.open(path('l'), 0o644, false));
    expect(rootfs.lookup(path('d/target'), false)).toBe(file);
  });

  it('takes set-uid from a file at chown and not from a directory; chmod gives what it is told', () => {
    const { rootfs } = freshRootfs();
    const file = made(rootfs.open(path('f'), 0o644, true));
    const directory = made(rootfs.mkdir(path('d'), 0o755));
    for (const inode of [file, directory]) {
      changeMode(rootfs, inode, 0o106755);
      changeOwner(rootfs, inode, 1, 2);
    }
    expect([file.now.permissions, directory.now.permissions]).toEqual([0o755, 0o6755]);
  });

  it('hands the group of a set-gid directory down', () => {
    const { rootfs } = freshRootfs();
    const directory = made(rootfs.mkdir(path('d'), 0o755));
    changeOwner(rootfs, directory, 0, 9);
    changeMode(rootfs, directory, 0o2755);
    expect(made(rootfs.open(path('d/f'), 0o644, true)).now.gid).toBe(9);
  });
});

describe('a tmpfs', () => {
  it('has a root of 1777, ramfs one of 0755', () => {
    expect(freshRootfs({ type: 'tmpfs' }).rootfs.root.now.permissions).toBe(0o1777);
    expect(freshRootfs().rootfs.root.now.permissions).toBe(0o755);
  });

  it('refuses pages and inodes beyond its limits, and takes back what is removed', () => {
    const { rootfs } = freshRootfs({ type: 'tmpfs', pageLimit: 2, inodeLimit: 2, longestTarget: 4095 });
    const file = made(rootfs.open(path('f'), 0o644, true));
    expect(writeFile(rootfs, file, 0, new Uint8Array(10_000).fill(1))).toBe(8192);
    expect(writeFile(rootfs, file, 8192, new Uint8Array(1))).toBe(ENOSPC);
    expect(errno(rootfs.link(path('f'), path('g')))).toBe(0);
    expect(rootfs.open(path('h'), 0o644, true)).toBe(ENOSPC);
    rootfs.unlink(path('g'));
    rootfs.unlink(path('f'));
    expect(rootfs.usage).toMatchObject({ pages: 0, inodes: 0 });
    // A target of 128 bytes and more takes a page of its own.
    expect(errno(rootfs.symlink(path('t'.repeat(4095)), path('l')))).toBe(0);
    expect(rootfs.usage).toMatchObject({ pages: 1, inodes: 1 });
    expect(rootfs.symlink(path('t'.repeat(4096)), path('m'))).toBe(ENAMETOOLONG);
  });
});
