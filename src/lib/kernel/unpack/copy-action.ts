import { EFBIG } from '../../rootfs/errno.ts';
import { setMtime, writeFile } from '../../rootfs/file-io.ts';
import { messageText } from '../messages/core-print.ts';
import type { ActionResult } from './header-action.ts';
import type { Run } from './run.ts';
import { archiveTime } from './tree-calls.ts';

/** `MAX_NON_LFS` (include/linux/fs.h): where a file opened without O_LARGEFILE ends. */
const MAX_NON_LFS = 2 ** 31 - 1;

/** `do_copy` of init/initramfs.c: all of the body if it is at hand, else as much as there is. */
export function doCopy(run: Run): ActionResult {
  const file = run.file;
  if (file === null) throw new Error('CopyFile is only entered with an open file.');
  const complete = run.byteCount >= run.bodyLeft;
  const bytes = run.buffer.subarray(run.victim, run.victim + (complete ? run.bodyLeft : run.byteCount));
  const before = run.message;
  if (writeAll(run, bytes) !== bytes.length) run.error(messageText('reason-write-error'));
  if (complete) {
    const time = archiveTime(run, run.currentHeader.mtime);
    if (time !== null) setMtime(run.rootfs, file, time);
    if (run.statics.checksums && run.checksum !== run.currentHeader.check) run.error(messageText('reason-checksum'));
    run.file = null;
    run.state = 'SkipIt';
  }
  run.bodyLeft -= bytes.length;
  run.eat(bytes.length);
  if (bytes.length > 0) run.recorder.mark('tree');
  const effect = { kind: 'written', ino: file.ino, bytes: run.filePosition, complete } as const;
  if (before === null && run.message !== null)
    return { stop: !complete, detail: { kind: 'error', error: run.message } };
  return { stop: !complete, detail: { kind: 'entry', entry: run.entry, name: run.name, effect } };
}

/** `xwrite`: counts what was written into the checksum. Out: bytes written. */
function writeAll(run: Run, bytes: Uint8Array): number {
  const file = run.file;
  if (file === null || bytes.length === 0) return 0;
  const room = run.kernel.facts.largeFiles ? Infinity : MAX_NON_LFS - run.filePosition;
  const written =
    room <= 0 ? EFBIG : writeFile(run.rootfs, file, run.filePosition, bytes.subarray(0, Math.min(bytes.length, room)));
  if (written < 0) return 0;
  run.filePosition += written;
  if (run.statics.checksums) {
    let sum = run.checksum;
    for (let i = 0; i < written; i++) sum = (sum + (bytes[i] ?? 0)) >>> 0;
    run.checksum = sum;
  }
  return written;
}
