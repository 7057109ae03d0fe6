import type { ByteString } from '../../bytes/byte-string.ts';
import type { Decompressors } from '../../compression/registry.ts';
import type { ImageSource } from '../../trace/stream.ts';
import type { NewcHeader } from '../../cpio/header.ts';
import type { Inode } from '../../rootfs/node.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import type { Recorder } from '../../trace/recorder.ts';
import type { KernelConfig } from '../config.ts';
import type { VersionFacts } from '../versions/unpack-facts.ts';
import type { UnpackState } from './event.ts';
import type { UnpackLimits } from './limits.ts';
import { LinkTable } from './links.ts';

/**
 * The static variables of init/initramfs.c that outlive one archive: what the built-in archive leaves behind is there
 * when the external one is unpacked.
 */
export class Statics {
  nextState: UnpackState = 'Start';
  checksums = false;
  entries = 0;
  /** Bytes that all decompressors have made, and bytes of them that are held. */
  expanded = 0;
  kept = 0;
  readonly links = new LinkTable();
  /** Inode numbers of files that no `do_copy` closed, because the image ended or was refused inside their bodies. */
  readonly leftOpen = new Set<number>();
}

/** What an unpacking needs to know of its kernel. */
export interface UnpackKernel {
  readonly facts: VersionFacts;
  readonly config: KernelConfig;
  readonly limits: UnpackLimits;
  /** Bytes that the kernel can hand out; null or absent: enough for any decoder. */
  readonly memory?: number | null;
}

/** One archive image and what surrounds its unpacking. */
export interface UnpackInput {
  readonly image: Uint8Array;
  readonly source: ImageSource;
  /** The image's times are shown as that of the kernel's build. */
  readonly timesAreBuild: boolean;
  readonly kernel: UnpackKernel;
  readonly decompressors: Decompressors;
}

/** One call of `unpack_to_rootfs`: its variables by the kernel's names where a reader would look for them. */
export class Run {
  readonly recorder: Recorder;
  readonly rootfs: Rootfs;
  readonly statics: Statics;
  readonly kernel: UnpackKernel;
  /** The archive's times are those of the kernel's build (its own default archive). */
  readonly timesAreBuild: boolean;

  /** The first error; later ones are ignored (`error`). */
  message: string | null = null;
  /** Why the engine stopped although a kernel would not have. */
  unmodelled: string | null = null;
  /** Why a real kernel might have done something else, although the engine went on. */
  doubt: string | null = null;
  state: UnpackState = 'Start';
  thisHeader = 0;
  nextHeader = 0;

  /** The stream that is read, and the buffer of it at hand: `buffer[victim]` is the next byte. */
  stream = 0;
  buffer: Uint8Array = new Uint8Array(0);
  /** Offset in the stream of `buffer[0]`. */
  bufferStart = 0;
  victim = 0;
  /** The step whose state waits for the next buffer, or -1. */
  waiting = -1;

  /** What was read last, for the next state: bytes, and where in the stream they lie. */
  collected: Uint8Array = this.buffer;
  collectedFrom = 0;
  collectedTo = 0;
  /** Collect: bytes that are there already. `collected` has the room. */
  gathered = 0;

  header: NewcHeader | null = null;
  entry = 0;
  bodyLeft = 0;
  /** The name that was read last. */
  name = '' as ByteString;
  /** `wfile`: open until its body is complete. */
  file: Inode | null = null;
  filePosition = 0;
  checksum = 0;
  /** `dir_list`: newest last. */
  readonly directories: { readonly path: ByteString; readonly mtime: number }[] = [];

  constructor(recorder: Recorder, rootfs: Rootfs, statics: Statics, kernel: UnpackKernel, timesAreBuild: boolean) {
    this.recorder = recorder;
    this.rootfs = rootfs;
    this.statics = statics;
    this.kernel = kernel;
    this.timesAreBuild = timesAreBuild;
  }

  /** `byte_count`: bytes of the buffer that are left. */
  get byteCount(): number {
    return this.buffer.length - this.victim;
  }

  /** Offset in the stream of the next byte. */
  get offset(): number {
    return this.bufferStart + this.victim;
  }

  /** `eat`. */
  eat(count: number): void {
    this.victim += count;
    this.thisHeader += count;
  }

  /** `error`: only the first one counts. */
  error(text: string): void {
    this.message ??= text;
  }

  /** The header that the machine has read; the states that ask for it are only reached behind one. */
  get currentHeader(): NewcHeader {
    if (this.header === null) throw new Error('A name is only read behind a header.');
    return this.header;
  }

  /** Whether the machine must not go on, for whatever reason. */
  get stopped(): boolean {
    return this.message !== null || this.unmodelled !== null;
  }
}
