import type { Clock } from '../trace/clock.ts';
import { Timeline } from '../trace/timeline.ts';

/** Bytes of a page of memory; the engine models kernels with 4 KiB pages. */
export const PAGE_SIZE = 4096;

/** A tmpfs keeps a link target of up to this many bytes (with its NUL) in the inode, a longer one in a page (mm/shmem.c). */
export const SHORT_SYMLINK_LEN = 128;

/** What kind of filesystem rootfs is, and how much it takes. */
export interface RootfsKind {
  readonly type: 'ramfs' | 'tmpfs';
  /** tmpfs: pages of 4096 bytes that files may take together; null: no limit. */
  readonly pageLimit: number | null;
  /** tmpfs: inodes that may exist; null: no limit. */
  readonly inodeLimit: number | null;
  /** The longest target of a symbolic link in bytes, without its NUL. */
  readonly longestTarget: number;
  /** A link in a sticky directory that all may write to leads on for its owner and the directory's only; false unless given. */
  readonly protectedSymlinks?: boolean;
}

/**
 * Counts what a tmpfs counts: `shmem_sb_info.used_blocks` and `free_ispace` (mm/shmem.c); the pages with their history.
 */
export class Usage {
  inodes = 0;
  readonly #kind: RootfsKind;
  readonly #clock: Clock;
  readonly #pages = new Timeline<number>();

  constructor(kind: RootfsKind, clock: Clock) {
    this.#kind = kind;
    this.#clock = clock;
  }

  /** Pages of 4096 bytes that files take now. */
  get pages(): number {
    return this.#pages.latest ?? 0;
  }

  set pages(count: number) {
    if (count !== this.pages) this.#pages.set(this.#clock.step, count);
  }

  /** The same after step `cursor`. */
  pagesAt(cursor: number): number {
    return this.#pages.at(cursor) ?? 0;
  }

  /** Takes one page. False: there is none. */
  takePage(): boolean {
    if (this.#kind.pageLimit !== null && this.pages >= this.#kind.pageLimit) return false;
    this.pages++;
    return true;
  }

  /** Takes one inode. False: there is none. */
  takeInode(): boolean {
    if (this.#kind.inodeLimit !== null && this.inodes >= this.#kind.inodeLimit) return false;
    this.inodes++;
    return true;
  }
}
