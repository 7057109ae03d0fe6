import { PAGE_SIZE } from '../rootfs/limits.ts';

export { PAGE_SIZE };

/** How many pages of 4096 bytes hold this many bytes (`PAGE_ALIGN`). */
export const pagesOf = (bytes: number): number => Math.ceil(bytes / PAGE_SIZE);

export const KIBIBYTES_A_PAGE = PAGE_SIZE / 1024;

/** In: kB as /proc/meminfo and the kernel's lines write them (1024 bytes). Out: whole pages. */
export const pagesOfKibibytes = (kibibytes: number): number => Math.ceil(kibibytes / KIBIBYTES_A_PAGE);
