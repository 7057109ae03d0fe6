import type { ByteString } from '../../bytes/byte-string.ts';
import type { CompressionFormat } from '../../compression/decompressor.ts';
import type { NewcHeader } from '../../cpio/header.ts';
import type { ImageSource } from '../../trace/stream.ts';

/** The states of `enum state` in init/initramfs.c, by the kernel's own names. */
export const UNPACK_STATES = [
  'Start',
  'Collect',
  'GotHeader',
  'SkipIt',
  'GotName',
  'CopyFile',
  'GotSymlink',
  'Reset',
] as const;
export type UnpackState = (typeof UNPACK_STATES)[number];

/** What a step of `unpack_to_rootfs` is: a decision of its outer loop, or a state of its machine. */
export type UnpackEvent =
  /** unpack_to_rootfs begins with an image. */
  | { readonly kind: 'begin'; readonly source: ImageSource }
  /** The outer loop skips `to - from` zero bytes between segments. */
  | { readonly kind: 'zeros' }
  /** The outer loop looks at two bytes and finds a compression; `configured` false: this kernel lacks it. */
  | {
      readonly kind: 'detect';
      readonly format: CompressionFormat | null;
      readonly configured: boolean;
      readonly magic: readonly number[];
    }
  /** The decompressor has returned. `consumed` in bytes of the compressed segment, `produced` in bytes of its output. */
  | {
      readonly kind: 'decompressed';
      readonly format: CompressionFormat;
      readonly consumed: number;
      readonly produced: number;
      readonly error: string | null;
    }
  /** A state of the machine was entered and its action has run. */
  | { readonly kind: 'state'; readonly state: UnpackState; readonly next: UnpackState; readonly detail: StateDetail }
  /** Directory times are set, buffers freed; `error` is what unpack_to_rootfs returns. */
  | { readonly kind: 'end'; readonly error: string | null }
  /** A real kernel does something here that cannot be modelled (it reads past the end of the image, say). */
  | { readonly kind: 'unmodelled'; readonly reason: string };

/** What the state's action did. */
export type StateDetail =
  | { readonly kind: 'none' }
  /** Collect: bytes gathered so far and wanted. */
  | { readonly kind: 'collect'; readonly have: number; readonly want: number }
  /** GotHeader: the fields as the kernel reads them. */
  | { readonly kind: 'header'; readonly header: NewcHeader; readonly entry: number; readonly decision: HeaderDecision }
  /** GotName, GotSymlink, CopyFile: what happened to the tree. */
  | { readonly kind: 'entry'; readonly entry: number; readonly name: ByteString; readonly effect: TreeEffect }
  /** First error: the text that `error()` keeps. */
  | { readonly kind: 'error'; readonly error: string };

/** What `do_header` can decide, in its order (kernel-boot 1.4). */
export const HEADER_DECISIONS = [
  'read name',
  'read name and target',
  'skip: namesize is 0',
  'skip: namesize is over PATH_MAX',
  'skip: symlink body is over PATH_MAX',
  'skip: not a file, but has a body',
  'error',
] as const;
export type HeaderDecision = (typeof HEADER_DECISIONS)[number];

/** What one action did to rootfs. `ino` is the inode of rootfs that is now at the name. */
export type TreeEffect =
  | { readonly kind: 'trailer' }
  | { readonly kind: 'created'; readonly ino: number; readonly replaced: boolean; readonly linkedTo: ByteString | null }
  /** The object was there already (a directory, or a device of the same type): owner, mode, time were set. */
  | { readonly kind: 'updated'; readonly ino: number }
  | { readonly kind: 'written'; readonly ino: number; readonly bytes: number; readonly complete: boolean }
  /** Removed, and nothing made in its place (an entry without a known type). */
  | { readonly kind: 'removed' }
  /** Nothing was made; `errno` is the kernel's negative error number of the call that failed, `call` its name. */
  | { readonly kind: 'failed'; readonly call: string; readonly errno: number };
