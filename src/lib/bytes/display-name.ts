import { bytesOf, type ByteString } from './byte-string.ts';

/** U+FEFF in front of a name is a character of the name, not a mark to be taken away. */
const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A well-formed UTF-8 sequence of several bytes (Unicode 16, table 3-7) but for those of U+0080 to U+009F, which are controls;
 * or any other byte that is not shown as it is.
 */
const NOT_PLAIN =
  /(\xc2[\xa0-\xbf]|[\xc3-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3})|[^\x20-\x5b\x5d-\x7e]/g;

/**
 * A name of bytes as text for people and for JSON: UTF-8, with each byte that is not part of valid UTF-8, each
 * byte of a control character (Unicode category Cc) and each backslash written as `\xNN` (lower-case digits).
 * In: bytes as a ByteString. Out: text that is never ambiguous: `nameFromDisplay` gives the same bytes back.
 */
export function displayName(name: ByteString): string {
  if (/^[\x20-\x5b\x5d-\x7e]*$/.test(name)) return name;
  return name.replace(NOT_PLAIN, (byte, sequence?: string) =>
    sequence === undefined
      ? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
      : TEXT.decode(bytesOf(sequence as ByteString)),
  );
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
