/**
 * File names are bytes: the kernel never decodes them. A `ByteString` is a JavaScript string in which every
 * character stands for one byte (U+0000 to U+00FF). It compares, hashes and joins like any string, so it can be
 * the key of a Map; it must be decoded with `displayName` before a person sees it.
 */
export type ByteString = string & { readonly __bytes: unique symbol };

/** String.fromCharCode takes its arguments on the stack; so many stay far below every engine's limit. */
const CHUNK = 4096;

/** One array of each length up to 255, filled anew for each name: a list of an image makes a hundred thousand names. */
const codesByLength: number[][] = [];

/**
 * Bytes to a ByteString. In: bytes, and which of them (all unless given; both ends must lie in the array).
 * Out: as many characters as there are bytes. Never fails.
 */
export function byteString(bytes: Uint8Array, from = 0, to = bytes.length): ByteString {
  if (to - from < 256)
    return charactersOf(bytes, from, (codesByLength[to - from] ??= new Array<number>(to - from).fill(0)));
  let text = '';
  for (let at = from; at < to; at += CHUNK) {
    text += charactersOf(bytes, at, new Array<number>(Math.min(CHUNK, to - at)).fill(0));
  }
  return text as ByteString;
}

/** As many bytes as `codes` is long. Spreading a plain array is several times faster than spreading a typed one. */
function charactersOf(bytes: Uint8Array, from: number, codes: number[]): ByteString {
  for (let i = 0; i < codes.length; i++) codes[i] = bytes[from + i] ?? 0;
  return String.fromCharCode(...codes) as ByteString;
}

/** A text (any Unicode) to the ByteString of its UTF-8 encoding. */
export function utf8ByteString(text: string): ByteString {
  return byteString(new TextEncoder().encode(text));
}

/** The bytes behind a ByteString. Out: one byte per character. */
export function bytesOf(name: ByteString): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(name.length);
  for (let i = 0; i < name.length; i++) bytes[i] = name.charCodeAt(i);
  return bytes;
}
