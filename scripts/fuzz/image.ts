/**
 * Generated images for fuzzing: grammar first (entries with odd fields, archives, segments, compression), then damage.
 * Equal seed and index give equal bytes, as long as the compressors given are the same.
 */
import { concat, randomEntry, trailer, type EntryOptions } from './entry.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';

export type Compress = (bytes: Uint8Array) => Uint8Array;

export interface FuzzOptions extends EntryOptions {
  /** By name. Empty: plain archives only. */
  readonly compressors: ReadonlyMap<string, Compress>;
}

export interface FuzzCase {
  /** What it is made of, for a report: `gzip(5 entries, trailer) + zeros 3 + plain(2 entries), damaged 2 times`. */
  readonly about: string;
  readonly bytes: Uint8Array;
}

interface Part {
  readonly about: string;
  readonly bytes: Uint8Array;
}

function archive(random: Random, options: FuzzOptions): Part {
  const count = random.once(8) ? random.below(40) : random.below(9);
  const parts = Array.from({ length: count }, () => randomEntry(random, options));
  const ends = !random.once(5);
  if (ends) parts.push(trailer());
  if (random.once(3)) parts.push(new Uint8Array(random.pick([4, 8, 512, 3])));
  return { about: `${count} entries${ends ? ', trailer' : ''}`, bytes: concat(parts) };
}

function segment(random: Random, options: FuzzOptions): Part {
  const plain = archive(random, options);
  const names = [...options.compressors.keys()];
  const name = names[random.below(names.length * 2)];
  const compress = name === undefined ? undefined : options.compressors.get(name);
  if (name === undefined || compress === undefined) return { about: `plain(${plain.about})`, bytes: plain.bytes };
  const damaged = random.once(6) ? mutate(plain.bytes, random) : plain.bytes;
  return { about: `${name}(${plain.about}${damaged === plain.bytes ? '' : ', damaged'})`, bytes: compress(damaged) };
}

function gap(random: Random, before: number): Part {
  const toFour = (4 - (before % 4)) % 4;
  const zeros = random.pick([0, toFour, toFour, toFour, toFour + 4, (512 - (before % 512)) % 512, random.below(9)]);
  return { about: `zeros ${zeros}`, bytes: new Uint8Array(zeros) };
}

/** Image number `index` of the run with this seed. */
export function fuzzCase(seed: number, index: number, options: FuzzOptions): FuzzCase {
  const random = new Random(seed, index);
  const parts: Part[] = [];
  const segments = random.pick([1, 1, 1, 2, 2, 3]);
  for (let i = 0; i < segments; i++) {
    if (i > 0) {
      parts.push(
        gap(
          random,
          parts.reduce((sum, part) => sum + part.bytes.length, 0),
        ),
      );
    }
    parts.push(segment(random, options));
  }
  let bytes = concat(parts.map((part) => part.bytes));
  let times = random.pick([0, 0, 1, 1, 2, 5]);
  const about = parts.map((part) => part.about).join(' + ') + (times > 0 ? `, damaged ${times} times` : '');
  for (; times > 0; times--) bytes = mutate(bytes, random);
  return { about, bytes };
}
