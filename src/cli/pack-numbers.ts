/**
 * The numbers of gen_init_cpio's options, read as `strtol` and `strtoul` of C do: blanks and a sign in front are
 * fine, anything behind the digits is not.
 */
function parseLong(text: string): bigint | null {
  const match = /^[\t-\r ]*([+-]?)([0-9]+)$/.exec(text);
  if (match === null) return null;
  const magnitude = BigInt(match[2] ?? '0');
  return match[1] === '-' ? -magnitude : magnitude;
}

/** In: the value of --mtime, or null. Out: seconds since the epoch; null if not given; gen_init_cpio's complaint. */
export function parseTimestamp(text: string | null): number | null | string {
  if (text === null) return null;
  const seconds = parseLong(text);
  if (seconds === null) return `Invalid timestamp: ${text}`;
  if (seconds < 0n || seconds > 0xffffffffn) return 'ERROR: Timestamp out of range for cpio format';
  return Number(seconds);
}

/** In: the value of --data-align, or null. Out: bytes, 0 for none; gen_init_cpio's complaint. */
export function parseDataAlign(text: string | null): number | string {
  if (text === null) return 0;
  const bytes = parseLong(text);
  // Cut to 32 bits, as the C variable cuts it.
  const value = bytes === null ? null : Number(BigInt.asUintN(32, bytes));
  return value === null || (value & 3) !== 0 ? `Invalid data_align: ${text}` : value;
}
