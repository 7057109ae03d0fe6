import type { UnpackCase } from '../making/case.ts';
import { archive, dir, entry, fifo, file, linked, node, socket, symlink } from '../making/entry.ts';
import { AFTER, one } from '../making/small.ts';

/** 1.5: names that path lookup takes apart, given to each kind of entry; what is there already: a, a/b, links and a file. */
const THERE = [dir('a'), file('a/b', 'ab'), symlink('l', 'a'), symlink('gone', 'nowhere'), symlink('loop', 'loop'), file('f', 'f')];
const FIELDS = { mtime: 1222222222, uid: 10, gid: 20 };
const KINDS: Readonly<Record<string, (name: string) => Uint8Array>> = {
  file: (name) => file(name, 'body', { fields: FIELDS }),
  directory: (name) => dir(name, { fields: FIELDS }),
  symlink: (name) => symlink(name, 'target', { fields: FIELDS }),
  device: (name) => node(name, 'c', 1, 3, { fields: FIELDS }),
  nothing: (name) => entry({ name, mode: 0o644, fields: FIELDS }),
};
const NAMES: readonly (readonly [called: string, name: string])[] = [
  ['two-slashes-inside', 'a//b'],
  ['slashes-behind', 'a///'],
  ['dot-behind', 'a/.'],
  ['dot-dot-behind', 'a/..'],
  ['dot-of-root', './'],
  ['two-up', '../..'],
  ['slash-dot', '/.'],
  ['new-with-slash', 'x/'],
  ['new-with-dot', 'x/.'],
  ['through-link', 'l/x'],
  ['link-with-slash', 'l/'],
  ['link-up', 'l/../x'],
  ['dangling', 'gone'],
  ['dangling-with-slash', 'gone/'],
  ['through-loop', 'loop/x'],
  ['file-with-slash', 'f/'],
  ['file-dot', 'f/.'],
  ['file-up', 'f/..'],
  ['trailer-below', 'a/TRAILER!!!'],
  ['trailer-with-slash', 'TRAILER!!!/'],
];

/** 1.4, 1.8: lengths around PATH_MAX. */
const LENGTHS: readonly UnpackCase[] = [4095, 4096, 4097].flatMap((length) => [
  one(`size-name-${length}`, '1.4', `A name size of ${length}: dots and slashes, then one letter`, file(`${'./'.repeat(Math.floor((length - 2) / 2))}${length % 2 === 0 ? 'x' : '/x'.slice(-1)}`, 'x')),
  one(`size-trailer-${length}`, '1.5', `A trailer padded to a name size of ${length}: does it empty the table of links?`, linked('a', 7, 'x'), entry({ name: '', nameBytes: 'TRAILER!!!'.padEnd(length, '\0'), mode: 0 }), linked('b', 7, 'y')),
  ...(['tmpfs', 'ramfs'] as const).map((rootfs): UnpackCase => ({
    name: `size-target-nul-${length}-${rootfs}`,
    about: `A target of ${length} bytes with its NUL, on ${rootfs}`,
    rule: '1.8',
    rootfs,
    image: archive(symlink('l', `${'t'.repeat(length - 1)}\0`), AFTER),
  })),
]);

/** 1.4: a size on what has no body. */
const TYPES = { directory: 0o040755, char: 0o020600, block: 0o060600, fifo: 0o010644, socket: 0o140644, none: 0o644, unknown: 0o030644 };
const BODIES: readonly UnpackCase[] = Object.entries(TYPES).flatMap(([called, mode]) => [
  one(`carries-${called}`, '1.4', `A ${called} entry with a body is skipped, body and all`, entry({ name: 'x', mode, body: 'body of nine' })),
  one(`carries-${called}-beyond`, '1.4', `A ${called} entry whose body would be larger than the image`, entry({ name: 'x', mode, fields: { filesize: 400 } })),
]);

/** 1.10: the first name of a set becomes something else, then another name comes. */
const BECOMES: Readonly<Record<string, Uint8Array>> = {
  symlink: symlink('a', 't'),
  device: node('a', 'c', 1, 3, { fields: { ino: 7, nlink: 2 } }),
  directory: dir('a'),
  nothing: entry({ name: 'a', mode: 0, fields: { ino: 7, nlink: 2 } }),
  file: file('a', 'other'),
  socket: socket('a', { fields: { ino: 7, nlink: 2 } }),
};
const LINKS: readonly UnpackCase[] = Object.entries(BECOMES).flatMap(([called, become]) => [
  one(`set-then-${called}`, '1.10', `Two names; the first becomes a ${called}; a third name with data comes`, linked('a', 7, 'x'), linked('b', 7), become, linked('c', 7, 'zz')),
  one(`set-behind-${called}`, '1.10', `A ${called} called a, then two names of a set`, become, linked('b', 7, 'y'), linked('c', 7)),
]);

/** 1.7, 1.9, 1.11: owners and modes that change each other. */
const OWNERS: readonly UnpackCase[] = [
  one('owner-setgid-directory', '1.9', 'What is made in a set-gid directory has the group of its own entry', dir('d', { mode: 0o2775, fields: { gid: 50 } }), file('d/f', 'x'), dir('d/e'), symlink('d/l', 'x'), fifo('d/p'), file('d/kept', 'x', { fields: { gid: 0xffffffff } }), dir('d/kept-too', { fields: { gid: 0xffffffff } })),
  one('owner-setuid-rewritten', '1.7', 'Set-uid through a second name with data', file('a', 'x', { mode: 0o6777, fields: { ino: 7, nlink: 2, uid: 3 } }), file('b', 'yy', { mode: 0o6777, fields: { ino: 7, nlink: 2, uid: 4 } })),
  one('owner-setgid-not-executable', '1.7', 'Set-gid without an execute bit', file('x', 'abc', { mode: 0o2644, fields: { uid: 5, gid: 6 } })),
  one('owner-sticky-rewritten', '1.7', 'A file of somebody else in a sticky directory is written anew', dir('t', { mode: 0o1777, fields: { uid: 5 } }), file('t/x', 'x', { fields: { uid: 6 } }), file('t/x', 'new', { fields: { uid: 7 } })),
  one('owner-sticky-fifo', '1.9', 'A fifo of somebody else in a sticky directory comes again', dir('t', { mode: 0o1777, fields: { uid: 5 } }), fifo('t/x', { fields: { uid: 6 } }), fifo('t/x', { fields: { uid: 7 } })),
  one('owner-sticky-link-in-path', '1.5', 'A link of somebody else in a sticky directory, in the middle of a path', dir('t', { mode: 0o1777, fields: { uid: 5 } }), dir('z'), symlink('t/l', '/z', { fields: { uid: 6 } }), file('t/l/x', 'x')),
  one('owner-closed-directory', '1.5', 'Root writes into a directory without permissions', dir('d', { mode: 0 }), file('d/x', 'x')),
  one('owner-large', '1.11', 'Owners of 17, 31 and 32 bits', file('x', 'x', { fields: { uid: 65536, gid: 0x80000000 } }), dir('d', { fields: { uid: 0xfffffffe, gid: 65535 } })),
];

export const ODD_NAME_CASES: readonly UnpackCase[] = [
  ...NAMES.flatMap(([called, name]) =>
    Object.entries(KINDS).map(([kind, make]) => one(`path-${called}-${kind}`, '1.5', `A ${kind === 'nothing' ? 'delete marker' : kind} called ${name}`, ...THERE, make(name))),
  ),
  ...LENGTHS,
  ...BODIES,
  ...LINKS,
  ...OWNERS,
];
