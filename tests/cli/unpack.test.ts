import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { directory, file, image, symlink, trailer } from '../lib/unpack/archive.ts';
import { cli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'unpack-cli-'));
const put = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return name;
};
put('good.cpio', image(directory('d'), file('d/f', 'hello'), file('a-b'), symlink('l\\\x01', 'd/f'), trailer()));
put('bad.cpio', image(file('kept', 'x'), 'junk'));
put('links.cpio', image(file('b', '', { nlink: 2 }), file('a', 'x', { nlink: 2 }), trailer()));
afterAll(() => rmSync(folder, { recursive: true }));

interface Line {
  readonly image: string;
  readonly kernel: string;
  readonly messages: readonly string[];
  readonly tree: readonly Record<string, unknown>[];
}

function json(...args: string[]): Line[] {
  const { stdout } = cli({ folder }, 'unpack', '--json', ...args);
  return stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

describe('unpack --json', () => {
  it('prints one object for each image: its name as given, the kernel, the messages, the tree by path', () => {
    const [good] = json('good.cpio');
    expect(Object.keys(good ?? {})).toEqual(['image', 'kernel', 'messages', 'tree']);
    expect(good).toMatchObject({
      image: 'good.cpio',
      kernel: '6.12',
      messages: ['Trying to unpack rootfs image as initramfs...'],
    });
    const paths = good?.tree.map(({ path }) => path);
    expect(paths).toEqual(['/', '/a-b', '/d', '/d/f', '/dev', '/dev/console', '/l\\x5c\\x01', '/root']);
    expect(good?.tree.find(({ path }) => path === '/d/f')).toEqual({
      path: '/d/f',
      type: 'file',
      mode: '0644',
      uid: 0,
      gid: 0,
      nlink: 1,
      size: 5,
      mtime: 1_000_000_000,
      rdev: null,
      target: null,
      ino: 4,
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    });
    expect(good?.tree.find(({ path }) => path === '/dev/console')).toMatchObject({
      mtime: null,
      rdev: [5, 1],
      sha256: null,
    });
  });

  it('gives names of one inode one number', () => {
    const [links] = json('--builtin', 'none', 'links.cpio');
    expect(links?.tree.map(({ path, ino, nlink }) => [path, ino, nlink])).toEqual([
      ['/', 1, 2],
      ['/a', 2, 2],
      ['/b', 2, 2],
    ]);
  });

  it('follows the kernel, its options and its rootfs', () => {
    const [ramfs] = json(
      '--rootfs',
      'ramfs',
      '--kernel=7.1',
      '--builtin',
      'none',
      '--config',
      'BLK_DEV_RAM=n',
      'bad.cpio',
    );
    expect(ramfs).toMatchObject({
      kernel: '7.1',
      messages: ['Unpacking initramfs...', 'Initramfs unpacking failed: invalid magic at start of compressed archive'],
    });
    expect(ramfs?.tree.map(({ path, mode, size }) => [path, mode, size])).toEqual([
      ['/', '0755', 0],
      ['/kept', '0644', 1],
    ]);
    const [tmpfs] = json('--builtin', 'links.cpio', '--config', 'CONFIG_BLK_DEV_RAM=m', 'good.cpio');
    expect(tmpfs?.tree[0]).toMatchObject({ path: '/', mode: '1777', size: 40 + 20 * 5 });
  });

  it('is a success also for an image that the kernel refuses', () => {
    expect(cli({ folder }, 'unpack', '--json', 'bad.cpio').status).toBe(0);
    expect(json('bad.cpio')[0]?.tree.map(({ path }) => path)).toContain('/initrd.image');
  });
});

describe('unpack', () => {
  it('shows messages and tree to people', () => {
    const { stdout, status } = cli({ folder }, 'unpack', 'bad.cpio');
    expect(status).toBe(0);
    expect(stdout.toString()).toContain('looks like an initrd');
    expect(stdout.toString()).toMatch(/^-rw-r--r-- .* \/kept$/m);
  });

  it('goes on with the other images when one cannot be read, and says why', () => {
    const { stdout, stderr, status } = cli({ folder }, 'unpack', '--json', 'none.cpio', 'good.cpio');
    expect(status).toBe(1);
    expect(stderr).toContain('none.cpio');
    expect(stderr).toContain('No such file or directory');
    expect(stdout.toString().split('\n')).toHaveLength(2);
  });

  it('says what it expected of an option that it does not understand', () => {
    for (const args of [
      ['--kernel', '5.0', 'x'],
      ['--rootfs', 'ext4', 'x'],
      ['--config', 'NO_SUCH=y', 'x'],
      ['--memory', 'much', 'x'],
      [],
    ]) {
      const { stderr, status } = cli({ folder }, 'unpack', ...args);
      expect(status).toBe(2);
      expect(stderr).toMatch(/expected .*, found .*/);
    }
  });

  it('reads standard input for -', () => {
    const input = image(file('typed', 'x'), trailer());
    const { stdout } = cli({ folder, input }, 'unpack', '--json', '-');
    expect(stdout.toString()).toContain('"path":"/typed"');
  });
});
