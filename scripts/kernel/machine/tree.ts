import { displayName, nameFromDisplay } from '../../../src/lib/bytes/display-name.ts';
import type { TreeEntry } from '../../../src/cli/tree-output.ts';
import type { FileType } from '../../../src/lib/rootfs/inode.ts';
import { BUILT_IN_SECONDS } from '../build/built-in.ts';

export interface Walk {
  readonly rootfs: 'ramfs' | 'tmpfs' | 'other';
  readonly tree: readonly TreeEntry[];
}

const TYPES: Readonly<Record<string, FileType>> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  c: 'char',
  b: 'block',
  p: 'fifo',
  s: 'socket',
};
const FILESYSTEMS: Readonly<Record<string, 'ramfs' | 'tmpfs'>> = { '858458f6': 'ramfs', '01021994': 'tmpfs' };

/** The walker's own two names: 20 bytes each in the size of a tmpfs directory (BOGO_DIRENT_SIZE, mm/shmem.c). */
const OWN_SIZE = 40;

interface Raw {
  readonly bytes: string;
  readonly inode: string;
  readonly entry: Omit<TreeEntry, 'ino'>;
}

/**
 * What the walker printed, or null when it did not get to its end. In: console lines; the seconds around the boot, to tell a time that
 * the archive set from one that the kernel set.
 */
export function parseWalk(lines: readonly string[], from: number, to: number): Walk | null {
  const raws: Raw[] = [];
  let rootfs: Walk['rootfs'] = 'other';
  let count = -1;
  for (const line of lines) {
    if (line.startsWith('BRS ')) rootfs = FILESYSTEMS[line.slice(4)] ?? 'other';
    else if (line.startsWith('BRE ')) count = Number(line.slice(4));
    else if (line.startsWith('BRW '))
      raws.push(parseObject(line, (time) => !(time === BUILT_IN_SECONDS || (time >= from && time <= to))));
  }
  if (raws.length !== count) return null;
  raws.sort((a, b) => (a.bytes < b.bytes ? -1 : a.bytes > b.bytes ? 1 : 0));
  const numbers = new Map<string, number>();
  const tree = raws.map(({ inode, entry }) => {
    const { sha256, ...rest } = entry;
    const ino = numbers.get(inode) ?? numbers.size + 1;
    numbers.set(inode, ino);
    const size = entry.path === '/' && rootfs === 'tmpfs' ? entry.size - OWN_SIZE : entry.size;
    return { ...rest, size, ino, sha256 };
  });
  return { rootfs, tree };
}

function parseObject(line: string, isArchiveTime: (seconds: number) => boolean): Raw {
  const fields = line.split(' ');
  const at = (index: number): string => {
    const field = fields[index];
    if (field === undefined) throw new Error(`The walker's line is short: ${line}`);
    return field;
  };
  const type = TYPES[at(1)];
  if (type === undefined) throw new Error(`The walker met an object of no known type: ${line}`);
  const [major = 0, minor = 0] = at(8).split(':').map(Number);
  const path = nameFromDisplay(at(11));
  const mtime = Number(at(7));
  return {
    bytes: path,
    inode: at(9),
    entry: {
      path: displayName(path),
      type,
      mode: at(2),
      uid: Number(at(3)),
      gid: Number(at(4)),
      nlink: Number(at(5)),
      size: Number(at(6)),
      mtime: isArchiveTime(mtime) ? mtime : null,
      rdev: type === 'char' || type === 'block' ? [major, minor] : null,
      target: type === 'symlink' ? displayName(nameFromDisplay(at(12).slice(1))) : null,
      sha256: at(10) === '-' ? null : at(10),
    },
  };
}
