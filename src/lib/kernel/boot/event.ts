import type { ImageSource } from '../../trace/stream.ts';

/** Where a boot is, for the reader's map. */
export const BOOT_STAGES = ['loader', 'kernel', 'early userspace', 'real root'] as const;
export type BootStage = (typeof BOOT_STAGES)[number];

/**
 * A decision of the kernel between the loader's hand-over and PID 1. `taken` is the branch, in words of the map;
 * the sentence that a reader hears is made from it in `boot/sentences.ts`.
 */
export interface BootEvent {
  readonly stage: BootStage;
  readonly decision: BootDecision;
}

export type BootDecision =
  /** The loader has put kernel and image into memory. Lengths in bytes; 0: no image. */
  | { readonly kind: 'hand-over'; readonly imageLength: number; readonly commandLine: string }
  /** rootfs is mounted: ramfs or tmpfs, over nullfs or alone; `limit` in bytes or null. */
  | { readonly kind: 'rootfs mounted'; readonly type: 'ramfs' | 'tmpfs'; readonly over: 'nullfs' | null; readonly limit: number | null }
  /** populate_rootfs turns to an archive; its unpack steps follow. */
  | { readonly kind: 'unpack'; readonly source: ImageSource }
  /** The external archive could not be unpacked to its end. `keptAs`: where the kernel puts the raw image, or null. */
  | { readonly kind: 'unpack failed'; readonly error: string; readonly keptAs: string | null }
  /** The memory of the image is given back (bytes), or kept. */
  | { readonly kind: 'image freed'; readonly bytes: number }
  | { readonly kind: 'image retained'; readonly bytes: number }
  /** console_on_rootfs: /dev/console was opened, or not (negative errno). */
  | { readonly kind: 'console'; readonly errno: number }
  /** Is there a file at /init or rdinit=? */
  | { readonly kind: 'look for init'; readonly path: string; readonly errno: number }
  /** A program is tried as PID 1; errno 0: it runs. */
  | { readonly kind: 'execute'; readonly path: string; readonly errno: number; readonly reason: string | null }
  /** prepare_namespace and what it does; each in one sentence of facts. */
  | { readonly kind: 'root'; readonly what: RootDecision }
  | { readonly kind: 'panic'; readonly text: string };

/** Steps of prepare_namespace (init/do_mounts.c). Issue 3 of the engine adds to this union. */
export type RootDecision =
  | { readonly kind: 'wait'; readonly seconds: number | null; readonly device: string }
  | { readonly kind: 'device'; readonly text: string; readonly major: number; readonly minor: number }
  | { readonly kind: 'try type'; readonly type: string; readonly errno: number }
  | { readonly kind: 'mounted'; readonly type: string; readonly major: number; readonly minor: number; readonly readonly: boolean }
  | { readonly kind: 'classic initrd'; readonly what: string }
  | { readonly kind: 'failed'; readonly errno: number };
