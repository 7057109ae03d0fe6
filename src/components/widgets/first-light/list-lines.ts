import { bytesOf, type ByteString } from '../../../lib/bytes/byte-string.ts';
import type { ListEntry } from '../../../lib/cpio/list-file/entry.ts';
import { formatListEntry } from '../../../lib/cpio/list-file/format.ts';
import type { PackedEntry } from '../../../lib/cpio/list-file/pack.ts';
import type { ListFile, ListLineContent } from '../../../lib/cpio/list-file/parse.ts';
import { problemText, type ListProblem } from '../../../lib/cpio/list-file/problem.ts';
import { readEntry } from '../../../lib/cpio/list-file/read-entry.ts';

/** A problem at a line of the text. `error`: gen_init_cpio complains; `warning`: it says nothing, but people mind. */
export interface LineProblem {
  readonly kind: 'error' | 'warning';
  /** Line of the text, from 1. */
  readonly line: number;
  readonly sentence: string;
  readonly stderr: string | null;
}

/** A line of the text, as editor and form show it. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Null where gen_init_cpio reads no further, and for a line so long that it is several to it. */
  readonly content: ListLineContent | null;
}

/** Text of the list's bytes; the list was typed, so it is UTF-8 but where a name was cut at its limit. */
export function textOf(bytes: ByteString): string {
  return new TextDecoder().decode(bytesOf(bytes));
}

/**
 * The lines as the reader sees them. In: the list's text, and what gen_init_cpio makes of it; the two count
 * differently where a line is longer than its buffer. Out: lines, and by its number where each of its lines is.
 */
export function textLines(text: string, parsed: ListFile): { lines: TextLine[]; lineOf: Map<number, number> } {
  const lineOf = new Map<number, number>();
  const contents = new Map<number, ListLineContent | null>();
  let number = 1;
  for (const line of parsed.lines) {
    lineOf.set(line.number, number);
    contents.set(number, contents.has(number) ? null : line.content);
    if (line.text.endsWith('\n') || line.to - line.from > line.text.length) number += 1;
  }
  const texts = text.split('\n');
  if (texts.at(-1) === '' && texts.length > 1) texts.pop();
  return {
    lines: texts.map((line, index) => ({ number: index + 1, text: line, content: contents.get(index + 1) ?? null })),
    lineOf,
  };
}

/** In: a problem as gen_init_cpio counts lines. Out: the same at the reader's line. */
export function lineProblem(problem: ListProblem, kind: LineProblem['kind'], lineOf: Map<number, number>): LineProblem {
  const line = lineOf.get(problem.line) ?? problem.line;
  const stderr =
    'stderr' in problem && typeof problem.stderr === 'string' ? textOf(problem.stderr as ByteString) : null;
  return { kind, line, sentence: problemText({ ...problem, line }), stderr };
}

/** By line of the text: the index of the first entry that it became. */
export function firstEntries(
  entries: readonly PackedEntry[],
  lineOf: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [index, { line }] of entries.entries()) {
    const number = line === null ? undefined : lineOf.get(line);
    if (number !== undefined && !found.has(number)) found.set(number, index);
  }
  return found;
}

/** The line for an entry, with what stood behind the old one's fields and was not read: nothing typed is lost. */
export function rewrittenLine(entry: ListEntry, oldLine: string): string {
  const old = /^(\S+)[ \t](.*)$/s.exec(oldLine);
  const result = old?.[1] === entry.type ? readEntry(entry.type, utf8(old[2] ?? '')) : ({ kind: 'bad' } as const);
  const ignored = result.kind === 'entry' ? textOf(result.ignored) : '';
  return textOf(formatListEntry(entry)) + (ignored === '' ? '' : ` ${ignored}`);
}

function utf8(text: string): ByteString {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes as ByteString;
}
