/** What `simple_strtoull` of lib/vsprintf.c reads. */
export interface ParsedNumber {
  readonly value: number;
  /** How many characters were read; 0: none, and the value is 0. */
  readonly length: number;
}

/**
 * `simple_strtoull`: digits from the start, any number of them, the rest ignored. Base 0 means: `0x` and a hex digit
 * is hexadecimal, another leading 0 octal, else decimal. In: text, base. Out: the value (kept exact up to 2^53; larger
 * values are cut to `bits` bits like the kernel's integer) and how much was read.
 */
export function simpleStrtoul(text: string, base: 0 | 10 | 16, bits: 32 | 64 = 64): ParsedNumber {
  const hexPrefix = /^0[xX][0-9a-fA-F]/.test(text);
  const radix = base !== 0 ? base : hexPrefix ? 16 : text.startsWith('0') ? 8 : 10;
  const skipped = radix === 16 && /^0[xX]/.test(text) && (base === 16 || hexPrefix) ? 2 : 0;
  const digits = radix === 16 ? /^[0-9a-fA-F]*/ : radix === 8 ? /^[0-7]*/ : /^[0-9]*/;
  const found = digits.exec(text.slice(skipped))?.[0] ?? '';
  const prefix = radix === 16 ? '0x' : radix === 8 ? '0o' : '';
  const value = found === '' ? 0n : BigInt.asUintN(bits, BigInt(prefix + found));
  return { value: Number(value), length: skipped + found.length };
}

/** `simple_strtol` cut to an `int`: a leading `-` counts. In: text. Out: the value as a signed 32-bit number. */
export function simpleStrtol(text: string): number {
  const negative = text.startsWith('-');
  const { value } = simpleStrtoul(negative ? text.slice(1) : text, 0, 32);
  return (negative ? -value : value) | 0;
}

/** `simple_strtol` as a `long`. In: text. Out: the value as a signed 64-bit number; beyond 2^53 it is not exact. */
export function simpleStrtolLong(text: string): number {
  const negative = text.startsWith('-');
  const { value } = simpleStrtoul(negative ? text.slice(1) : text, 0);
  const long = value >= 2 ** 63 ? value - 2 ** 64 : value;
  return negative ? -long : long;
}

/**
 * `kstrtoint` with base 0: the whole text must be one number that fits an int; one newline may end it.
 * Out: the number, or null where the kernel returns -EINVAL or -ERANGE.
 */
export function kstrtoint(text: string): number | null {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const value = wholeNumber(text.slice(sign.length));
  if (value === null) return null;
  const signed = sign === '-' ? -value : value;
  return signed > 0x7fffffffn || signed < -0x80000000n ? null : Number(signed);
}

/** `kstrtouint` with base 0. Out: the number (0 to 2^32 - 1), or null where the kernel returns -EINVAL or -ERANGE. */
export function kstrtouint(text: string): number | null {
  const value = wholeNumber(text.replace(/^\+/, ''));
  return value === null || value > 0xffffffffn ? null : Number(value);
}

/** `kstrtoul` with base 0: the same to 2^64 - 1. Beyond 2^53 the number is not exact. */
export function kstrtoul(text: string): number | null {
  const value = wholeNumber(text.replace(/^\+/, ''));
  return value === null || value > 0xffffffffffffffffn ? null : Number(value);
}

/** The digits of `kstrtoull`, of any length; a newline may end them. Out: null where there is anything else, or nothing. */
function wholeNumber(text: string): bigint | null {
  const [, hexadecimal, octal, decimal] = /^(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))\n?$/.exec(text) ?? [];
  if (hexadecimal !== undefined) return BigInt(`0x${hexadecimal}`);
  if (octal !== undefined) return BigInt(`0o0${octal}`);
  return decimal === undefined ? null : BigInt(decimal);
}

/** `kstrtobool` (lib/kstrtox.c): y, t, 1, on; n, f, 0, of. Out: null where the kernel returns -EINVAL. */
export function kstrtobool(text: string): boolean | null {
  if (/^[yYtT1]/.test(text) || /^[oO][nN]/.test(text)) return true;
  if (/^[nNfF0]/.test(text) || /^[oO][fF]/.test(text)) return false;
  return null;
}

/** `get_option` of lib/cmdline.c: is there a number at the start? Out: the number as an int, or null. */
export function getOption(text: string | null): number | null {
  if (text === null || text === '') return null;
  const negative = text.startsWith('-');
  const { value, length } = simpleStrtoul(negative ? text.slice(1) : text, 0, 32);
  return length === 0 ? null : (negative ? -value : value) | 0;
}
