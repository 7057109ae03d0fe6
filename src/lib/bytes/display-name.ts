import { bytesOf, type ByteString } from './byte-string.ts';

/** U+FEFF in front of a name is a character of the name, not a mark to be taken away. */
const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A name of bytes as text for people and for JSON: UTF-8, with each byte that is not part of valid UTF-8, each
 * byte of a control character (Unicode category Cc) and each backslash written as `\xNN` (lower-case digits).
 * In: bytes as a ByteString. Out: text that is never ambiguous: `nameFromDisplay` gives the same bytes back.
 */
export function displayName(name: ByteString): string {
  if (/^[\x20-\x5b\x5d-\x7e]*$/.test(name)) return name;
  const bytes = bytesOf(name);
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      text += first < 0x20 || first === 0x7f || first === 0x5c ? escapeByte(first) : String.fromCharCode(first);
      at += 1;
      continue;
    }
    const length = validSequenceLength(bytes, at);
    const sequence = bytes.subarray(at, at + Math.max(length, 1));
    const decoded = length > 0 ? TEXT.decode(sequence) : '';
    text += length > 0 && !/\p{Cc}/u.test(decoded) ? decoded : escapeBytes(sequence);
    at += sequence.length;
  }
  return text;
}

/** The inverse of `displayName`. In: text with `\xNN` escapes. Out: the bytes. A lone backslash stands for itself. */
export function nameFromDisplay(text: string): ByteString {
  const encoder = new TextEncoder();
  let bytes = '';
  for (const part of text.split(/(\\x[0-9a-fA-F]{2})/)) {
    if (/^\\x[0-9a-fA-F]{2}$/.test(part)) bytes += String.fromCharCode(parseInt(part.slice(2), 16));
    else for (const byte of encoder.encode(part)) bytes += String.fromCharCode(byte);
  }
  return bytes as ByteString;
}

function escapeBytes(bytes: Uint8Array): string {
  return Array.from(bytes, escapeByte).join('');
}

const ESCAPES = Array.from({ length: 256 }, (_, byte) => `\\x${byte.toString(16).padStart(2, '0')}`);

function escapeByte(byte: number): string {
  return ESCAPES[byte] ?? '';
}

/** Length of the well-formed UTF-8 sequence of several bytes at `at`, 0 if there is none (Unicode 16, table 3-7). */
function validSequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  const second = bytes[at + 1] ?? 0;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if (next < 0x80 || next > 0xbf) return 0;
  }
  return length;
}
