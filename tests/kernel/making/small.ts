import type { UnpackCase } from './case.ts';
import { archive, file } from './entry.ts';

/** The ordinary file behind what is tested: is it still reached? */
export const AFTER = file('after', 'after\n');

/** A case of one uncompressed archive: the entries, then AFTER and a trailer. */
export const one = (name: string, rule: string, about: string, ...entries: readonly Uint8Array[]): UnpackCase => ({
  name,
  rule,
  about,
  image: archive(...entries, AFTER),
});
