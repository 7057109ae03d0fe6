import { byteString, type ByteString } from '../../../bytes/byte-string.ts';

/** BINPRM_BUF_SIZE (include/uapi/linux/binfmts.h): all that the kernel reads to find out what a file is. */
export const BINPRM_BUF_SIZE = 256;

/** What a `#!` line asks for. */
export interface Shebang {
  readonly interpreter: ByteString;
  /** Everything behind it, as one argument. */
  readonly argument: ByteString | null;
}

function isSpaceTab(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** `next_non_spacetab`: from `first` up to and including `last`; -1: none. */
function nextNonSpaceTab(buf: Uint8Array, first: number, last: number): number {
  for (let at = first; at <= last; at++) if (!isSpaceTab(buf[at])) return at;
  return -1;
}

/** `next_terminator`: a space, tab or NUL. */
function nextTerminator(buf: Uint8Array, first: number, last: number): number {
  for (let at = first; at <= last; at++) if (isSpaceTab(buf[at]) || buf[at] === 0) return at;
  return -1;
}

/**
 * Reads a `#!` line: `load_script` of fs/binfmt_script.c. In: the first 256 bytes of a file that begins with `#!`,
 * padded with zeros. Out: the interpreter as it stands there (a carriage return belongs to its name; it may be empty),
 * or null where the kernel returns -ENOEXEC: no name, or a name cut off by the end of the 256 bytes.
 */
export function parseShebang(buf: Uint8Array): Shebang | null {
  const bufEnd = BINPRM_BUF_SIZE - 1;
  // strnchr stops at a NUL: a newline behind one is not seen.
  const newline = buf.indexOf(0x0a);
  const nul = buf.indexOf(0);
  let end = newline >= 0 && (nul < 0 || newline < nul) ? newline : -1;
  if (end < 0) {
    const name = nextNonSpaceTab(buf, 2, bufEnd);
    if (name < 0 || nextTerminator(buf, name, bufEnd) < 0) return null;
    end = bufEnd;
  }
  while (isSpaceTab(buf[end - 1])) end -= 1;
  const name = nextNonSpaceTab(buf, 2, end);
  if (name < 0 || name === end) return null;
  const separator = nextTerminator(buf, name, end);
  const argument = separator >= 0 && buf[separator] !== 0 ? nextNonSpaceTab(buf, separator, end) : -1;
  const nameEnd = argument >= 0 ? separator : end;
  return {
    interpreter: cString(buf.subarray(name, nameEnd)),
    argument: argument >= 0 ? cString(buf.subarray(argument, end)) : null,
  };
}

function cString(bytes: Uint8Array): ByteString {
  const nul = bytes.indexOf(0);
  return byteString(nul < 0 ? bytes : bytes.subarray(0, nul));
}
