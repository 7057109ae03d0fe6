/** Bytes as a text that can be edited, in the layout of `xxd`, and back. */

const ROW = 16;

/** The most bytes that are offered as text: beyond that nobody edits by hand. */
export const HEX_LIMIT = 64 * 1024;

/** Out: rows such as `00000010: 3037 3037 …  0707…`: offset, sixteen bytes in pairs, and the same bytes as characters. */
export function formatHex(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += ROW) {
    const row = bytes.subarray(at, at + ROW);
    const digits = [...row].map((byte, index) => byte.toString(16).padStart(2, '0') + (index % 2 === 1 ? ' ' : ''));
    const characters = [...row].map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'));
    rows.push(`${at.toString(16).padStart(8, '0')}: ${digits.join('').padEnd(40)} ${characters.join('')}`);
  }
  return rows.map((row) => `${row}\n`).join('');
}

export type ParsedHex =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly problem: null }
  | { readonly bytes: null; readonly problem: string };

/**
 * In: a text as `formatHex` makes it, edited by hand. As with `xxd -r`, the digits count, not the characters beside
 * them; the offsets are not needed, so that bytes can be put in and taken out.
 * Out: the bytes, or what is wrong: expected, found, where, what to do.
 */
export function parseHex(text: string): ParsedHex {
  const bytes: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const digits = digitsOf(line);
    const wrong = /[^0-9a-f]/i.exec(digits)?.[0];
    if (wrong !== undefined || digits.length % 2 === 1) {
      const found = wrong === undefined ? `${digits.length} digits, an odd number` : `“${wrong}”`;
      return {
        bytes: null,
        problem:
          `Line ${index + 1}: expected hexadecimal digits, two for each byte, found ${found}. ` +
          'Two spaces part the digits from the characters beside them, which do not count.',
      };
    }
    for (let at = 0; at < digits.length; at += 2) bytes.push(Number.parseInt(digits.slice(at, at + 2), 16));
    if (bytes.length > HEX_LIMIT) {
      return {
        bytes: null,
        problem: `Line ${index + 1}: expected at most ${HEX_LIMIT} bytes, found more. Take lines out from here on.`,
      };
    }
  }
  return { bytes: Uint8Array.from(bytes), problem: null };
}

/** The digits of a row: behind the offset, before the characters, without spaces. */
function digitsOf(line: string): string {
  const [part = ''] = line
    .replace(/^\s*[0-9a-f]+:/i, '')
    .trimStart()
    .split(/\s{2,}/);
  return part.replace(/\s/g, '');
}
