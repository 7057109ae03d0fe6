import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'before-root-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than a call of a function can have arguments. */
const NAMES = 150_000;

it('unpack shows a directory of very many names, sorted by their bytes', () => {
  const lines = Array.from({ length: NAMES }, (_, index) => `pipe d/${index} 0644 0 0\n`);
  writeFileSync(join(folder, 'list'), `dir d 0755 0 0\n${lines.join('')}`);
  writeFileSync(join(folder, 'image'), cli({ folder }, 'pack', '--mtime', '5', 'list').stdout);
  const { status, stdout, stderr } = cli({ folder }, 'unpack', '--json', '--builtin', 'none', 'image');
  expect([status, stderr]).toEqual([0, '']);
  const { tree } = JSON.parse(stdout.toString()) as { tree: { path: string; size: number }[] };
  expect(tree.map(({ path }) => path)).toEqual([
    '/',
    '/d',
    ...Array.from({ length: NAMES }, (_, i) => `/d/${i}`).sort(),
  ]);
  expect(tree[1]?.size).toBe(40 + 20 * NAMES);
});
