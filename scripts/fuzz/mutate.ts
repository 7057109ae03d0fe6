/** Small damage to bytes, as a broken disk, a cut download or a hand edit does it. */
import { concat } from './entry.ts';
import type { Random } from './random.ts';

const INTERESTING = [0, 1, 0x0a, 0x20, 0x30, 0x37, 0x38, 0x46, 0x66, 0x7f, 0x80, 0xff] as const;

/** Where the magic `07070` stands. */
function headers(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at + 110 <= bytes.length; at++) {
    if (bytes[at] === 0x30 && bytes[at + 1] === 0x37 && bytes[at + 2] === 0x30 && bytes[at + 3] === 0x37)
      found.push(at);
  }
  return found;
}

function inHeader(bytes: Uint8Array, random: Random): Uint8Array {
  const places = headers(bytes);
  const header = places[random.below(Math.max(1, places.length))];
  if (header === undefined) return bytes;
  const changed = bytes.slice();
  const field = random.below(13);
  // The high digits of a size make gigabytes; the low ones meet more rules.
  const digit = random.once(12) ? random.below(8) : 4 + random.below(4);
  changed[header + 6 + field * 8 + digit] = '0123456789abcdefABCDEFgx -'.charCodeAt(random.below(26));
  return changed;
}

/** One change of one kind. Out: new bytes, the old ones untouched. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  if (bytes.length === 0) return random.bytes(1 + random.below(8));
  const at = random.below(bytes.length);
  const run = 1 + random.below(random.once(4) ? 200 : 6);
  const changed = bytes.slice();
  switch (random.below(10)) {
    case 0:
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
      return changed;
    case 1:
      changed[at] = random.pick(INTERESTING);
      return changed;
    case 2:
      return bytes.slice(0, at);
    case 3:
      return concat([bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + run))]);
    case 4:
      return concat([
        bytes.subarray(0, at),
        random.once(2) ? new Uint8Array(run) : random.bytes(run),
        bytes.subarray(at),
      ]);
    case 5:
      return concat([bytes.subarray(0, at), bytes.subarray(at, at + run), bytes.subarray(at)]);
    case 6:
      return concat([bytes, random.once(2) ? new Uint8Array(run) : random.bytes(run)]);
    default:
      return inHeader(bytes, random);
  }
}
