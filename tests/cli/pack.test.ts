import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIST } from '../../scripts/fixtures/list-file.ts';
import { cli } from './run-cli.ts';

const FIXTURE = readFileSync(join(import.meta.dirname, '../fixtures/archives/gen-init-cpio.cpio'));
const HELLO = 'Hello, early user space.\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'before-root-'));
  writeFileSync(join(folder, 'hello'), HELLO);
  writeFileSync(join(folder, 'list'), LIST);
  mkdirSync(join(folder, 'sub'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('pack', () => {
  test('writes the bytes of gen_init_cpio to standard output', () => {
    const { status, stdout, stderr } = cli({ folder }, 'pack', 'list', '--mtime', '1700000000');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.equals(FIXTURE)).toBe(true);
  });

  test('takes options in any order and form, and writes to OUT for its owner only', () => {
    const { status, stdout } = cli({ folder }, 'pack', '-osub/out.cpio', '--mtime=1700000000', '--', 'list');
    expect(status).toBe(0);
    expect(stdout.length).toBe(0);
    expect(readFileSync(join(folder, 'sub/out.cpio')).equals(FIXTURE)).toBe(true);
    expect(statSync(join(folder, 'sub/out.cpio')).mode & 0o777).toBe(0o600);
  });

  test('reads a list from standard input', () => {
    const { stdout } = cli({ folder, input: LIST }, 'pack', '-', '--mtime', '1700000000');
    expect(stdout.equals(FIXTURE)).toBe(true);
  });

  test('with --checksum is the fixture with checksums', () => {
    const { stdout } = cli({ folder }, 'pack', '--checksum', 'list', '--mtime', '1700000000');
    expect(
      stdout.equals(readFileSync(join(import.meta.dirname, '../fixtures/archives/gen-init-cpio-checksum.cpio'))),
    ).toBe(true);
  });

  test('finds locations from the folder of the user, with variables of the environment', () => {
    const input = 'file a ${WHERE}/../hello 0644 0 0\n';
    const { status, stdout } = cli({ folder, input, env: { WHERE: 'sub' } }, 'pack', '-', '--mtime', '0');
    expect(status).toBe(0);
    expect(stdout.includes(HELLO)).toBe(true);
  });

  test('keeps a file’s own time unless told otherwise, and takes the present for the rest', () => {
    utimesSync(join(folder, 'hello'), 1_000_000_000.9, 1_000_000_000.9);
    const before = Math.floor(Date.now() / 1000);
    const { stdout } = cli({ folder, input: 'file a hello 0644 0 0\ndir b 0755 0 0\n' }, 'pack', '-');
    const mtime = (offset: number): number => parseInt(stdout.subarray(offset + 46, offset + 54).toString(), 16);
    expect(mtime(0)).toBe(1_000_000_000);
    expect(mtime(140)).toBeGreaterThanOrEqual(before);
    expect(mtime(140)).toBeLessThanOrEqual(Math.floor(Date.now() / 1000));
  });

  test('complains as gen_init_cpio does, packs the rest without a trailer, and does not give 0', () => {
    const input = 'dir a 0755 0 0\ndir b\nfile c nowhere 0644 0 0\nfoo d\ndir e 0755 0 0\n';
    const { status, stdout, stderr } = cli({ folder, input }, 'pack', '-', '--mtime', '0');
    expect(status).toBe(255);
    expect(stderr).toBe(
      "Unrecognized b format 'dir' line 2\nFile nowhere could not be opened for reading\n line 3\nunknown file type line 4: 'foo'\n",
    );
    expect(stdout.length).toBe(224);
    expect(stdout.includes('TRAILER!!!')).toBe(false);
  });

  test('a list that is missing, numbers that are none, and no list at all', () => {
    expect(cli({ folder }, 'pack', 'nowhere')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("ERROR: unable to open 'nowhere': No such file or directory\n"),
    });
    expect(cli({ folder }, 'pack', 'list', '--mtime', '12x')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Invalid timestamp: 12x\n'),
    });
    for (const mtime of ['-1', '4294967296', '99999999999999999999']) {
      expect(cli({ folder }, 'pack', 'list', '--mtime', mtime)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('ERROR: Timestamp out of range for cpio format\n'),
      });
    }
    expect(cli({ folder }, 'pack', 'list', '--data-align', '6')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Invalid data_align: 6\n'),
    });
    expect(cli({ folder }, 'pack')).toMatchObject({ status: 2, stderr: expect.stringContaining('expected one LIST') });
    expect(cli({ folder }, 'pack', 'list', '--nope')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('found "--nope" at argument 2 of pack'),
    });
  });

  test('never overwrites what it reads', () => {
    symlinkSync('hello', join(folder, 'alias'));
    for (const out of ['list', 'hello', 'sub/../list', 'alias']) {
      const { status, stderr } = cli({ folder }, 'pack', 'list', '-o', out);
      expect(status).toBe(1);
      expect(stderr).toContain('Nothing was written');
    }
    expect(readFileSync(join(folder, 'hello'), 'utf8')).toBe(HELLO);
    expect(readFileSync(join(folder, 'list'), 'utf8')).toBe(LIST);
  });

  test('where gen_init_cpio dies of a null pointer, the place is told and nothing is written', () => {
    const { status, stdout, stderr } = cli({ folder, input: 'dir \n' }, 'pack', '-', '-o', 'sub/crash');
    expect(status).toBe(139);
    expect(stdout.length).toBe(0);
    expect(stderr).toContain("newline required line 1: 'dir'");
  });

  test('a large file goes through whole', () => {
    const bytes = Buffer.alloc(5 << 20, 'before root ');
    writeFileSync(join(folder, 'large'), bytes);
    const { stdout } = cli(
      { folder, input: 'file a large 0644 0 0\nfile b hello 0644 0 0\n' },
      'pack',
      '-',
      '--mtime',
      '0',
    );
    expect(
      createHash('sha256')
        .update(stdout.subarray(112, 112 + bytes.length))
        .digest('hex'),
    ).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});
