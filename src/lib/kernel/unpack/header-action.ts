import { align4, nameFieldLength } from '../../cpio/alignment.ts';
import { firstBadDigit, MAGIC_CRC, MAGIC_NEWC, MAGIC_ODC, parseHeader } from '../../cpio/header.ts';
import { S_IFMT, TYPE_BITS } from '../../rootfs/inode.ts';
import { messageText } from '../messages/core-print.ts';
import type { HeaderDecision, StateDetail } from './event.ts';
import { collectInto, readInto } from './gather.ts';
import type { Run } from './run.ts';

/** include/uapi/linux/limits.h. */
const PATH_MAX = 4096;

export interface ActionResult {
  /** The action returned 1: `write_buffer` ends. */
  readonly stop: boolean;
  readonly detail: StateDetail;
}

const NONE: StateDetail = { kind: 'none' };

/** An action that did what its state's name says, and no more. */
export const GOES_ON: ActionResult = { stop: false, detail: NONE };
export const STOPS: ActionResult = { stop: true, detail: NONE };

/** The action ends the machine with an error. Out: what to record. */
export function fails(run: Run, text: string): ActionResult {
  run.error(text);
  return { stop: true, detail: { kind: 'error', error: text } };
}

/** `do_header` of init/initramfs.c. */
export function doHeader(run: Run): ActionResult {
  const header = parseHeader(run.collected);
  if (header === null) throw new Error('GotHeader is only entered with 110 bytes.');
  if (header.magic !== MAGIC_NEWC && header.magic !== MAGIC_CRC) {
    return fails(run, messageText(header.magic === MAGIC_ODC ? 'reason-odc' : 'reason-no-magic'));
  }
  run.statics.checksums = header.magic === MAGIC_CRC;
  if (run.kernel.facts.headerDigits === 'strict' && firstBadDigit(run.collected) !== null) {
    return fails(run, messageText('reason-damaged-header'));
  }
  run.header = header;
  run.entry = run.statics.entries++;
  run.bodyLeft = header.filesize;
  run.nextHeader = align4(run.thisHeader + nameFieldLength(header.namesize) + header.filesize);
  // An entry that is skipped here goes on to whatever next_state was left: Start, Reset, or (when its header lay across
  // two buffers) GotHeader, which then takes these 110 bytes for the next entry's.
  run.state = 'SkipIt';
  const { namesize, filesize } = header;
  const type = header.mode & S_IFMT;
  let decision: HeaderDecision = 'read name';
  if (namesize === 0) decision = 'skip: namesize is 0';
  else if (namesize > PATH_MAX) decision = 'skip: namesize is over PATH_MAX';
  else if (type === TYPE_BITS.symlink) {
    if (filesize > PATH_MAX) decision = 'skip: symlink body is over PATH_MAX';
    else {
      decision = 'read name and target';
      collectInto(run, nameFieldLength(namesize) + filesize, 'GotSymlink');
    }
  } else if (type === TYPE_BITS.file || filesize === 0) readInto(run, nameFieldLength(namesize), 'GotName');
  else decision = 'skip: not a file, but has a body';
  run.recorder.mark('entry');
  return { stop: false, detail: { kind: 'header', header, entry: run.entry, decision } };
}
