import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseListFile } from '../../../src/lib/cpio/list-file/parse.ts';
import type { ListEntry } from '../../../src/lib/cpio/list-file/entry.ts';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { PACKED_AT } from '../../../src/lib/presets/boot/archive.ts';
import type { ArchiveSource } from '../../../src/lib/presets/boot/preset.ts';

/** A filesystem to make of a list. */
export interface DiskToMake {
  readonly type: 'ext2' | 'ext4';
  readonly source: ArchiveSource;
  readonly kibibytes: number;
}

/** Runs a tool of the host. Throws with what it said when it fails. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): void {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  const { status, stderr } = spawnSync(program, args, {
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
    input,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: status ${String(status)}. ${stderr}`);
}

function makeObject(path: string, entry: ListEntry, files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(dirname(path), { recursive: true });
  if (entry.type === 'dir') mkdirSync(path, { recursive: true });
  else if (entry.type === 'slink') symlinkSync(entry.target, path);
  else if (entry.type === 'nod') run('mknod', [path, entry.device, String(entry.major), String(entry.minor)]);
  else if (entry.type === 'file') writeFileSync(path, files.get(entry.location) ?? missing(entry.location));
  else throw new Error(`A disk cannot hold a ${entry.type} here.`);
  if (entry.type === 'slink') return;
  chmodSync(path, entry.mode & 0o7777);
  utimesSync(path, PACKED_AT, PACKED_AT);
}

function missing(location: string): never {
  throw new Error(`The list names ${location}, which is not among its files.`);
}

/** Makes the tree of a list in a folder. Needs root where the list has device nodes. */
export function makeTree({ list, files }: ArchiveSource, folder: string): void {
  const byLocation = new Map(files.map(({ location, bytes }) => [location, bytes]));
  for (const { content } of parseListFile(utf8ByteString(list)).lines) {
    if (content.kind === 'entry') makeObject(join(folder, content.entry.name), content.entry, byLocation);
  }
}

/** Runs `make` with the folder of the tree and the name of a file to write. Out: that file's bytes. */
export function fromTree(source: ArchiveSource, make: (folder: string, file: string) => void): Buffer<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), 'before-root-tree-'));
  const file = `${folder}.image`;
  try {
    makeTree(source, folder);
    utimesSync(folder, PACKED_AT, PACKED_AT);
    make(folder, file);
    return Buffer.from(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(file, { force: true });
  }
}

/** The bytes of a disk. Equal lists give equal bytes. */
export function diskImage({ type, source, kibibytes }: DiskToMake): Buffer<ArrayBuffer> {
  return fromTree(source, (folder, file) => {
    const fixed = [
      '-U',
      '6f3a2c9e-0000-4000-8000-000000000001',
      '-E',
      'hash_seed=6f3a2c9e-0000-4000-8000-000000000002',
    ];
    const size = type === 'ext2' && kibibytes < 1024 ? ['-m', '0', '-O', 'none', '-N', '24', '-b', '1024'] : [];
    run('mke2fs', ['-q', '-F', '-t', type, ...size, ...fixed, '-d', folder, file, `${kibibytes}k`], {
      E2FSPROGS_FAKE_TIME: String(PACKED_AT),
    });
  });
}
