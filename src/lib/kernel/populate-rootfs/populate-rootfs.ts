import type { ByteString } from '../../bytes/byte-string.ts';
import type { Decompressors } from '../../compression/registry.ts';
import { writeFile } from '../../rootfs/file-io.ts';
import { PAGE_SIZE } from '../../rootfs/limits.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import type { Recorder } from '../../trace/recorder.ts';
import type { SourcePlace } from '../../trace/step.ts';
import type { BootDecision } from '../boot/event.ts';
import { message } from '../messages/core-print.ts';
import { Statics, type UnpackInput, type UnpackKernel } from '../unpack/run.ts';
import { openSpecial } from '../unpack/open-special.ts';
import { unpackToRootfs, type UnpackResult } from '../unpack/unpack-to-rootfs.ts';
import { defaultArchive } from './default-archive.ts';

const FILE = 'init/initramfs.c';
const INITRD_IMAGE = '/initrd.image' as ByteString;

/** Which archive is linked into the kernel: none at all, the default one, or these bytes. */
export type BuiltIn = 'none' | 'default' | Uint8Array;

export interface PopulateInput {
  readonly kernel: UnpackKernel;
  readonly builtIn: BuiltIn;
  /** What the loader left in memory; null or empty: nothing. */
  readonly external: Uint8Array | null;
  readonly decompressors: Decompressors;
  /** `retain_initrd` or `keepinitrd`. */
  readonly retain: boolean;
}

/** What `do_populate_rootfs` leaves behind. */
export interface Populated {
  /** Error of the built-in archive: the kernel panics with it. */
  readonly builtInError: string | null;
  /** Error of the external archive, or null. */
  readonly error: string | null;
  /** Why the engine could not go on, or null. */
  readonly unmodelled: string | null;
  /** Why a real kernel might have done something else, although the engine went on; or null. */
  readonly doubt: string | null;
  /** The raw image was left as /initrd.image: a classic initrd may follow. */
  readonly keptImage: boolean;
  /** Inode numbers of files that were never closed: what is open for writing cannot be executed (ETXTBSY). */
  readonly openForWriting: ReadonlySet<number>;
}

/** No archive, or none that left anything to tell. */
export const NOTHING_POPULATED: Populated = {
  builtInError: null,
  error: null,
  unmodelled: null,
  doubt: null,
  keptImage: false,
  openForWriting: new Set(),
};

/**
 * `do_populate_rootfs` of init/initramfs.c: the built-in archive, then the external one, what happens when that fails,
 * and the image's memory. In: a recorder and a fresh rootfs. Out: never throws; lines are printed into the recorder.
 */
export function populateRootfs(recorder: Recorder, rootfs: Rootfs, input: PopulateInput): Populated {
  const { kernel, external } = input;
  const statics = new Statics();
  const nothing: Populated = { ...NOTHING_POPULATED, openForWriting: statics.leftOpen };

  const first = unpackBuiltIn(recorder, rootfs, statics, input);
  if (first.error !== null || first.unmodelled !== null) {
    return { ...nothing, builtInError: first.error, unmodelled: first.unmodelled };
  }
  if (external === null) return nothing;
  if (kernel.config.INITRAMFS_FORCE === 'y') {
    freeImage(recorder, external.length, input.retain);
    return nothing;
  }

  const withRamdisk = kernel.config.BLK_DEV_RAM !== 'n';
  decide(recorder, 'do_populate_rootfs', { kind: 'unpack', source: 'external' });
  recorder.print(message(withRamdisk ? 'trying-to-unpack' : 'unpacking-initramfs'));
  const imageInput: UnpackInput = { ...input, image: external, source: 'external', timesAreBuild: false };
  const { error, unmodelled, doubt } = unpackToRootfs(recorder, rootfs, statics, imageInput);
  if (unmodelled !== null) return { ...nothing, error, unmodelled };

  const keptImage = error !== null && kernel.config.BLK_DEV_RAM === 'y';
  if (keptImage) {
    if (kernel.facts.builtInAgain) unpackBuiltIn(recorder, rootfs, statics, input);
    const waits = keepImage(recorder, rootfs, external, error);
    if (waits !== null) return { ...nothing, error, unmodelled: waits };
  } else if (error !== null) {
    decide(recorder, 'do_populate_rootfs', { kind: 'unpack failed', error, keptAs: null });
    recorder.print(message('unpacking-failed', error));
  }
  freeImage(recorder, external.length, input.retain);
  return { ...nothing, error, doubt, keptImage };
}

function decide(recorder: Recorder, name: string, decision: BootDecision): void {
  const place: SourcePlace = { function: name, file: FILE };
  recorder.beginBoot(place, { stage: 'kernel', decision });
}

function unpackBuiltIn(recorder: Recorder, rootfs: Rootfs, statics: Statics, input: PopulateInput): UnpackResult {
  const { builtIn } = input;
  if (builtIn === 'none') return { error: null, unmodelled: null, doubt: null };
  decide(recorder, 'do_populate_rootfs', { kind: 'unpack', source: 'built-in' });
  const image = builtIn === 'default' ? defaultArchive() : builtIn;
  return unpackToRootfs(recorder, rootfs, statics, {
    ...input,
    image,
    source: 'built-in',
    timesAreBuild: builtIn === 'default',
  });
}

/**
 * `populate_initrd_image`: the raw bytes go to a file, over what is there but without cutting it. Out: why the kernel
 * cannot be followed (an archive can put a fifo there), or null.
 */
function keepImage(recorder: Recorder, rootfs: Rootfs, image: Uint8Array, error: string): string | null {
  decide(recorder, 'populate_initrd_image', { kind: 'unpack failed', error, keptAs: INITRD_IMAGE });
  recorder.print(message('not-initramfs', error));
  const file = rootfs.open(INITRD_IMAGE, 0o700, false);
  if (typeof file === 'number') return null;
  const special = openSpecial(file, INITRD_IMAGE);
  if (special.kind === 'unknown') {
    const place = { function: 'populate_initrd_image', file: FILE };
    recorder.beginBoot(place, { stage: 'kernel', decision: { kind: 'unmodelled', reason: special.reason } });
    return special.reason;
  }
  if (special.kind === 'failed') return null;
  recorder.mark('tree');
  const count = writeFile(rootfs, file, 0, image);
  if (count !== image.length) recorder.print(message('initrd-image-incomplete', count, image.length));
  return null;
}

/** `free_initrd_mem`: whole pages only, and no line where there is not one. */
function freeImage(recorder: Recorder, length: number, retain: boolean): void {
  const pages = Math.floor(length / PAGE_SIZE);
  const bytes = pages * PAGE_SIZE;
  decide(
    recorder,
    'do_populate_rootfs',
    retain ? { kind: 'image retained', bytes: length } : { kind: 'image freed', bytes },
  );
  if (!retain && pages > 0) recorder.print(message('freeing-initrd', (pages * PAGE_SIZE) / 1024));
}
