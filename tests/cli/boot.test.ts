import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archive, file } from '../kernel/making/entry.ts';
import { programBytes } from '../kernel/making/program.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/before-root.mjs');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'before-root-boot-'));
  writeFileSync(join(folder, 'init.cpio'), archive(file('init', programBytes('report'), { mode: 0o755 })));
  writeFileSync(join(folder, 'empty.cpio'), archive());
  writeFileSync(join(folder, 'program'), programBytes('report'));
  writeFileSync(join(folder, 'root.list'), 'dir /dev 0755 0 0\nfile /sbin/init program 0755 0 0\n');
  writeFileSync(join(folder, 'bad.list'), 'file /sbin/init nowhere 0755 0 0\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As a user in `folder` types it. */
function boot(...args: readonly string[]): {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
} {
  const env = { ...process.env, INIT_CWD: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'boot', ...args], { encoding: 'utf8', env });
  return { status, out: stdout, error: stderr };
}

const json = (...args: readonly string[]): unknown => JSON.parse(boot('--json', ...args).out);

describe('boot', () => {
  test('tells the console and the outcome of an image', () => {
    expect(json('init.cpio')).toEqual({
      console: ['Trying to unpack rootfs image as initramfs...', 'Run /init as init process'],
      outcome: { kind: 'running', program: '/init' },
    });
  });

  test('boots a machine without an image from a disk', () => {
    expect(json('--cmdline', 'root=/dev/ubda rw', '--disk', 'ubda,98:0,ext4,root.list')).toMatchObject({
      console: [
        'VFS: Mounted root (ext4 filesystem) on device 98:0.',
        'devtmpfs: mounted',
        'Run /sbin/init as init process',
      ],
      outcome: { kind: 'running', program: '/sbin/init' },
    });
  });

  test('prints one object per line for several images', () => {
    const { out, status } = boot('--json', 'init.cpio', 'empty.cpio');
    const kinds = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { outcome: { kind: string } }).outcome.kind);
    expect([kinds, status]).toEqual([['running', 'panic'], 0]);
  });

  test('takes the kernel and its configuration', () => {
    const console = (json('--kernel', '6.1', '--config', 'BLK_DEV_RAM=n', 'empty.cpio') as { console: string[] })
      .console;
    expect(console.slice(0, 3)).toEqual([
      'Unpacking initramfs...',
      "/dev/root: Can't open blockdev",
      expect.stringContaining('"(null)"'),
    ]);
  });

  test('speaks to people in a sentence', () => {
    expect(boot('init.cpio').out).toContain('/init runs as process 1');
  });

  test.each([
    [['--disk', 'ubda'], 2, 'NAME,MAJOR:MINOR,FSTYPE'],
    [['--disk', 'ubda,98:0,ext4,bad.list'], 1, 'Line 1'],
    [['--disk', 'ubda,98:0,ext4,nowhere.list'], 1, 'nowhere.list'],
    [['nowhere.cpio'], 1, 'nowhere.cpio'],
    [['--kernel', '2.6'], 2, '"2.6"'],
    [['--config', 'NONSENSE=y'], 2, 'NONSENSE'],
  ])('%j is refused in a sentence', (args, status, words) => {
    const result = boot(...args);
    expect(result.status).toBe(status);
    expect(result.error).toContain(words);
  });
});
