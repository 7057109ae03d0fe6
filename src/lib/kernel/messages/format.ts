export type MessageArgument = string | number;

/** One conversion of a printf format: `%10llu` has width 10 and conversion `u`. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
  readonly kind: 's' | 'd' | 'u' | 'x';
}

/**
 * Cuts a kernel format into literal texts and conversions. Knows what the catalogue uses: `%s %.*s %d %i %u %x`,
 * flags `-`, `0` and `#`, width, precision, and the length marks `l ll z`. `%%` is a literal `%`.
 */
export function parseFormat(format: string): readonly (string | Conversion)[] {
  const parts: (string | Conversion)[] = [];
  let literal = '';
  let at = 0;
  for (const match of format.matchAll(/%(?:%|([-0#]*)(\d*)(?:\.(\*|\d+))?(?:ll|l|z)?([sdiux]))/g)) {
    literal += format.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0] === '%%') {
      literal += '%';
      continue;
    }
    if (literal !== '') parts.push(literal);
    literal = '';
    const [, flags = '', width = '', precision, letter] = match;
    parts.push({
      flags,
      width: width === '' ? 0 : Number(width),
      precision: precision === undefined || precision === '*' ? null : Number(precision),
      kind: letter === 'i' || letter === 'd' ? 'd' : letter === 'u' ? 'u' : letter === 'x' ? 'x' : 's',
    });
  }
  literal += format.slice(at);
  if (literal !== '') parts.push(literal);
  return parts;
}

/**
 * The text that printk makes of a format and its arguments. `%.*s` takes one argument here: the text, already cut to
 * its length. A missing argument is printed as `(null)`, as the kernel prints a null pointer.
 */
export function printf(format: string, args: readonly MessageArgument[]): string {
  let next = 0;
  return parseFormat(format)
    .map((part) => (typeof part === 'string' ? part : convert(part, args[next++])))
    .join('');
}

function convert(conversion: Conversion, arg: MessageArgument | undefined): string {
  if (arg === undefined) return '(null)';
  let text = conversion.kind === 'x' && typeof arg === 'number' ? arg.toString(16) : String(arg);
  if (conversion.kind === 'x') {
    if (conversion.precision !== null) text = text.padStart(conversion.precision, '0');
    if (conversion.flags.includes('#') && arg !== 0) {
      if (conversion.flags.includes('0')) text = text.padStart(conversion.width - 2, '0');
      text = `0x${text}`;
    }
  }
  if (conversion.flags.includes('-')) return text.padEnd(conversion.width);
  return text.padStart(conversion.width, conversion.flags.includes('0') ? '0' : ' ');
}
