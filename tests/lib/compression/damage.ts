/** In: a file's bytes, how many are kept (-1: all), the byte to change (-1: none) and its mask. Out: a damaged copy. */
export function applyDamage(file: Uint8Array, length: number, offset: number, xor: number): Uint8Array {
  // A Buffer's own slice would share its memory.
  const bytes = new Uint8Array(file.subarray(0, length < 0 ? file.length : length));
  const at = bytes[offset];
  if (at !== undefined) bytes[offset] = at ^ xor;
  return bytes;
}

/** Every cut that leaves the magic, then every single bit that is not in the magic. In: the file's size in bytes. */
export function everyDamage(size: number): { length: number; offset: number; xor: number }[] {
  const cuts = Array.from({ length: size - 2 }, (_, i) => ({ length: i + 2, offset: -1, xor: 0 }));
  const flips = Array.from({ length: (size - 2) * 8 }, (_, i) => ({
    length: -1,
    offset: 2 + (i >> 3),
    xor: 1 << (i & 7),
  }));
  return [...cuts, ...flips];
}
