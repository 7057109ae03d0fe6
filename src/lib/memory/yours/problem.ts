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

/** A line with its number, from 1. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Lines that hold something, without carriage returns. */
export function linesOf(text: string): readonly NumberedLine[] {
  return text
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, '') }))
    .filter(({ text: line }) => line.trim() !== '');
}

/** A whole number of digits alone, or null: not a sign, not a space, not more than JavaScript counts exactly. */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
