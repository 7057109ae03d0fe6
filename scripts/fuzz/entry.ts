/** One newc entry with anything odd about it that a header can say. Written by hand: what is tested must not write the test. */
import type { Random } from './random.ts';

/** Few names, so that entries meet each other: replace, link, follow, fail. */
const NAMES = [
  ...['a', 'b', 'c', 'd', 'd/e', 'd/f', 'd/e/g', 'l', 'l/x', 'a/b', 'n', 'init', 'h1', 'h2', 'h3'],
  ...[
    '.',
    '..',
    './a',
    '/a',
    '//d//e',
    'd/',
    'd/.',
    'd/../a',
    '../a',
    '/',
    './',
    'a/../b',
    'l/../c',
    'dev',
    'dev/console',
  ],
  ...['missing/x', 'TRAILER!!!', 'TRAILER!!', './TRAILER!!!', 'space in it', 'back\\slash', 'new\nline', 'tab\tx'],
  ...['\u00e9', '\u202egnp.exe', '<b>&amp;</b>', '\x1b[31m', '\x7f', '\xff\xfe' /* not UTF-8 when written as bytes */],
] as const;

const TARGETS = [
  'a',
  'b',
  'd',
  'd/e',
  '/d',
  '..',
  '.',
  'l',
  'missing',
  '/',
  'l/l',
  '../../a',
  '',
  '/dev/console',
] as const;

const TYPES = [0o100000, 0o040000, 0o120000, 0o020000, 0o060000, 0o010000, 0o140000] as const;

/** Latin-1 where it can be, UTF-8 elsewhere: names of all kinds of bytes. */
export function nameBytes(name: string): Uint8Array {
  return /^[\0-\xff]*$/.test(name)
    ? Uint8Array.from(name, (character) => character.charCodeAt(0))
    : new TextEncoder().encode(name);
}

function hex(value: number, random: Random): string {
  const digits = (value >>> 0).toString(16).padStart(8, '0');
  return random.once(2) ? digits.toUpperCase() : digits;
}

/** A field that is not plain hexadecimal: what the versions of `parse_header` disagree about. */
function oddField(digits: string, random: Random): string {
  const at = random.below(8);
  switch (random.below(5)) {
    case 0:
      return `0x${digits.slice(2)}`;
    case 1:
      return `${' '.repeat(at)}${digits.slice(at)}`;
    case 2:
      return `${digits.slice(0, at)}${random.pick(['g', 'G', '-', '+', 'x', '\0', '\n', '\xff'])}${digits.slice(at + 1)}`;
    case 3:
      return `+${digits.slice(1)}`;
    default:
      return `${digits.slice(0, at)}${'\0'.repeat(8 - at)}`;
  }
}

export interface EntryOptions {
  /** Largest body in bytes. */
  readonly maxBody: number;
  /** Sizes in headers may be far larger than what follows, up to 4 GiB. */
  readonly huge: boolean;
}

function body(type: number, random: Random, options: EntryOptions): Uint8Array {
  if (type === 0o120000) {
    if (random.once(25)) return new Uint8Array(random.pick([4094, 4095, 4096, 4097])).fill(0x74);
    const target = nameBytes(random.pick(TARGETS));
    return random.once(2) ? target : Uint8Array.of(...target, 0);
  }
  const usually = type === 0o100000 ? 3 : 20;
  if (type === 0o100000 ? random.once(usually) : !random.once(usually)) return new Uint8Array(0);
  const length = random.once(6) ? random.below(options.maxBody) : random.below(40);
  if (random.once(4)) return new Uint8Array(length);
  return random.once(3) ? random.bytes(length) : new Uint8Array(length).fill(0x61 + random.below(26));
}

function entryName(random: Random): Uint8Array {
  if (random.once(60)) return new Uint8Array(random.pick([254, 255, 256, 4094, 4095, 4096, 4097])).fill(0x6e);
  if (random.once(20)) return nameBytes(`${random.pick(NAMES)}/${random.pick(NAMES)}`);
  return nameBytes(random.pick(NAMES));
}

function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) >>> 0, 0);
}

/** Header, name, padding, body, padding. */
export function randomEntry(random: Random, options: EntryOptions): Uint8Array {
  const magic = random.once(40)
    ? random.pick(['070707', '070700', '07070', '0707011', 'XX0701'])
    : random.pick(['070701', '070701', '070701', '070702']);
  const type = random.once(15) ? random.pick([0, 0o170000, 0o030000, 0o1040000]) : random.pick(TYPES);
  const data = body(type & 0o170000, random, options);
  const name = entryName(random);
  const terminated = random.once(50) ? name : Uint8Array.of(...name, 0);
  const padded = random.once(12) ? Uint8Array.of(...terminated, ...new Uint8Array(random.below(9))) : terminated;

  let namesize = padded.length;
  if (random.once(50)) namesize = random.pick([0, 1, namesize - 1, namesize + 1, namesize + 4, 4096, 4097, 0xffffffff]);
  let filesize = data.length;
  if (random.once(50)) filesize = random.pick([filesize + 1, filesize + 4, Math.max(0, filesize - 1), 1000, 70_000]);
  if (options.huge && random.once(60)) filesize = random.pick([0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff]);
  const permissions = random.pick([0o644, 0o755, 0o600, 0o4755, 0o2755, 0o1777, 0, 0o7777]);
  const owner = (): number => random.pick([0, 0, 0, 1000, 65534, 0x7fffffff, 0xffffffff]);
  const values = [
    random.pick([0, 1, 2, 3, 721, 0xffffffff]),
    type | permissions,
    owner(),
    owner(),
    random.pick([0, 1, 1, 1, 2, 2, 3, 0xffffffff]),
    random.pick([0, 1, 1_000_000_000, 0x7fffffff, 0x80000000, 0xffffffff]),
    filesize,
    random.pick([0, 0, 0, 8, 0xffffffff]),
    random.pick([0, 0, 0, 1]),
    random.pick([0, 1, 5, 8, 254, 511, 4095, 4096, 0xffffffff]),
    random.pick([0, 1, 3, 255, 256, 0xfffff, 0x100000, 0xffffffff]),
    namesize,
    random.once(6) ? random.below(1000) : checksum(data),
  ];
  const fields = values.map((value) => {
    const digits = hex(value, random);
    return random.once(400) ? oddField(digits, random) : digits;
  });
  const head = nameBytes(magic + fields.join(''));
  const filler = random.once(10) ? random.bits() & 0xff : 0;
  return pad4(concat([pad4(concat([head, padded]), filler), data]), filler);
}

/** The empty entry that ends an archive, as `cpio -o -H newc` writes it. */
export function trailer(): Uint8Array {
  const fields = [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 11, 0].map((value) => value.toString(16).padStart(8, '0'));
  return pad4(nameBytes(`070701${fields.join('')}TRAILER!!!\0`), 0);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function pad4(bytes: Uint8Array, filler: number): Uint8Array {
  const length = (bytes.length + 3) & ~3;
  const padded = new Uint8Array(length).fill(filler);
  padded.set(bytes);
  return padded;
}
