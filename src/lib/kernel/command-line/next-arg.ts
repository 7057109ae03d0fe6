import type { ByteString } from '../../bytes/byte-string.ts';

/** One parameter as `next_arg` leaves it. */
export interface Parameter {
  /** Without the quotation mark that may open it. */
  readonly param: ByteString;
  /** What stands behind the first `=`, without its quotation marks; null: no `=`. */
  readonly val: ByteString | null;
}

export interface NextArg extends Parameter {
  /** Offset (bytes) at which the next parameter begins. */
  readonly next: number;
}

/** `isspace` of lib/ctype.c: also 0xa0, so the second byte of "à" in UTF-8 ends a parameter. */
function isspace(code: number): boolean {
  return (code >= 9 && code <= 13) || code === 0x20 || code === 0xa0;
}

/** In: bytes, an offset. Out: the offset of the first byte that is no space. */
export function skipSpaces(text: string, at: number): number {
  while (at < text.length && isspace(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Cuts one parameter off a command line: `next_arg` of lib/cmdline.c, with its rules for quotation marks (a `"` keeps
 * spaces inside; it cannot be escaped; only marks at the edge of the value or of the whole are taken off).
 * In: the line and the offset (bytes) at which a parameter begins. Out: the parameter and where the next one begins.
 */
export function nextArg(text: string, start: number): NextArg {
  const quoted = text[start] === '"';
  let inQuote = quoted;
  const begin = quoted ? start + 1 : start;
  let equals = 0;
  let end = begin;
  for (; end < text.length; end++) {
    const char = text[end];
    if (!inQuote && isspace(text.charCodeAt(end))) break;
    // An `=` as the very first character is part of the name: offset 0 means "none yet" in the kernel too.
    if (equals === 0 && char === '=') equals = end - begin;
    if (char === '"') inQuote = !inQuote;
  }
  const next = skipSpaces(text, end < text.length ? end + 1 : end);
  const closed = end > begin && text[end - 1] === '"';
  if (equals === 0) {
    return { param: text.slice(begin, quoted && closed ? end - 1 : end) as ByteString, val: null, next };
  }
  const valueAt = begin + equals + 1;
  const valueQuoted = text[valueAt] === '"';
  const valueEnd = closed && (valueQuoted || quoted) ? end - 1 : end;
  return {
    param: text.slice(begin, begin + equals) as ByteString,
    val: text.slice(valueQuoted ? valueAt + 1 : valueAt, valueEnd) as ByteString,
    next,
  };
}

/**
 * `parse_args` of kernel/params.c without its table: the parameters up to a `--` that stands alone.
 * In: a line. Out: the parameters, and the offset behind `--`, or null when there is none.
 */
export function parseArgs(text: string): {
  readonly parameters: readonly Parameter[];
  readonly afterDashes: number | null;
} {
  const parameters: Parameter[] = [];
  let at = skipSpaces(text, 0);
  while (at < text.length) {
    const { param, val, next } = nextArg(text, at);
    at = next;
    if (val === null && param === '--') return { parameters, afterDashes: at };
    parameters.push({ param, val });
  }
  return { parameters, afterDashes: null };
}
