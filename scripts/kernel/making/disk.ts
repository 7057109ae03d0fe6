import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLE, TABLE_KIBIBYTES, type Disk } from '../../../tests/kernel/making/image.ts';
import { programBytes } from '../../../tests/kernel/making/program.ts';

/** KiB. What `mke2fs -d TREE FILE 6M` makes. */
const DEFAULT_SIZE = 6144;

function run(program: string, args: readonly string[], input = ''): void {
  // A fixed time: equal lists give equal disks.
  const env = {
    ...process.env,
    PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
    E2FSPROGS_FAKE_TIME: '1000000000',
  };
  const { status, stderr } = spawnSync(program, args, { env, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: status ${String(status)}. ${stderr}`);
}

/** One line of the list, as gen_init_cpio reads it, made in a folder. Device nodes need root. */
function makeObject(folder: string, line: string): void {
  const [kind = '', name = '', ...rest] = line.split(/\s+/);
  const path = join(folder, name);
  const own = (mode: string | undefined, uid: string | undefined, gid: string | undefined): void => {
    if (process.getuid?.() === 0) lchownSync(path, Number(uid ?? 0), Number(gid ?? 0));
    if (mode !== undefined) chmodSync(path, Number.parseInt(mode, 8));
  };
  switch (kind) {
    case 'dir':
      mkdirSync(path);
      return own(rest[0], rest[1], rest[2]);
    case 'file':
      writeFileSync(path, programBytes(rest[0] ?? ''));
      return own(rest[1], rest[2], rest[3]);
    case 'slink':
      symlinkSync(rest[0] ?? '', path);
      return own(undefined, rest[2], rest[3]);
    case 'nod':
      run('mknod', [path, rest[3] ?? '', rest[4] ?? '', rest[5] ?? '']);
      return own(rest[0], rest[1], rest[2]);
    default:
      throw new Error(`A disk cannot be made of this line: ${line}`);
  }
}

/** Puts a partition table in front of a file system; behind it a mebibyte stays for the second copy of a GPT. */
function addTable(table: 'dos' | 'gpt', file: string): void {
  const contents = readFileSync(file);
  const space = Buffer.alloc(TABLE_KIBIBYTES * 1024);
  writeFileSync(file, Buffer.concat([space, contents, space]));
  const { uuid, label } = TABLE[table];
  const head =
    table === 'dos'
      ? `label: dos\nlabel-id: 0x${uuid.slice(0, 8)}`
      : 'label: gpt\nlabel-id: 6f3a2c9e-0000-4000-8000-0000000000a0';
  const names = table === 'dos' ? 'type=83' : `type=L, uuid=${uuid}, name="${label}"`;
  const line = `start=${TABLE_KIBIBYTES * 2}, size=${contents.length / 512}, ${names}`;
  run('sfdisk', ['--quiet', file], `${head}\n${line}\n`);
}

/** Makes the disk's image in `file`; nothing is mounted. */
export function makeDisk(disk: Disk, file: string): void {
  makeFilesystem(disk, file);
  if (disk.table !== undefined) addTable(disk.table, file);
}

function makeFilesystem(disk: Disk, file: string): void {
  const size = disk.kibibytes ?? DEFAULT_SIZE;
  if (disk.type === 'none') {
    writeFileSync(file, '');
    truncateSync(file, size * 1024);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'before-root-disk-'));
  try {
    for (const line of disk.list) makeObject(folder, line);
    const fixed = [
      '-U',
      '6f3a2c9e-0000-4000-8000-000000000001',
      '-E',
      'hash_seed=6f3a2c9e-0000-4000-8000-000000000002',
    ];
    run('mke2fs', ['-q', '-F', '-t', disk.type, ...fixed, '-d', folder, file, `${size}k`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function diskBytes(disk: Disk): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'before-root-disk-'));
  try {
    makeDisk(disk, join(folder, 'disk'));
    return readFileSync(join(folder, 'disk'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
