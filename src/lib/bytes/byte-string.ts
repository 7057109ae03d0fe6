/**
 * File names are bytes: the kernel never decodes them. A `ByteString` is a JavaScript string in which every
 * character stands for one byte (U+0000 to U+00FF). It compares, hashes and joins like any string, so it can be
 * the key of a Map; it must be decoded with `displayName` before a person sees it.
 */
export type ByteString = string & { readonly __bytes: unique symbol };

/** Bytes to a ByteString. In: any bytes. Out: as many characters as there are bytes. Never fails. */
export function byteString(bytes: Uint8Array): ByteString {
  let text = '';
  // String.fromCharCode takes its arguments on the stack; 8192 stays far below every engine's limit.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text as ByteString;
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
