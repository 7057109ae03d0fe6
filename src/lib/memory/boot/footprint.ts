import { PAGE_SIZE } from '../pages.ts';

/** How much memory a kernel takes by itself. All in pages of 4096 bytes, but for `loaded`. */
export interface KernelFootprint {
  readonly name: string;
  /** Bytes of the kernel's file, which the loader puts into memory. */
  readonly loaded: number;
  readonly text: number;
  readonly readOnly: number;
  /** `.data`, `.bss`, per-processor data, without what is given back. */
  readonly data: number;
  /** Init text and data. */
  readonly init: number;
  /** Gaps between text, constants and data, and parts of `.bss` that are of no use here. */
  readonly gaps: number;
  /** Kept from the start besides, on a machine of any size. */
  readonly reserved: number;
  /** What the started kernel has allocated for itself: some pages, and a share of the machine's pages. */
  readonly atWork: { readonly pages: number; readonly share: number };
}

/** How much memory a module takes. Pages of 4096 bytes, but for `file`. */
export interface ModuleFootprint {
  /** Bytes of the .ko file. */
  readonly file: number;
  readonly text: number;
  readonly readOnly: number;
  /** Data that becomes read-only when the module has started, and data. */
  readonly data: number;
  readonly symbols: number;
  /** Held while it starts. */
  readonly init: number;
  /** What it allocates when it starts, and its copy of the type information; null: not measured. */
  readonly allocates: number | null;
}

/** Bytes of `struct page` (include/linux/mm_types.h) on 64-bit kernels as distributions build them. */
const STRUCT_PAGE = 64;

/** Pages of a section (`SECTION_SIZE_BITS` 27 on x86-64, arch/x86/include/asm/sparsemem.h): the map comes in whole ones. */
const SECTION = 2 ** 27 / PAGE_SIZE;

/** Pages of the memory map for a machine of so many pages. */
export const memoryMapPages = (total: number): number =>
  (Math.ceil(total / SECTION) * SECTION * STRUCT_PAGE) / PAGE_SIZE;

/**
 * Pages of the tables that find names and inodes, for a machine of so many pages: 8 bytes for each 8 KiB
 * (`dcache_init_early`, fs/dcache.c) and for each 16 KiB (`inode_init_early`, fs/inode.c) of memory, which is rounded up to
 * a power of two (`alloc_large_system_hash`, mm/page_alloc.c).
 */
export const hashTablePages = (total: number): number => {
  const rounded = 2 ** Math.ceil(Math.log2(Math.max(1, total)));
  return Math.ceil(rounded * (8 / 8192 + 8 / 16384));
};

/** Pages that the started kernel has allocated for itself on a machine of so many pages. */
export const atWorkPages = ({ atWork }: KernelFootprint, total: number): number =>
  Math.round(atWork.pages + atWork.share * total);

/** Pages that stay in a module's core: `size` in /proc/modules, in pages. */
export const corePages = ({ text, readOnly, data, symbols }: ModuleFootprint): number =>
  text + readOnly + data + symbols;
