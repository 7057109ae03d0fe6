import { utf8ByteString } from '../bytes/byte-string.ts';
import { joinPieces } from '../cpio/archive-writer.ts';
import { packListFile } from '../cpio/list-file/pack.ts';
import { problemText } from '../cpio/list-file/problem.ts';
import { parseListFile } from '../cpio/list-file/parse.ts';
import { tinyInit } from '../presets/tiny-init.ts';
import { concatBytes } from '../share/bytes.ts';
import type { ByteEdit, Exercise, ExerciseFile, Setup } from './exercise.ts';
import { formatHex, parseHex } from './hex-text.ts';

/** What a reader has made of an exercise so far. */
export interface Attempt {
  readonly list: string;
  /** The texts among the files, by what the list calls them. */
  readonly texts: readonly { readonly location: string; readonly text: string }[];
  readonly commandLine: string;
  /** The archive as text of its bytes, once the reader has turned to the bytes; then the list no longer counts. */
  readonly hex: string | null;
}

/** An attempt's image, or why there is none. */
export interface MadeImage {
  readonly bytes: Uint8Array;
  /** Sentences; the first line of a list that is left out, bytes that are none. */
  readonly problems: readonly string[];
}

/** Out: where the reader begins. An exercise whose bytes were changed begins with them. */
export function startOf(exercise: Exercise): Attempt {
  return attemptOf(exercise.start, !exercise.may.includes('list') && exercise.may.includes('bytes'));
}

/** Out: the attempt that the exercise gives as its solution. */
export function solutionOf({ start, solution, may }: Exercise): Attempt {
  const setup = { ...start, edits: [], ...solution };
  return attemptOf(setup, setup.edits.length > 0 || (!may.includes('list') && may.includes('bytes')));
}

/** Out: the attempt's list as bytes that can be edited. */
export function hexOfList(attempt: Attempt, files: readonly ExerciseFile[]): string {
  return formatHex(packed(attempt.list, withTexts(files, attempt)).bytes);
}

/** Out: the image that the kernel is given. Never throws. */
export function imageOf(attempt: Attempt, files: readonly ExerciseFile[]): MadeImage {
  if (attempt.hex === null) return packed(attempt.list, withTexts(files, attempt));
  const { bytes, problem } = parseHex(attempt.hex);
  return bytes === null ? { bytes: new Uint8Array(0), problems: [problem] } : { bytes, problems: [] };
}

/** Out: a file's bytes. */
export function fileBytes(file: ExerciseFile): Uint8Array {
  return 'text' in file ? new TextEncoder().encode(file.text) : tinyInit(file.program);
}

function attemptOf({ list, files, commandLine, edits }: Setup, asBytes: boolean): Attempt {
  const texts = files.flatMap((file) => ('text' in file ? [{ location: file.location, text: file.text }] : []));
  return {
    list,
    texts,
    commandLine,
    hex: asBytes ? formatHex(edited(packed(list, files).bytes, edits)) : null,
  };
}

function withTexts(files: readonly ExerciseFile[], { texts }: Attempt): readonly ExerciseFile[] {
  return files.map((file) => ({ ...file, ...texts.find(({ location }) => location === file.location) }));
}

function packed(list: string, files: readonly ExerciseFile[]): MadeImage {
  const byLocation = new Map(files.map((file) => [utf8ByteString(file.location), fileBytes(file)]));
  const result = packListFile(parseListFile(utf8ByteString(list)), {
    mtime: 0,
    mtimeForFiles: true,
    checksum: false,
    dataAlign: 0,
    environment: new Map(),
    readFile: (location) => {
      const bytes = byLocation.get(location);
      return bytes === undefined ? null : { size: bytes.length, mtime: 0, bytes };
    },
  });
  return {
    bytes: joinPieces(result.pieces),
    problems: result.errors.map(problemText),
  };
}

function edited(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  return edits.reduce<Uint8Array>((now, { at, remove = 0, insert = '' }) => {
    const { bytes: added } = parseHex(insert);
    const behind = remove === 'rest' ? now.length : at + remove;
    return concatBytes([now.subarray(0, at), added ?? new Uint8Array(0), now.subarray(behind)]);
  }, bytes);
}
