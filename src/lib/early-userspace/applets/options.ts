import type { ByteString } from '../../bytes/byte-string.ts';

/** Options as `getopt32` of busybox takes them apart. */
export interface Options {
  /** Letters without an argument, each as often as it was given. */
  readonly flags: ReadonlySet<string>;
  /** Letters with an argument, in order. */
  readonly values: ReadonlyMap<string, readonly ByteString[]>;
  readonly rest: readonly ByteString[];
  /** What busybox says in front of its usage text; null: nothing is wrong. */
  readonly wrong: string | null;
}

/**
 * In: arguments without the name; letters that stand alone; letters with an argument; whether options end at the first
 * word that is none (a `+` in busybox's string).
 */
export function optionsOf(args: readonly ByteString[], alone: string, withValue: string, stopsEarly = false): Options {
  const flags = new Set<string>();
  const values = new Map<string, ByteString[]>();
  const rest: ByteString[] = [];
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--') {
      rest.push(...left);
      break;
    }
    if (!/^-./.test(arg)) {
      rest.push(arg);
      if (stopsEarly) {
        rest.push(...left);
        break;
      }
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg.charAt(at);
      if (alone.includes(letter)) flags.add(letter);
      else if (withValue.includes(letter)) {
        const value = at + 1 < arg.length ? (arg.slice(at + 1) as ByteString) : left.shift();
        if (value === undefined) return { flags, values, rest, wrong: `option requires an argument -- '${letter}'` };
        values.set(letter, [...(values.get(letter) ?? []), value]);
        break;
      } else
        return {
          flags,
          values,
          rest,
          wrong: arg.startsWith('--') ? `unrecognized option '${arg}'` : `invalid option -- '${letter}'`,
        };
    }
  }
  return { flags, values, rest, wrong: null };
}
