import type { ByteString } from '../../bytes/byte-string.ts';

/** `isspace` of the C locale. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** `isgraph` of the C locale: no byte above 0x7e is one, so a UTF-8 letter is not. */
export function isGraph(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 0x20 && code < 0x7f;
}

const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

/**
 * The conversions of `sscanf` that gen_init_cpio uses, as glibc does them. Each skips white space first, moves `at`
 * behind what it took, and gives null (leaving `at` where it stopped) where sscanf would stop counting.
 */
export class Scanner {
  readonly text: ByteString;
  at: number;

  constructor(text: ByteString, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** A blank in the format: any amount of white space, also none. */
  skipSpace(): void {
    while (this.at < this.text.length && isSpace(this.text, this.at)) this.at += 1;
  }

  /** `%4096s`: bytes up to white space, at most `limit`; what is longer is left for the next conversion. */
  word(limit: number): ByteString | null {
    this.skipSpace();
    const begin = this.at;
    const end = Math.min(begin + limit, this.text.length);
    while (this.at < end && !isSpace(this.text, this.at)) this.at += 1;
    return this.at > begin ? (this.text.slice(begin, this.at) as ByteString) : null;
  }

  /** `%c` with a blank before it. */
  character(): ByteString | null {
    this.skipSpace();
    if (this.at >= this.text.length) return null;
    this.at += 1;
    return this.text.slice(this.at - 1, this.at) as ByteString;
  }

  /** `%o` into an unsigned int. */
  octal(): number | null {
    return this.unsignedInt(8);
  }

  /** `%u` into an unsigned int. */
  unsigned(): number | null {
    return this.unsignedInt(10);
  }

  /** `%d` into an int: converted as a 64-bit long that stops at its limits, then cut to 32 bits. */
  signed(): number | null {
    const number = this.digits(10);
    if (number === null) return null;
    const value = number.negative ? -number.magnitude : number.magnitude;
    const limited = value > INT64_MAX ? INT64_MAX : value < -INT64_MAX - 1n ? -INT64_MAX - 1n : value;
    return Number(BigInt.asIntN(32, limited));
  }

  /** As `strtoul` reads it: a minus sign is taken and negates; too large a number becomes the largest. */
  private unsignedInt(base: 8 | 10): number | null {
    const number = this.digits(base);
    if (number === null) return null;
    const value = number.magnitude > UINT64_MAX ? UINT64_MAX : number.negative ? -number.magnitude : number.magnitude;
    return Number(BigInt.asUintN(32, value));
  }

  private digits(base: 8 | 10): { magnitude: bigint; negative: boolean } | null {
    this.skipSpace();
    const sign = this.text[this.at];
    if (sign === '-' || sign === '+') this.at += 1;
    const begin = this.at;
    const last = base === 8 ? 0x37 : 0x39;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code < 0x30 || code > last) break;
      this.at += 1;
    }
    if (this.at === begin) return null;
    // Every digit beyond the 64 bits only keeps the number at its limit; a line holds at most 8241 of them.
    const digits = this.text.slice(begin, this.at);
    return { magnitude: BigInt(base === 8 ? `0o${digits}` : digits), negative: sign === '-' };
  }
}
