/** Why a pasted text cannot be read: what was expected, what was found, where, and what to do. */
export interface PasteProblem {
  readonly expected: string;
  readonly found: string;
  /** Line, from 1. */
  readonly line: number;
  readonly next: string;
}

/** Longest part of a line that is shown. */
const SHOWN = 80;

export const problem = (expected: string, found: string, line: number, next: string): PasteProblem => ({
  expected,
  found: found === '' ? 'an empty line' : `"${found.slice(0, SHOWN)}"${found.length > SHOWN ? ' …' : ''}`,
  line,
  next,
});

/** The same, where what was found is not a line but something to be said in words. */
export const problemInWords = (expected: string, found: string, line: number, next: string): PasteProblem => ({
  expected,
  found,
  line,
  next,
});

/** A line with its number, from 1. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Lines that hold something, whatever ends them (LF, CRLF or CR), without the mark that some editors put in front of a text. What is
 * easily copied along is left out: the command that printed them, the prompt behind them, the fence around them, the `> ` of a quoted
 * mail.
 */
export function linesOf(text: string): readonly NumberedLine[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, text: line.trimEnd() }))
    .filter(({ text: line }) => line !== '' && line !== '>');
  const quoted = lines.length > 0 && lines.every(({ text: line }) => line.startsWith('> '));
  const own = quoted ? lines.map(({ number, text: line }) => ({ number, text: line.slice(2) })) : lines;
  let from = 0;
  let to = own.length;
  while (from < to - 1 && BEFORE.some((pattern) => pattern.test(own[from]?.text ?? ''))) from++;
  while (to > from + 1 && BEHIND.some((pattern) => pattern.test(own[to - 1]?.text ?? ''))) to--;
  return own.slice(from, to);
}

const FENCE = /^```\w*$/;
/** `$ cat /proc/meminfo`, `user@host:~# lsmod | sort`, `user@host / $ lsmod`. */
const COMMAND = /^(?:[^\s=]{1,80}(?: [^\s=]{1,80})?)? ?[$#%>] ?(?:sudo )?(?:cat|zcat|less|more|head|lsmod|grep)\b/;
/** `user@host:~$`, `[root@host ~]#`: it waits for the next command. */
const PROMPT = /^[^\s=]{1,80}@[^\s=]{1,80}(?: [^\s=]{1,80})? ?[$#%>]$/;
const BEFORE = [FENCE, COMMAND];
const BEHIND = [FENCE, PROMPT];

/** A whole number of digits alone, or null: not a sign, not a space, not more than JavaScript counts exactly. */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
