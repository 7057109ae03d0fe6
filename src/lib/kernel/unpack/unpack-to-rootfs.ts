import { setMtime } from '../../rootfs/file-io.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import { bufferStream } from '../../trace/chunked-stream.ts';
import type { Recorder } from '../../trace/recorder.ts';
import type { SourcePlace } from '../../trace/step.ts';
import { unpackCompressed } from './compressed-segment.ts';
import { DIGIT_ZERO, writeBuffer } from './machine.ts';
import { Run, type Statics, type UnpackInput } from './run.ts';
import { archiveTime } from './tree-calls.ts';

const PLACE: SourcePlace = { function: 'unpack_to_rootfs', file: 'init/initramfs.c' };

export interface UnpackResult {
  /** What unpack_to_rootfs returns: the first error, or null. */
  readonly error: string | null;
  /** Why the engine stopped where a kernel would have gone on (or died), or null. */
  readonly unmodelled: string | null;
  /** Why a real kernel might have done something else, although the engine went on; or null. */
  readonly doubt: string | null;
}

/**
 * `unpack_to_rootfs` of init/initramfs.c: the loop over the raw image. Each decision and each state of the machine
 * becomes a step of the recorder; the tree changes as the kernel would change it.
 * In: the statics that the kernel keeps from one archive to the next. Out: never throws, whatever the bytes are.
 */
export function unpackToRootfs(recorder: Recorder, rootfs: Rootfs, statics: Statics, input: UnpackInput): UnpackResult {
  const run = new Run(recorder, rootfs, statics, input.kernel, input.timesAreBuild);
  const { image } = input;
  const stream = recorder.addStream(bufferStream({ kind: 'image', source: input.source }, image));
  recorder.beginUnpack(PLACE, { kind: 'begin', source: input.source }, stream, 0, 0);
  recorder.mark('segment');
  let at = 0;
  while (!run.stopped && at < image.length) {
    run.stream = stream;
    if (image[at] === DIGIT_ZERO && run.thisHeader % 4 === 0) {
      if (at > 0) recorder.mark('segment');
      run.state = 'Start';
      run.waiting = -1;
      at += writeBuffer(run, image.subarray(at), at);
    } else if (image[at] === 0) {
      const zeros = zerosFrom(image, at);
      recorder.beginUnpack(PLACE, { kind: 'zeros' }, stream, at, at + zeros);
      run.thisHeader += zeros;
      at += zeros;
    } else {
      at += unpackCompressed(run, input, stream, at);
    }
  }
  recorder.beginUnpack(PLACE, { kind: 'end', error: run.message }, stream, at, at);
  setDirectoryTimes(run);
  if (run.directories.length > 0) recorder.mark('tree');
  // Since 6.15 the table is emptied here too, so that an archive without a trailer leaves no links to the next one.
  if (run.kernel.facts.linkTableFreed) statics.links.clear();
  if (run.file !== null) statics.leftOpen.add(run.file.ino);
  const unsure = run.unmodelled ?? run.doubt;
  if (unsure !== null) recorder.beginUnpack(PLACE, { kind: 'unmodelled', reason: unsure }, stream, at, at);
  return { error: run.message, unmodelled: run.unmodelled, doubt: run.doubt };
}

function zerosFrom(image: Uint8Array, start: number): number {
  let at = start;
  while (at < image.length && image[at] === 0) at++;
  return at - start;
}

/** `dir_utime`: last added first, so where one directory was named twice the first time wins. */
function setDirectoryTimes(run: Run): void {
  for (const { path, mtime } of run.directories.toReversed()) {
    const time = archiveTime(run, mtime);
    const inode = run.rootfs.lookup(path, false);
    if (time !== null && typeof inode !== 'number') setMtime(run.rootfs, inode, time);
  }
}
