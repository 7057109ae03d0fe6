import { byteString, bytesOf, type ByteString } from '../bytes/byte-string.ts';

/** Bytes as base64url (RFC 4648 section 5) without padding: letters that need no escape in an address. */
export function toBase64Url(bytes: Uint8Array): string {
  return btoa(byteString(bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The inverse. In: anything. Out: the bytes, or null if it is no base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  return bytesOf(atob(text.replaceAll('-', '+').replaceAll('_', '/')) as ByteString);
}
