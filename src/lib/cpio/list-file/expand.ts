import type { ByteString } from '../../bytes/byte-string.ts';
import { PATH_MAX } from './entry.ts';

/** Values of environment variables, as bytes. A name that is not set is not in it. */
export type Environment = ReadonlyMap<string, ByteString>;

/** gen_init_cpio goes round for ever on a variable that contains itself; so many rounds no honest location takes. */
export const EXPANSION_LIMIT = 10_000;

/**
 * Replaces `${NAME}` in the location of a `file` line, `cpio_replace_env` of usr/gen_init_cpio.c: again and again,
 * also in what a value brought in; a name that is not set is empty; the result is cut to 4096 bytes each time.
 * Out: the location; null if it never ends (gen_init_cpio hangs there).
 */
export function expandLocation(location: ByteString, environment: Environment): ByteString | null {
  let expanded: string = location;
  for (let round = 0; round < EXPANSION_LIMIT; round++) {
    const start = expanded.indexOf('${');
    const end = start < 0 ? -1 : expanded.indexOf('}', start + 2);
    if (end < 0) return expanded as ByteString;
    const value = environment.get(expanded.slice(start + 2, end)) ?? '';
    expanded = (expanded.slice(0, start) + value + expanded.slice(end + 1)).slice(0, PATH_MAX);
  }
  return null;
}
