import type { ByteString } from '../../bytes/byte-string.ts';

/** `LINE_SIZE - 1` of gen_init_cpio: `fgets` takes at most so many bytes at once and the rest as a further line. */
export const LINE_LIMIT = 2 * 4096 + 50 - 1;

export interface RawLine {
  /** As gen_init_cpio counts: a line above the limit counts once for each of its pieces. */
  readonly number: number;
  /** Byte offsets in the list: from `from` up to but not including `to`, the line feed included. */
  readonly from: number;
  readonly to: number;
  /** What C sees: up to the first NUL, the line feed included. */
  readonly text: ByteString;
}

/** A list cut into lines the way `fgets(line, LINE_SIZE, …)` does it. */
export function* rawLines(list: ByteString): IterableIterator<RawLine> {
  let number = 0;
  for (let from = 0; from < list.length;) {
    const feed = list.indexOf('\n', from);
    const to = Math.min(feed < 0 ? list.length : feed + 1, from + LINE_LIMIT);
    const line = list.slice(from, to);
    const nul = line.indexOf('\0');
    number += 1;
    yield { number, from, to, text: (nul < 0 ? line : line.slice(0, nul)) as ByteString };
    from = to;
  }
}
