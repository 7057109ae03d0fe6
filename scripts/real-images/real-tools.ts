/**
 * What the real tools make of an image, with nothing of ours in the way: GNU cpio reads the archives, each
 * compression's own program decompresses, and the tree that `cpio -idmu` leaves on a disk is looked at with lstat.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { byteString } from '../../src/lib/bytes/byte-string.ts';
import { displayName } from '../../src/lib/bytes/display-name.ts';

export interface ListedEntry {
  readonly path: string;
  readonly type: string;
  readonly mode: string;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  /** Null for device nodes, where `cpio -itv` prints the numbers of the device instead. */
  readonly size: number | null;
  readonly rdev: readonly [number, number] | null;
  readonly target: string | null;
}

export interface TreeObject extends Omit<ListedEntry, 'size'> {
  readonly size: number;
  /** Seconds since the epoch. */
  readonly mtime: number;
  /** Equal for names of one inode. */
  readonly inode: string;
  readonly sha256: string | null;
}

const DECOMPRESSORS: readonly (readonly [magic: string, command: readonly [string, ...string[]]])[] = [
  ['1f8b', ['gzip', '-dc']],
  ['425a', ['bzip2', '-dc']],
  ['5d00', ['xz', '--format=lzma', '-dc']],
  ['fd37', ['xz', '-dc']],
  ['894c', ['lzop', '-dc']],
  ['0221', ['lz4', '-dc']],
  ['28b5', ['zstd', '-dcq']],
];

/** Runs a program on a file as its standard input. Out: its standard output; `says` is its standard error. */
function filter(program: string, args: readonly string[], input: string, cwd: string): { bytes: Buffer; says: string } {
  const stdin = openSync(input, 'r');
  try {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd,
      stdio: [stdin, 'pipe', 'pipe'],
      maxBuffer: 2 ** 31 - 1,
      env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    });
    if (error !== undefined) throw new Error(`could not start ${program}: ${error.message}`);
    if (status !== 0)
      throw new Error(`${program} ended with status ${String(status)}: ${stderr.toString().slice(0, 500)}`);
    return { bytes: stdout, says: stderr.toString() };
  } finally {
    closeSync(stdin);
  }
}

