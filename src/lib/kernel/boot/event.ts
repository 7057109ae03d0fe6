import type { UserspaceDecision } from '../../early-userspace/event.ts';
import type { ImageSource } from '../../trace/stream.ts';

/** Where a boot is, for the reader's map. */
export const BOOT_STAGES = ['loader', 'kernel', 'early userspace', 'real root'] as const;
export type BootStage = (typeof BOOT_STAGES)[number];

/**
 * A decision of the kernel between the loader's hand-over and PID 1. `taken` is the branch, in words of the map;
 * the sentence that a reader hears is made from it in `lib/sentences/boot.ts`.
 */
export interface BootEvent {
  readonly stage: BootStage;
  readonly decision: BootDecision;
}

export type BootDecision =
  /** The loader has put kernel and image into memory. Lengths in bytes; 0: no image. */
  | { readonly kind: 'hand-over'; readonly imageLength: number; readonly commandLine: string }
  /** A boot configuration was found at the image's end (or its trailer was bad); `cut`: bytes taken off the image. */
  | { readonly kind: 'boot configuration'; readonly size: number; readonly cut: number; readonly error: string | null }
  /** find_cpio_data looks for microcode at the very start of the raw image. `files`: what it can reach there. */
  | { readonly kind: 'early cpio'; readonly files: readonly string[] }
  /** The command line has been read; what it says is in the lines of this step. */
  | { readonly kind: 'command line' }
  /** rootfs is mounted: ramfs or tmpfs, over nullfs or alone; `limit` in bytes or null. */
  | {
      readonly kind: 'rootfs mounted';
      readonly type: 'ramfs' | 'tmpfs';
      readonly over: 'nullfs' | null;
      readonly limit: number | null;
    }
  /** A kernel without CONFIG_BLK_DEV_INITRD makes /dev, /dev/console and /root itself. */
  | { readonly kind: 'default rootfs' }
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
  /** A program is tried as PID 1; errno 0: it runs. `argv` as the program sees it, interpreters in front. */
  | {
      readonly kind: 'execute';
      readonly path: string;
      readonly errno: number;
      readonly reason: string | null;
      readonly argv?: readonly string[];
    }
  /** What process 1 does before the real root's init runs (`bootScenario`; `bootKernel` ends before it). */
  | { readonly kind: 'userspace'; readonly what: UserspaceDecision }
  /** prepare_namespace and what it does; each in one sentence of facts. */
  | { readonly kind: 'root'; readonly what: RootDecision }
  /** Something that happens in a real kernel and cannot be known here. */
  | { readonly kind: 'unmodelled'; readonly reason: string }
  | { readonly kind: 'panic'; readonly text: string };

/** Steps of prepare_namespace (init/do_mounts.c). */
export type RootDecision =
  /** rootdelay= */
  | { readonly kind: 'delay'; readonly seconds: number }
  /** rootwait; `found` false: for ever, or until its seconds are over. */
  | { readonly kind: 'wait'; readonly seconds: number | null; readonly device: string; readonly found?: boolean }
  /** root= became a device number; 0:0 is none. */
  | { readonly kind: 'device'; readonly text: string; readonly major: number; readonly minor: number }
  | { readonly kind: 'try type'; readonly type: string; readonly errno: number }
  | {
      readonly kind: 'mounted';
      readonly type: string;
      readonly major: number;
      readonly minor: number;
      readonly readonly: boolean;
    }
  /** `bytes`: what was written to /dev/ram0, when something was. */
  | { readonly kind: 'classic initrd'; readonly what: ClassicInitrd; readonly bytes?: number }
  | { readonly kind: 'devtmpfs'; readonly errno: number }
  /** The mounted root becomes `/`: moved over rootfs, or pivoted into. */
  | { readonly kind: 'becomes root'; readonly how: 'moved' | 'pivoted' | 'nothing mounted' }
  | { readonly kind: 'failed'; readonly errno: number };

/** What happens to an image that is no archive (init/do_mounts_rd.c, init/do_mounts_initrd.c). */
export type ClassicInitrd =
  /** noinitrd. */
  | 'not looked for'
  /** No /initrd.image, no /dev/ram. */
  | 'none'
  /** Neither compressed nor a filesystem that is recognised. */
  | 'not recognised'
  | 'too big'
  | 'decompressor failed'
  /** In /dev/ram0 now. */
  | 'loaded'
  /** /linuxrc was started in it; what it did is not known, and nothing is assumed. */
  | 'linuxrc ran'
  | 'linuxrc cannot run'
  /** /linuxrc wrote the number of the RAM disk to real-root-dev. */
  | 'kept as root'
  /** The RAM disk was moved to /initrd of the real root, or unmounted. */
  | 'kept at /initrd'
  | 'unmounted';
