import { defaultTmpfsPages } from '../page-cache/place.ts';
import { pagesOf } from '../pages.ts';
import { atWorkPages, hashTablePages, memoryMapPages, type KernelFootprint } from './footprint.ts';
import { inodePages } from './inode-pages.ts';

/** An image on its way into rootfs. */
export interface UnpackNeeds {
  readonly kernel: KernelFootprint;
  /** Bytes of the image as the loader leaves it. */
  readonly image: number;
  /** Pages of its files, and how many names there are. */
  readonly files: number;
  readonly names: number;
  readonly rootfs: 'tmpfs' | 'ramfs';
  /** Bytes that the decompressor holds at work, its window above all. */
  readonly decompressor: number;
}

/** What a machine does with an image: `write error`: the tmpfs is full; `deadlock`: the memory is. */
export type Unpacked = 'unpacks' | 'write error' | 'deadlock';

/**
 * Does an image unpack on a machine of so many pages? A tmpfs takes half of what the kernel has to hand out when it is mounted,
 * while the image itself and the init memory are not part of that (`shmem_default_max_blocks`, mm/shmem.c).
 */
export function unpackOn(total: number, needs: UnpackNeeds): Unpacked {
  const { kernel, files, names } = needs;
  const parts = kernel.text + kernel.readOnly + kernel.data + kernel.init + kernel.gaps + kernel.reserved;
  const managed = total - parts - memoryMapPages(total) - hashTablePages(total) - pagesOf(needs.image);
  if (needs.rootfs === 'tmpfs' && files > defaultTmpfsPages(managed)) return 'write error';
  const wanted = files + inodePages(names, files) + atWorkPages(kernel, total) + pagesOf(needs.decompressor);
  return wanted > managed ? 'deadlock' : 'unpacks';
}

/** Pages of the largest machine that is looked at: 64 GiB. */
const LARGEST = 2 ** 24;

/** The smallest machine, in steps of so many pages, that unpacks the image; null: none up to 64 GiB does. */
export function smallestMachine(needs: UnpackNeeds, step: number): number | null {
  let low = 0;
  let high = Math.ceil(LARGEST / step);
  if (unpackOn(high * step, needs) !== 'unpacks') return null;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (unpackOn(middle * step, needs) === 'unpacks') high = middle;
    else low = middle;
  }
  return high * step;
}
