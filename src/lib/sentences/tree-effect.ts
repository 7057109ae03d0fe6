import type { ByteString } from '../bytes/byte-string.ts';
import { displayName } from '../bytes/display-name.ts';
import type { NewcHeader } from '../cpio/header.ts';
import { permissionDigits } from '../cpio/file-mode.ts';
import { fileTypeOf } from '../rootfs/inode.ts';
import type { TreeEffect, UnpackState } from '../kernel/unpack/event.ts';
import { errnoMeaning, errnoName } from './errno.ts';
import { TYPE_WORDS } from './header-field.ts';
import { count } from './quantities.ts';
import { joinSentences, say, words, type Sentence } from './sentence.ts';

/** What an action did to rootfs. In: the name as the archive gives it, the effect, the entry's header, the state. */
export function treeSentence(
  name: ByteString,
  effect: TreeEffect,
  header: NewcHeader | null,
  state: UnpackState,
): Sentence {
  const shown = spokenPath(name);
  switch (effect.kind) {
    case 'trailer':
      return say`The name is ${displayName(name)}: the archive ends here. The kernel forgets which names were hard links, and goes on reading.`;
    case 'created':
      return createdSentence(shown, effect, header);
    case 'updated':
      return say`${shown} exists already: it stays, and owner, mode and time are set.`;
    case 'written':
      return effect.complete
        ? say`${count(effect.bytes, 'byte')} are written into ${shown}; the file is complete.`
        : say`${count(effect.bytes, 'byte')} are written into ${shown}; the rest has not come yet.`;
    case 'removed':
      return say`What was at ${shown} is removed, and nothing is made in its place: these type bits name no kind of file.`;
    case 'failed':
      return joinSentences(
        say`${shown} is not made: ${`${effect.call}()`} gives ${errnoName(effect.errno)}`.concat(
          words(`, ${errnoMeaning(effect.errno)}.`),
        ),
        state === 'CopyFile' ? [] : say`No message tells of it.`,
      );
  }
}

/** A name in a sentence: with its leading slash, as it will be found in the tree. */
function spokenPath(name: ByteString): string {
  const shown = displayName(name);
  return shown.startsWith('/') ? shown : `/${shown}`;
}

function createdSentence(
  shown: string,
  effect: Extract<TreeEffect, { kind: 'created' }>,
  header: NewcHeader | null,
): Sentence {
  const type = header === null ? null : fileTypeOf(header.mode);
  const before = effect.replaced ? say`What was at ${shown} is removed.` : [];
  if (effect.linkedTo !== null) {
    return joinSentences(
      before,
      say`${shown} becomes a further name of ${spokenPath(effect.linkedTo)}: one file, two names.`,
    );
  }
  if (header === null || type === null) return joinSentences(before, say`${shown} is made.`);
  if (type === 'symlink')
    return joinSentences(before, say`${shown} is made: a symbolic link, owned by ${owner(header)}.`);
  const made = say`${shown} is made: ${words(TYPE_WORDS[type])}, mode ${permissionDigits(header.mode)}, owned by ${owner(header)}.`;
  const body = type === 'file' && header.filesize > 0 ? say`${count(header.filesize, 'byte')} will follow.` : [];
  return joinSentences(before, made, body);
}

function owner(header: NewcHeader): string {
  return `${header.uid}:${header.gid}`;
}
