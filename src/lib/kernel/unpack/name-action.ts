import { byteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { nameFieldLength } from '../../cpio/alignment.ts';
import { TRAILER_NAME } from '../../cpio/trailer.ts';
import { message, messageText } from '../messages/core-print.ts';
import type { TreeEffect } from './event.ts';
import { fails, type ActionResult } from './header-action.ts';
import type { Run } from './run.ts';
import { makeDirectory, makeNode, makeSymlink, openFile, removeOnly } from './tree-calls.ts';

/** `do_name` of init/initramfs.c. */
export function doName(run: Run): ActionResult {
  run.state = 'SkipIt';
  run.statics.nextState = 'Reset';
  const name = nameOf(run);
  if (name === null) return withoutNul(run, 'name-without-nulterm');
  if (name === TRAILER_NAME) {
    run.statics.links.clear();
    return done(run, name, { kind: 'trailer' });
  }
  return done(run, name, effectOf(run, name));
}

/** `do_symlink`. */
export function doSymlink(run: Run): ActionResult {
  const name = nameOf(run);
  if (name === null) return withoutNul(run, 'symlink-without-nulterm');
  const at = nameFieldLength(run.currentHeader.namesize);
  const target = untilNul(run.collected.subarray(at, at + run.currentHeader.filesize));
  const effect = makeSymlink(run, name, target);
  run.state = 'SkipIt';
  run.statics.nextState = 'Reset';
  return done(run, name, effect);
}

function effectOf(run: Run, name: ByteString): TreeEffect {
  switch (run.currentHeader.mode & 0o170000) {
    case 0o100000:
      return openFile(run, name);
    case 0o040000:
      return makeDirectory(run, name);
    case 0o060000:
    case 0o020000:
    case 0o010000:
    case 0o140000:
      return makeNode(run, name);
    default:
      return removeOnly(run, name);
  }
}

function done(run: Run, name: ByteString, effect: TreeEffect): ActionResult {
  run.name = name;
  if (effect.kind !== 'failed' && effect.kind !== 'trailer') run.recorder.mark('tree');
  return { stop: false, detail: { kind: 'entry', entry: run.entry, name, effect } };
}

/** The name up to its first NUL; null when the byte that should end it is none. */
function nameOf(run: Run): ByteString | null {
  const { namesize } = run.currentHeader;
  return run.collected[namesize - 1] === 0 ? untilNul(run.collected.subarray(0, namesize)) : null;
}

function untilNul(bytes: Uint8Array): ByteString {
  const nul = bytes.indexOf(0);
  return byteString(nul < 0 ? bytes : bytes.subarray(0, nul));
}

/**
 * Since 6.13 and in the stable series before it (CVE-2024-53142): the name is printed as far as namesize goes and the
 * line has room. A newline in it begins another line of the console.
 */
function withoutNul(run: Run, id: 'name-without-nulterm' | 'symlink-without-nulterm'): ActionResult {
  const name = untilNul(run.collected.subarray(0, run.currentHeader.namesize));
  const room = run.kernel.facts.longestLine - message(id, '').text.length;
  const printed = printedText(name.slice(0, room) as ByteString);
  const line = message(id, printed);
  for (const text of line.text.split('\n')) run.recorder.print({ ...line, text });
  return fails(run, messageText('reason-malformed'));
}

/** The console does not escape: controls and backslashes go through; only what is no UTF-8 has to become text here. */
function printedText(name: ByteString): string {
  return name.replace(/[^\x00-\x1f\\\x7f]+/g, (plain) => displayName(plain as ByteString));
}
