import type { ByteString } from '../../bytes/byte-string.ts';
import type { NewcHeader } from '../../cpio/header.ts';
import { S_IFMT } from '../../rootfs/inode.ts';

/**
 * The hard-link table of init/initramfs.c (`find_link`, `free_hash`). Its 32 buckets are only a way to find things
 * fast; what counts is the key: device, inode number and type bits.
 */
export class LinkTable {
  readonly #names = new Map<string, ByteString>();

  /** The name of the first entry with this key; null if this is the first, whose name is then remembered. */
  find(header: NewcHeader, name: ByteString): ByteString | null {
    const key = `${header.devmajor}:${header.devminor}:${header.ino}:${header.mode & S_IFMT}`;
    const first = this.#names.get(key);
    if (first === undefined) this.#names.set(key, name);
    return first ?? null;
  }

  /** `free_hash`: at a trailer, and in newer kernels at the end of each archive. */
  clear(): void {
    this.#names.clear();
  }
}
