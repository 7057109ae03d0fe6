import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'before-root-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'script'), '#!/no/such/interpreter\n');

function runsInit(kernel: string, ...lines: string[]): boolean {
  writeFileSync(join(folder, 'list'), `${lines.join('\n')}\nfile /start script 0755 0 0\n`);
  writeFileSync(join(folder, 'image'), cli({ folder }, 'pack', '--mtime', '5', 'list').stdout);
  const { stdout } = cli({ folder }, 'boot', '--json', '--kernel', kernel, 'image');
  const { console } = JSON.parse(stdout.toString()) as { console: string[] };
  return console.includes('Run /init as init process');
}

// As booted with Linux 6.12.117 and 6.1.192 of Debian, whose kernels guard links in sticky directories. A tmpfs as
// rootfs is one, unless an entry for "." makes it another.
describe('a link as /init that belongs to somebody else', () => {
  it.each([
    ['6.12', false],
    ['6.1', false],
    ['7.1', true],
  ])('is followed in the root of a tmpfs or not: Linux %s', (kernel, followed) => {
    expect(runsInit(kernel, 'slink /init start 0777 1000 1000')).toBe(followed);
  });

  it('is followed where the directory is not sticky, or has the same owner', () => {
    expect(runsInit('6.12', 'dir . 0755 0 0', 'slink /init start 0777 1000 1000')).toBe(true);
    expect(runsInit('6.12', 'dir . 01777 1000 0', 'slink /init start 0777 1000 1000')).toBe(true);
  });
});
