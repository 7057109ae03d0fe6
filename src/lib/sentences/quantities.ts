const GROUPED = /\B(?=(\d{3})+(?!\d))/g;

/** 1234567 as `1,234,567`. In: a whole number. */
export function grouped(value: number): string {
  return String(value).replace(GROUPED, ',');
}

/** In: a count and what is counted, in the singular. Out: `1 byte`, `1,234 bytes`. */
export function count(value: number, what: string, plural = `${what}s`): string {
  return `${grouped(value)} ${value === 1 ? what : plural}`;
}

/** A length for people: bytes up to 9,999, then kB and MB of 1024. In: bytes. */
export function byteSize(bytes: number): string {
  if (bytes < 10_000) return count(bytes, 'byte');
  if (bytes < 10_000 * 1024) return `${grouped(Math.round(bytes / 1024))} KiB`;
  return `${grouped(Math.round(bytes / 1024 / 1024))} MiB`;
}

/** An offset in bytes as the hex view writes it. */
export function hexOffset(offset: number, digits = 8): string {
  return offset.toString(16).padStart(digits, '0');
}

/** A byte as two lower-case digits. */
export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
