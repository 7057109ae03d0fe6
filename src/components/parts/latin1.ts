/** Bytes as text of one character each: what an archive is mostly made of stays readable, and compresses better than base64. */
export function latin1Text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** In: text of characters up to U+00FF. Out: a byte for each. */
export function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
