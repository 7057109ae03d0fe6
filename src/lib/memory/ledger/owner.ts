/** Whom a page of memory belongs to. Every page of the machine has one of these, or is free. */
export const MEMORY_OWNERS = [
  /** What the boot loader put into memory, as it lay on the disk. */
  'compressed kernel',
  'compressed image',
  /** The kernel as it runs: `.text`; constants and tables; `.data`, `.bss` and the like. */
  'kernel text',
  'kernel read-only data',
  'kernel data',
  /** `.init.text`, `.init.data`: given back before the first program runs. */
  'init text and data',
  /** Between the parts of the kernel, because code is mapped in large pages: given back with the init memory. */
  'gaps in the kernel',
  /** `struct page`, 64 bytes for each page of the machine. */
  'memory map',
  /** What the kernel and the firmware keep from the start: hash tables, buffers, the first megabyte. */
  'reserved',
  /** What the running kernel has allocated for itself: slab caches, stacks, page tables. */
  'kernel at work',
  'rootfs files',
  'rootfs inodes',
  'page cache, clean',
  'page cache, dirty',
  /** Blocks of a device that belong to no file, and the metadata of a filesystem. */
  'buffers',
  'module text',
  'module read-only data',
  'module data',
  'module symbols',
  /** Code and tables that a module needs only to start, while it starts. */
  'module init',
  /** The buffer that a module's file is read into, while it is loaded. */
  'module file',
  /** What a driver has allocated since it was started, and its copy of the type information. */
  'driver data',
  /** Pages of /dev/ram0. */
  'ramdisk',
  /** tmpfs (`Shmem`) and ramfs, beside rootfs. */
  'tmpfs files',
  'ramfs files',
  /** Pages that are in swap space as well: written, and not yet taken back. */
  'swap cache',
  /** Memory of programs. */
  'programs',
] as const;
export type MemoryOwner = (typeof MEMORY_OWNERS)[number];
