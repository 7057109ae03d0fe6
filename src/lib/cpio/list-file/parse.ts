import type { ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { lineSyntax, LIST_TYPES, type ListEntry, type ListType } from './entry.ts';
import { rawLines, type RawLine } from './lines.ts';
import type { ListError, ListProblem } from './problem.ts';
import { readEntry } from './read-entry.ts';

export type ListLineContent =
  | { readonly kind: 'blank' }
  | { readonly kind: 'comment' }
  /** One word without a blank behind it: gen_init_cpio passes over it without a word. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'entry'; readonly entry: ListEntry }
  | { readonly kind: 'error'; readonly error: ListError };

/** One line of a list, as gen_init_cpio sees it. */
export interface ListLine extends RawLine {
  readonly content: ListLineContent;
  /** What gen_init_cpio does without telling, though hardly anybody means it. */
  readonly warnings: readonly ListProblem[];
}

export interface ListFile {
  readonly lines: readonly ListLine[];
}

/**
 * Reads a list of gen_init_cpio: usr/gen_init_cpio.c of Linux 6.12, `main` and the `…_line` functions.
 * In: the list's bytes. Out: every line with what it means; nothing is thrown. After a line whose error has the
 * effect `stop` or `crash` no line follows, as gen_init_cpio reads none.
 */
export function parseListFile(list: ByteString): ListFile {
  const lines: ListLine[] = [];
  for (const raw of rawLines(list)) {
    const line = parseLine(raw);
    lines.push(line);
    if (
      line.content.kind === 'error' &&
      (line.content.error.effect === 'stop' || line.content.error.effect === 'crash')
    ) {
      break;
    }
  }
  return { lines };
}

function parseLine(raw: RawLine): ListLine {
  const { text, number } = raw;
  const line = (content: ListLineContent, warnings: readonly ListProblem[] = []): ListLine => ({
    ...raw,
    content,
    warnings,
  });
  if (text.startsWith('#')) return line({ kind: 'comment' });

  // strtok(line, " \t"): steps over blanks, then takes what stands before the next one.
  const begin = /[^ \t]/.exec(text)?.index;
  if (begin === undefined) return line({ kind: 'error', error: noType(raw) });
  if (text[begin] === '\n') return line({ kind: 'blank' });
  const blank = /[ \t]/.exec(text.slice(begin));
  const end = blank === null ? text.length : begin + blank.index;
  if (begin === 0 && end === text.length) return line({ kind: 'ignored' }, [ignoredWord(raw)]);

  // The word is compared from the start of the line: leading blanks make it another word.
  const word = text.slice(0, end) as ByteString;
  const args = argumentsBehind(text, end);
  const type = LIST_TYPES.find((known) => known === word);
  if (args === null) return line({ kind: 'error', error: noArguments(raw, word, type ?? null) });
  if (type === undefined) return line({ kind: 'error', error: unknownType(number, word) });

  const result = readEntry(type, args);
  if (result.kind === 'bad') {
    const expected = `a valid <${result.field}> in "${lineSyntax(type)}"`;
    const found = result.found === '' ? 'the end of the line' : `"${displayName(result.found)}"`;
    const next = FIELD_ADVICE[result.field] ?? `Write the <${result.field}>.`;
    const stderr = join(unrecognized(type, args), ` line ${number}\n`);
    return line({ kind: 'error', error: { line: number, expected, found, next, stderr, effect: 'fail' } });
  }
  const warnings = result.ignored === '' ? [] : [ignoredRest(number, type, result.ignored)];
  return line({ kind: 'entry', entry: result.entry }, warnings);
}

/** strtok(NULL, "\n"): what is left of the line, without line feeds around it; null when nothing is. */
function argumentsBehind(text: ByteString, end: number): ByteString | null {
  const rest = text.slice(end + 1).replace(/^\n+/, '');
  const feed = rest.indexOf('\n');
  const args = feed < 0 ? rest : rest.slice(0, feed);
  return args === '' ? null : (args as ByteString);
}

/** The complaint as each handler words it: that of slink names dir, the three plain ones swap their two arguments. */
function unrecognized(type: ListType, args: ByteString): string {
  if (type === 'file' || type === 'nod') return `Unrecognized ${type} format '${args}'`;
  if (type === 'slink') return `Unrecognized dir format '${args}'`;
  return `Unrecognized ${args} format '${type}'`;
}

const FIELD_ADVICE: Readonly<Record<string, string>> = {
  name: 'Write the path that the entry gets, for example /dev/console; it cannot contain blanks.',
  location: 'Write where the contents are to be read from.',
  target: 'Write what the link points to.',
  mode: 'Write the permissions as octal digits, for example 0755.',
  uid: 'Write the owner as a decimal number, 0 for root.',
  gid: 'Write the group as a decimal number, 0 for root.',
  dev_type: 'Write b for a block device or c for a character device.',
  maj: 'Write the major number of the device, for example 5 for /dev/console.',
  min: 'Write the minor number of the device, for example 1 for /dev/console.',
};

function noType(raw: RawLine): ListError {
  return {
    line: raw.number,
    expected: 'a line with a type, or a line feed',
    found: raw.text === '' ? 'a NUL byte' : 'only blanks up to the end of the file',
    next: 'Delete the line; gen_init_cpio stops here and reads no further.',
    stderr: join(`ERROR: incorrect format, could not locate file type line ${raw.number}: '${raw.text}'\n`),
    effect: 'stop',
  };
}

function noArguments(raw: RawLine, word: ByteString, type: ListType | null): ListError {
  const { number } = raw;
  const required = `ERROR: incorrect format, newline required line ${number}: '${word}'\n`;
  const found = `only "${displayName(word.trim() as ByteString)}"`;
  if (type === null) {
    const next = 'Write the fields behind the type, or delete the line.';
    const unknown = unknownType(number, word);
    return {
      line: number,
      expected: unknown.expected,
      found,
      next,
      stderr: join(required, unknown.stderr),
      effect: 'fail',
    };
  }
  const expected = `"${lineSyntax(type)}"`;
  const next = 'Write the fields; gen_init_cpio itself crashes here and leaves an incomplete archive.';
  return { line: number, expected, found, next, stderr: join(required), effect: 'crash' };
}

function unknownType(line: number, word: ByteString): ListError {
  const indented = LIST_TYPES.some((type) => type === word.trim());
  return {
    line,
    expected: `one of ${LIST_TYPES.join(', ')} at the start of the line`,
    found: `"${displayName(word)}"`,
    next: indented
      ? 'Remove the blanks before it.'
      : 'Correct the type; gen_init_cpio leaves the line out and still reports success.',
    stderr: join(`unknown file type line ${line}: '${word}'\n`),
    effect: 'report',
  };
}

function ignoredWord(raw: RawLine): ListProblem {
  const word = displayName(raw.text.replace(/[\r\n]+$/, '') as ByteString);
  const next = 'gen_init_cpio passes over a line of one word without a message: complete it or delete it.';
  return { line: raw.number, expected: 'a type with its fields', found: `"${word}" alone`, next };
}

function ignoredRest(line: number, type: ListType, rest: ByteString): ListProblem {
  const next =
    type === 'file'
      ? 'gen_init_cpio takes no link whose name begins with a byte outside ASCII, nor what follows it.'
      : 'gen_init_cpio does not read it: delete it.';
  return { line, expected: 'the end of the line', found: `"${displayName(rest)}"`, next };
}

function join(...parts: readonly string[]): ByteString {
  return parts.join('') as ByteString;
}
