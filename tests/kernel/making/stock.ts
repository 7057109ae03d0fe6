import { archive, concat, file, fill, padTo } from './entry.ts';

/** Whole archives that cases about streams and compression are made of. All lengths are multiples of 4. */
export const FIRST = archive(file('first', 'the first archive\n'));
export const SECOND = archive(file('second', 'the second archive\n'));
export const THIRD = archive(file('third', 'the third archive\n'));
/** Without a trailer. */
export const OPEN_ENDED = file('open', 'an archive without a trailer\n');
export const zeros = (count: number): Uint8Array => fill(count);

/** Compresses badly, as real programs do: a fixed sequence (Lehmer, multiplier 48271). */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return state & 0xff;
  });
}

const repeated = (bytes: Uint8Array, times: number): Uint8Array => concat(...Array.from({ length: times }, () => bytes));

/** An archive that is larger than a decompressor's buffer, with files across its borders. */
export const LARGE = archive(file('large-1', repeated(noise(2_500), 28)), file('large-2', noise(1_000, 2)), file('large-3', fill(150_000, 0x61)), file('last', 'last\n'));
/** Text that compresses well, several KiB. */
export const MIDDLE = padTo(512, concat(archive(file('middle', 'Linux boots. '.repeat(700)), file('noise', noise(900)), file('last', 'last\n'))));
