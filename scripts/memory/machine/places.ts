import { join } from 'node:path';
import { CACHE } from '../../kernel/cache.ts';

/** Where kernels are unpacked and machines keep their disks: outside the repository. */
export const MEMORY_LAB = join(CACHE, 'memory');

/** The Debian kernel that everything is measured on. */
export const KERNEL = process.env['MEMORY_LAB_KERNEL'] ?? '6.1.0-56-amd64';

/** A `linux-image` package, unpacked by `fetch-kernel.sh`. */
export const vmlinuz = (kernel = KERNEL): string => join(MEMORY_LAB, 'x', 'boot', `vmlinuz-${kernel}`);
export const moduleFolder = (kernel = KERNEL): string => join(MEMORY_LAB, 'x', 'lib', 'modules', kernel);
