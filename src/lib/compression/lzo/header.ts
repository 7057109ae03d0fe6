const LZOP_MAGIC = [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_HAS_FILTER = 0x00000800;
const HEADER_SIZE_MIN = 9 + 7 + 4 + 8 + 1 + 4;
/** From this version of lzop on the header has a level byte and the high half of the time stamp. */
const VERSION_WITH_LEVEL = 0x0940;

/** Four bytes, the highest first; those behind the end count as zeros. */
export function readBe32(input: Uint8Array, at: number): number {
  return (
    (((input[at] ?? 0) << 24) | ((input[at + 1] ?? 0) << 16) | ((input[at + 2] ?? 0) << 8) | (input[at + 3] ?? 0)) >>> 0
  );
}

/** `parse_header`: the length of the lzop header in bytes, or null. The header's checksum is not verified. */
export function headerLength(input: Uint8Array): number | null {
  if (input.length < HEADER_SIZE_MIN) return null;
  if (LZOP_MAGIC.some((byte, index) => input[index] !== byte)) return null;
  let at = LZOP_MAGIC.length;
  const version = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
  const hasLevel = version >= VERSION_WITH_LEVEL;
  at += hasLevel ? 8 : 7;
  at += (readBe32(input, at) & HEADER_HAS_FILTER) !== 0 ? 8 : 4;
  if (input.length - at < 8 + 1 + 4) return null;
  at += hasLevel ? 12 : 8;
  const nameLength = input[at++] ?? 0;
  if (input.length - at < nameLength + 4) return null;
  return at + nameLength + 4;
}