/** Splits an image into plain archives, each a file in `folder`. Out: their paths, in order. */
export function splitImage(image: string, folder: string): string[] {
  const bytes = readFileSync(image);
  const archives: string[] = [];
  for (let at = 0; ;) {
    while (bytes[at] === 0) at += 1;
    if (at >= bytes.length) return archives;
    const rest = join(folder, `rest-${archives.length}`);
    const archive = join(folder, `archive-${archives.length}`);
    writeFileSync(rest, bytes.subarray(at));
    if (bytes.toString('latin1', at, at + 5) === '07070') {
      // cpio stops behind the trailer and says how many blocks of 512 bytes it took.
      const blocks = /^(\d+) blocks?$/m.exec(filter('cpio', ['-it'], rest, folder).says)?.[1];
      if (blocks === undefined) throw new Error(`cpio did not say how long the archive at byte ${at} is`);
      const length = Number(blocks) * 512;
      writeFileSync(archive, bytes.subarray(at, at + length));
      at += length;
    } else {
      const command = DECOMPRESSORS.find(([magic]) => magic === bytes.toString('hex', at, at + 2))?.[1];
      if (command === undefined) throw new Error(`no program is known for the bytes at ${at}`);
      const [program, ...args] = command;
      writeFileSync(archive, filter(program, args, rest, folder).bytes);
      at = bytes.length;
    }
    rmSync(rest);
    archives.push(archive);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '-': 'file',
  d: 'directory',
  l: 'symlink',
  c: 'char',
  b: 'block',
  p: 'fifo',
  s: 'socket',
};

/** `rwxr-sr-t` to `"3755"` and so on, as octal digits. */
function octalMode(letters: string): string {
  const special = [2, 5, 8].map((at, i) => ('stST'.includes(letters[at] ?? '-') ? 4 >> i : 0));
  const digits = [0, 3, 6].map((at) =>
    [0, 1, 2].reduce((sum, i) => sum + ('-ST'.includes(letters[at + i] ?? '-') ? 0 : 4 >> i), 0),
  );
  return [special.reduce((sum, bit) => sum + bit, 0), ...digits].join('');
}

/** The lines of `cpio -itvn`: entries in archive order, archives one after the other. */
export function listArchives(archives: readonly string[], folder: string): ListedEntry[] {
  const entries: ListedEntry[] = [];
  for (const archive of archives) {
    const text = filter('cpio', ['-itvn', '--quiet'], archive, folder).bytes.toString('latin1');
    for (const line of text.split('\n').filter((each) => each !== '')) {
      const match = /^(.)(.{9}) +(\d+) +(\d+) +(\d+) +(?:(\d+)|(\d+), +(\d+)) \w{3} [ \d]\d [ \d:]{5} (.*)$/s.exec(
        line,
      );
      if (match === null) throw new Error(`a line of cpio -itvn was not understood: ${line}`);
      const [, letter = '', letters = '', nlink, uid, gid, size, major, minor, name = ''] = match;
      const type = TYPES[letter] ?? letter;
      const arrow = type === 'symlink' ? name.indexOf(' -> ') : -1;
      entries.push({
        path: shown(Buffer.from(arrow < 0 ? name : name.slice(0, arrow), 'latin1')),
        type,
        mode: octalMode(letters),
        nlink: Number(nlink),
        uid: Number(uid),
        gid: Number(gid),
        size: size === undefined ? null : Number(size),
        rdev: major === undefined ? null : [Number(major), Number(minor)],
        target: arrow < 0 ? null : shown(Buffer.from(name.slice(arrow + 4), 'latin1')),
      });
    }
  }
  return entries;
}

/**
 * The tree that `cpio -idmu` leaves, archive after archive in one folder, over what the kernel's own built-in archive
 * holds (/dev, /dev/console, /root). Needs root. Out: by path, `/` for the folder itself.
 *
 * Times of directories and links are those that libarchive reads: GNU cpio sets no times of links, and those of
 * directories before it fills them. Where two archives name one directory the kernel keeps the first time
 * (`dir_utime` goes through a list whose newest entry is at its head).
 */
export function extractArchives(archives: readonly string[], folder: string): Map<string, TreeObject> {
  const tree = join(folder, 'tree');
  mkdirSync(join(tree, 'dev'), { recursive: true, mode: 0o755 });
  mkdirSync(join(tree, 'root'), { mode: 0o700 });
  const node = spawnSync('mknod', ['-m', '600', join(tree, 'dev/console'), 'c', '5', '1'], { encoding: 'utf8' });
  if (node.status !== 0) throw new Error(`mknod needs root: ${node.stderr}`);
  for (const archive of archives) filter('cpio', ['-idmu', '--quiet', '--no-absolute-filenames'], archive, tree);
  const objects = lookAt(tree);
  const timed = new Set<string>();
  for (const { path, type, mtime } of archives.flatMap((archive) => timesIn(archive, folder))) {
    const object = objects.get(path);
    if (object?.type !== type || type === 'file') continue;
    if (type === 'symlink' || !timed.has(path)) objects.set(path, { ...object, mtime });
    timed.add(path);
  }
  return objects;
}

/** What libarchive says of the entries of an archive, in the form of BSD's mtree: a name with octal escapes, then keys. */
function timesIn(archive: string, folder: string): { path: string; type: string; mtime: number }[] {
  const types: Readonly<Record<string, string>> = { dir: 'directory', link: 'symlink' };
  const text = filter(
    'bsdtar',
    ['--format=mtree', '--options=!all,time,type', '-cf', '-', `@${archive}`],
    archive,
    folder,
  );
  const lines = text.bytes.toString('latin1').split('\n');
  return lines.flatMap((line) => {
    const [, name = '', seconds, type = ''] = /^(\.\S*) time=(\d+)\S* type=(\w+)/.exec(line) ?? [];
    if (name === '') return [];
    const bytes = name.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
    const path = absolutePath(shown(Buffer.from(bytes, 'latin1')));
    return [{ path, type: types[type] ?? 'file', mtime: Number(seconds) }];
  });
}

/** Where an entry's name leads: the names in an archive begin with `./`, with `/` or with nothing. */
export function absolutePath(name: string): string {
  return `/${name.replace(/^(?:\.?\/)*/, '').replace(/^\.$/, '')}`;
}

/** Every object below a folder, as lstat sees it; `/` for the folder itself. */
function lookAt(tree: string): Map<string, TreeObject> {
  const objects = new Map<string, TreeObject>();
  const visit = (path: Buffer, name: string): void => {
    const stat = lstatSync(path);
    const type = TYPES[typeLetter(stat.mode)] ?? '?';
    const device = type === 'char' || type === 'block';
    objects.set(name, {
      path: name,
      type,
      mode: (stat.mode & 0o7777).toString(8).padStart(4, '0'),
      nlink: stat.nlink,
      uid: stat.uid,
      gid: stat.gid,
      size: stat.size,
      mtime: Math.floor(stat.mtimeMs / 1000),
      rdev: device ? [stat.rdev >> 8, stat.rdev & 255] : null,
      target: type === 'symlink' ? shown(readlinkSync(path, { encoding: 'buffer' })) : null,
      inode: `${stat.dev}:${stat.ino}`,
      sha256: type === 'file' ? createHash('sha256').update(readFileSync(path)).digest('hex') : null,
    });
    if (type !== 'directory') return;
    for (const child of readdirSync(path, { encoding: 'buffer' })) {
      visit(Buffer.concat([path, Buffer.from('/'), child]), `${name === '/' ? '' : name}/${shown(child)}`);
    }
  };
  visit(Buffer.from(tree), '/');
  return objects;
}

function shown(name: Uint8Array): string {
  return displayName(byteString(name));
}

function typeLetter(mode: number): string {
  const letters: Readonly<Record<number, string>> = {
    0o10: '-',
    0o4: 'd',
    0o12: 'l',
    0o2: 'c',
    0o6: 'b',
    0o1: 'p',
    0o14: 's',
  };
  return letters[mode >> 12] ?? '?';
}
