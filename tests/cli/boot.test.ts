import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cli, type CliResult } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'before-root-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'script'), '#!/no/such/interpreter\n');
writeFileSync(join(folder, 'list'), 'dir /dev 0755 0 0\nfile /init script 0755 0 0\n');
writeFileSync(join(folder, 'image'), cli({ folder }, 'pack', '--mtime', '5', 'list').stdout);

const lines = (result: CliResult): Record<string, unknown>[] =>
  result.stdout
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('boot --json', () => {
  it('prints one object per image and nothing else, with console and outcome alone', () => {
    const result = cli({ folder }, 'boot', '--json', 'image', 'image');
    const objects = lines(result);
    expect(objects.map((object) => Object.keys(object))).toEqual(Array(2).fill(['console', 'outcome']));
    expect(objects[0]?.['console']).toContain('Failed to execute /init (error -2)');
    expect(result.status).toBe(0);
  });

  it('finds a disk, its list and the files of the list from the folder of the user', () => {
    const disk = 'ubda,98:0,ext4,list';
    const result = cli({ folder }, 'boot', '--json', `--disk=${disk}`, '--cmdline', 'root=/dev/ubda init=/init');
    const [boot] = lines(result);
    expect(boot?.['console']).toContain('VFS: Mounted root (ext4 filesystem) readonly on device 98:0.');
    expect(boot?.['outcome']).toEqual({ kind: 'panic', text: 'Requested init /init failed (error -2).' });
  });
});

describe('unpack --json', () => {
  it('prints one object per image with the keys in their order', () => {
    const objects = lines(cli({ folder }, 'unpack', '--json', 'image', '--kernel', '6.1', 'image'));
    expect(objects.map((object) => Object.keys(object))).toEqual(
      Array(2).fill(['image', 'kernel', 'messages', 'tree']),
    );
    const tree = objects[0]?.['tree'] as Record<string, unknown>[];
    expect(tree.map((entry) => entry['path'])).toEqual(['/', '/dev', '/dev/console', '/init', '/root']);
    const keys = ['path', 'type', 'mode', 'uid', 'gid', 'nlink', 'size', 'mtime', 'rdev', 'target', 'ino', 'sha256'];
    expect(Object.keys(tree[0] ?? {})).toEqual(keys);
  });
});
