import { parseFormat } from '../../lib/kernel/messages/format.ts';

/** In: a kernel format. Out: its pieces: fixed text, or null where the kernel fills something in. */
export function pieces(format: string): readonly (string | null)[] {
  return parseFormat(format).map((part) => (typeof part === 'string' ? part : null));
}

/** In: a kernel format, and a name for lines without fixed text. Out: one line of text for a title or a list. */
export function plainTitle(format: string, name: string | undefined): string {
  if (name !== undefined) return `(${name})`;
  return pieces(format)
    .map((piece) => piece ?? '…')
    .join('')
    .trim();
}
