/** In: bytes. Out: at most `limit` characters of them; what is no visible ASCII is a dot, a NUL is `\0`. */
export function displayBytes(bytes: Uint8Array, limit: number): string {
  const text = Array.from(bytes.subarray(0, limit), (byte) =>
    byte === 0 ? '\\0' : byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('');
  return bytes.length > limit ? `${text}…` : text;
}
