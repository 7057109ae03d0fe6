import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from './run-cli.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/archives');
const GEN = readFileSync(join(FIXTURES, 'gen-init-cpio.cpio'));

interface Listed {
  readonly image: string;
  readonly segments: readonly Record<string, unknown>[];
  readonly entries: readonly Record<string, unknown>[];
  readonly error: string | null;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'before-root-'));
  writeFileSync(join(folder, 'image.cpio'), GEN);
  writeFileSync(join(folder, 'two.img'), Buffer.concat([GEN, gzipSync(readFileSync(join(FIXTURES, 'gnu-newc.cpio')))]));
});
afterAll(() => rmSync(folder, { recursive: true }));

function listed(...args: string[]): { status: number | null; images: Listed[]; stderr: string } {
  const { status, stdout, stderr } = cli({ folder }, 'list', '--json', ...args);
  const lines = stdout.toString('utf8').split('\n');
  expect(lines.pop()).toBe('');
  return { status, images: lines.map((line) => JSON.parse(line)), stderr };
}

describe('list', () => {
  test('gives one object with the keys of the format, in their order', () => {
    const { status, images } = listed('image.cpio');
    expect(status).toBe(0);
    const [image] = images;
    expect(Object.keys(image ?? {})).toEqual(['image', 'segments', 'entries', 'error']);
    expect(image?.image).toBe('image.cpio');
    expect(image?.error).toBeNull();
    expect(image?.segments).toEqual([{ offset: 0, length: 1536, compression: null, unpackedLength: 1536, entries: 9 }]);
    expect(image?.entries.map(Object.values)).toEqual([
      ['dev', 'directory', '0755', 0, 0, 2, 0, 1_700_000_000, null, null, 721, 0, 0],
      ['dev/console', 'char', '0600', 0, 0, 1, 0, 1_700_000_000, [5, 1], null, 722, 116, 0],
      ['dev/sda', 'block', '0660', 0, 6, 1, 0, 1_700_000_000, [8, 0], null, 723, 240, 0],
      ['init', 'file', '0755', 0, 0, 3, 0, 1_700_000_000, null, null, 724, 360, 0],
      ['sbin/init', 'file', '0755', 0, 0, 3, 0, 1_700_000_000, null, null, 724, 476, 0],
      ['linuxrc', 'file', '0755', 0, 0, 3, 25, 1_700_000_000, null, null, 724, 596, 0],
      ['bin', 'symlink', '0777', 0, 0, 1, 8, 1_700_000_000, null, 'usr/bin', 725, 744, 0],
      ['run/pipe', 'fifo', '0600', 1, 2, 2, 0, 1_700_000_000, null, null, 726, 868, 0],
      ['run/socket', 'socket', '0777', 3, 4, 2, 0, 1_700_000_000, null, null, 727, 988, 0],
    ]);
    expect(Object.keys(image?.entries[0] ?? {})).toEqual(
      'path type mode uid gid nlink size mtime rdev target ino offset segment'.split(' '),
    );
  });

  test('goes on into compressed segments, where offsets count anew', () => {
    const [image] = listed('two.img').images;
    expect(image?.segments).toMatchObject([
      { offset: 0, compression: null, entries: 9 },
      { offset: 1536, compression: 'gzip', unpackedLength: 2560, entries: 16 },
    ]);
    expect(image?.entries[9]).toMatchObject({ path: '.', offset: 0, segment: 1 });
  });

  test('shows names as UTF-8, and other bytes, control characters and backslashes as \\xNN', () => {
    const [image] = listed(join(FIXTURES, 'gnu-newc.cpio')).images;
    expect(image?.entries.slice(-3).map((entry) => entry['path'])).toEqual([
      'grüße',
      'back\\x5cslash',
      'line\\x0afeed',
    ]);
  });

  test('lists several images, each in its line, and goes on after one that is not there', () => {
    const { status, images } = listed('image.cpio', 'nowhere', 'two.img');
    expect(status).toBe(1);
    expect(images.map((image) => [image.image, image.entries.length])).toEqual([
      ['image.cpio', 9],
      ['nowhere', 0],
      ['two.img', 25],
    ]);
    expect(images[1]?.error).toContain('No such file or directory');
  });

  test('reads an image from standard input', () => {
    const { status, stdout } = cli({ folder, input: GEN }, 'list', '--json', '-');
    expect(status).toBe(0);
    expect(JSON.parse(stdout.toString()).entries).toHaveLength(9);
  });

  test('says where a damaged image is damaged, and lists what is there', () => {
    for (const [name, bytes, error] of [
      ['empty', Buffer.alloc(0), 'found an empty file'],
      ['text', Buffer.from('Once upon a time\n'), 'At byte 0: expected a cpio header'],
      ['cut', GEN.subarray(0, 700), 'At byte 596: expected 110 bytes of a header, found the end after 104'],
      ['odc', readFileSync(join(FIXTURES, 'gnu-odc.cpio')), 'found 070707'],
      ['gz', gzipSync(GEN).subarray(0, 100), 'At byte 0: expected a complete gzip segment'],
    ] as const) {
      writeFileSync(join(folder, name), bytes);
      const { status, images } = listed(name);
      expect(status).toBe(1);
      expect(images[0]?.error, name).toContain(error);
      if (name === 'cut') expect(images[0]?.entries).toHaveLength(5);
    }
  });

  test('is a table for people, with the error on standard error', () => {
    const { stdout, stderr, status } = cli({ folder }, 'list', 'image.cpio', 'nowhere');
    expect(status).toBe(1);
    expect(stdout.toString()).toContain('image.cpio: segment 0 at byte 0, 1536 bytes, uncompressed, 9 entries\n');
    expect(stdout.toString()).toContain('lrwxrwxrwx   1     0     0         8 2023-11-14 22:13 bin -> usr/bin\n');
    expect(stderr).toContain('nowhere: Expected an image at');
  });

  test('a sparse file of 3 GB behind an archive is listed without being kept', () => {
    const path = join(folder, 'sparse');
    writeFileSync(path, GEN);
    truncateSync(path, 3_000_000_000);
    const [image] = listed('sparse').images;
    expect(image?.segments).toEqual([
      { offset: 0, length: 3_000_000_000, compression: null, unpackedLength: 3_000_000_000, entries: 9 },
    ]);
    expect(image?.error).toBeNull();
  });

  test('is quiet when its reader has had enough', () => {
    const program = join(import.meta.dirname, '../../bin/before-root.mjs');
    const command = `"$1" "$2" list ${'two.img '.repeat(400)}| head -1`;
    const env = { ...process.env, INIT_CWD: folder };
    const { stdout, stderr } = spawnSync('sh', ['-c', command, 'sh', process.execPath, program], {
      env,
      encoding: 'utf8',
    });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  test('an unknown verb, an unknown option and no image are answered in one sentence', () => {
    expect(cli({ folder }, 'lits')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('expected a verb (pack, list, unpack, boot), found "lits" at argument 1'),
    });
    expect(cli({ folder }, 'list', '--jsn', 'x')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--json'),
    });
    expect(cli({ folder }, 'list')).toMatchObject({ status: 2, stderr: expect.stringContaining('at least one IMAGE') });
    expect(cli({ folder }, '--help').stdout.toString()).toContain('gen_init_cpio');
    expect(cli({ folder }, 'list', '--help').status).toBe(0);
  });
});
