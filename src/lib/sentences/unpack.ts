import type { NewcHeader } from '../cpio/header.ts';
import { permissionDigits } from '../cpio/file-mode.ts';
import { fileTypeOf } from '../rootfs/inode.ts';
import type { HeaderDecision, StateDetail, UnpackEvent, UnpackState } from '../kernel/unpack/event.ts';
import type { UnpackStep } from '../trace/step.ts';
import { treeSentence } from './tree-effect.ts';
import { count, grouped, hexByte } from './quantities.ts';
import { TYPE_WORDS, typeWords } from './header-field.ts';
import { joinSentences, say, words, type Sentence } from './sentence.ts';

/** What a sentence needs besides the step itself. */
export interface UnpackContext {
  /** The header that the step belongs to: the last one that was read in the same stream, or null. */
  readonly header: NewcHeader | null;
  /** Bytes of the stream that the step reads. */
  readonly streamLength: number;
}

/** One step of unpack_to_rootfs as a sentence that can be read aloud. */
export function unpackSentence(step: UnpackStep, context: UnpackContext): Sentence {
  const length = step.to - step.from;
  const { event } = step;
  switch (event.kind) {
    case 'begin':
      return event.source === 'built-in'
        ? say`The kernel begins with the archive that is linked into itself: ${count(context.streamLength, 'byte')}.`
        : say`The kernel turns to the image that the boot loader left in memory: ${count(context.streamLength, 'byte')}.`;
    case 'zeros':
      return say`${count(length, 'zero byte')} between two segments: stepped over.`;
    case 'detect':
      return detectSentence(event);
    case 'decompressed':
      return decompressedSentence(event);
    case 'state':
      return stateSentence(step, event.state, event.next, event.detail, context);
    case 'end':
      return event.error === null
        ? say`The end of the image. Times of the directories are set last, because making files in them had changed them.`
        : say`Unpacking stops with the error ${event.error}. What was unpacked before stays.`;
    case 'unmodelled':
      return joinSentences(say`Here a real kernel does what this page cannot show.`, words(event.reason));
  }
}

function detectSentence(event: Extract<UnpackEvent, { kind: 'detect' }>): Sentence {
  const magic = event.magic.map(hexByte).join(' ');
  if (event.format === null) {
    return event.magic.length < 2
      ? say`Only one byte is left (${magic}); a compression is known by two. The kernel gives up here.`
      : say`The bytes ${magic} begin neither a cpio header nor any compression that the kernel knows. It gives up here.`;
  }
  return event.configured
    ? say`The bytes ${magic} mean ${event.format}: what comes out of its decompressor is read as an archive.`
    : say`The bytes ${magic} mean ${event.format}, but this kernel was built without its decompressor.`;
}

function decompressedSentence(event: Extract<UnpackEvent, { kind: 'decompressed' }>): Sentence {
  const amount = say`The ${event.format} decompressor has made ${count(event.produced, 'byte')}`;
  return event.error === null
    ? [...amount, ...say` of ${grouped(event.consumed)}. The kernel goes on behind them.`]
    : [...amount, ...say`, then it stops: ${event.error}.`];
}

function stateSentence(
  step: UnpackStep,
  state: UnpackState,
  next: UnpackState,
  detail: StateDetail,
  context: UnpackContext,
): Sentence {
  if (detail.kind === 'error') return say`That is an error: ${detail.error}. The first error is the one that is kept.`;
  const length = step.to - step.from;
  switch (state) {
    case 'Start':
      return next === 'Collect'
        ? say`A header should begin here. It takes ${'110'} bytes, and fewer are at hand: collect them.`
        : say`The byte ${'0'} begins a header. All its ${'110'} bytes are at hand.`;
    case 'Collect':
      return collectSentence(detail);
    case 'GotHeader':
      return detail.kind === 'header' ? headerSentence(detail.header, detail.decision) : say`The header is complete.`;
    case 'GotName':
    case 'GotSymlink':
    case 'CopyFile':
      return detail.kind === 'entry'
        ? treeSentence(detail.name, detail.effect, context.header, state)
        : say`${count(length, 'byte')} are read.`;
    case 'SkipIt':
      return skipSentence(step, next, context);
    case 'Reset':
      return length > 0
        ? say`${count(length, 'zero byte')} behind the entry: eaten. The next byte decides what follows.`
        : say`The entry is done. The next byte decides what follows.`;
  }
}

function collectSentence(detail: StateDetail): Sentence {
  if (detail.kind !== 'collect') return say`Bytes are collected.`;
  return detail.have < detail.want
    ? say`${grouped(detail.have)} of ${count(detail.want, 'byte')} are there; the rest must come with the next piece.`
    : say`All ${count(detail.want, 'byte')} are collected.`;
}

function skipSentence(step: UnpackStep, next: UnpackState, context: UnpackContext): Sentence {
  const length = step.to - step.from;
  if (next === 'SkipIt')
    return say`The next header lies beyond the bytes at hand: ${count(length, 'byte')} are skipped for now.`;
  if (length === 0) return say`Nothing lies between this entry and the next header.`;
  const padding = length < 4 && context.header !== null;
  return padding
    ? say`${count(length, 'byte')} of padding: headers begin at multiples of ${'4'}.`
    : say`${count(length, 'byte')} are skipped without a look, up to where the next header may begin.`;
}

function headerSentence(header: NewcHeader, decision: HeaderDecision): Sentence {
  const what = say`The header says: ${describe(header)}, its name ${count(header.namesize, 'byte')} long.`;
  return joinSentences(what, DECISION_WORDS[decision](header));
}

/** For example `a regular file, 0755, 312 bytes`. */
function describe(header: NewcHeader): string {
  const type = fileTypeOf(header.mode);
  const parts = [typeWords(header.mode), permissionDigits(header.mode)];
  if (type === 'char' || type === 'block') parts.push(`${header.rdevmajor}:${header.rdevminor}`);
  if (header.filesize > 0 || type === 'file') parts.push(count(header.filesize, 'byte'));
  return parts.join(', ');
}

const DECISION_WORDS: { readonly [D in HeaderDecision]: (header: NewcHeader) => Sentence } = {
  'read name': () => say`The name comes next.`,
  'read name and target': () => say`Name and target are read together.`,
  'skip: namesize is 0': () => say`An entry without a name is skipped without a word.`,
  'skip: namesize is over PATH_MAX': () => say`More than ${'4096'} bytes of name: the entry is skipped without a word.`,
  'skip: symlink body is over PATH_MAX': () =>
    say`More than ${'4096'} bytes of target: the entry is skipped without a word.`,
  'skip: not a file, but has a body': (header) => {
    const type = fileTypeOf(header.mode);
    return say`Only files and symbolic links have contents; ${type === null ? 'this' : TYPE_WORDS[type]} with some is skipped without a word.`;
  },
  error: () => say`That is no header that the kernel takes.`,
};
