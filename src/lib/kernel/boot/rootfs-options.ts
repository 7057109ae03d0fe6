import type { ByteString } from '../../bytes/byte-string.ts';
import { PAGE_SIZE, type RootfsKind } from '../../rootfs/limits.ts';
import { simpleStrtoul } from '../command-line/numbers.ts';

export interface RootfsOptions {
  /** False: the mount fails, and with it the boot (`Can't create rootfs`). */
  readonly accepted: boolean;
  readonly limits: Partial<Pick<RootfsKind, 'pageLimit' | 'inodeLimit'>>;
  /** Permissions of `/`, or null for the filesystem's own. */
  readonly mode: number | null;
}

/** Options of a tmpfs that change nothing that is seen here (mm/shmem.c `shmem_fs_parameters`). */
const WITHOUT_EFFECT = [
  'huge',
  'mpol',
  'inode32',
  'inode64',
  'noswap',
  'uid',
  'gid',
  'rw',
  'ro',
  'quota',
  'sync',
  'async',
];

/**
 * initramfs_options= (fs/namespace.c `init_mount_tree`): mount options for rootfs. ramfs ignores what it does not know;
 * tmpfs refuses it. In: the text, the type, and the machine's memory in bytes (null: unknown) for percentages.
 */
export function rootfsOptions(text: ByteString | null, type: 'ramfs' | 'tmpfs', memory: number | null): RootfsOptions {
  const limits: { pageLimit?: number | null; inodeLimit?: number | null } = {};
  let mode: number | null = null;
  for (const option of (text ?? '').split(',').filter((word) => word !== '')) {
    const equals = option.indexOf('=');
    const name = equals < 0 ? option : option.slice(0, equals);
    const value = equals < 0 ? '' : option.slice(equals + 1);
    if (name === 'mode' && /^[0-7]+$/.test(value)) mode = Number.parseInt(value, 8);
    else if (type === 'ramfs') continue;
    else if (name === 'size' || name === 'nr_blocks') {
      const pages = pagesOf(name, value, memory);
      if (pages === null) return { accepted: false, limits: {}, mode };
      limits.pageLimit = pages === 0 ? null : pages;
    } else if (name === 'nr_inodes') {
      const inodes = memparse(value);
      if (inodes === null) return { accepted: false, limits: {}, mode };
      limits.inodeLimit = inodes === 0 ? null : inodes;
    } else if (!WITHOUT_EFFECT.includes(name)) return { accepted: false, limits: {}, mode };
  }
  return { accepted: true, limits, mode };
}

function pagesOf(name: string, value: string, memory: number | null): number | null {
  if (name === 'nr_blocks') return memparse(value);
  const percent = /^(\d+)%$/.exec(value)?.[1];
  // Of an unknown memory any share is unknown; then there is no limit here.
  if (percent !== undefined) return memory === null ? 0 : Math.floor((memory / PAGE_SIZE) * (Number(percent) / 100));
  const bytes = memparse(value);
  return bytes === null ? null : Math.ceil(bytes / PAGE_SIZE);
}

/** `memparse` (lib/cmdline.c) of the whole text. Out: null when something is left over, or nothing was read. */
export function memparse(text: string): number | null {
  const { value, length } = simpleStrtoul(text, 0);
  const suffix = text.slice(length).toLowerCase();
  const power = ['', 'k', 'm', 'g', 't', 'p', 'e'].indexOf(suffix);
  return length === 0 || power < 0 ? null : value * 1024 ** power;
}
