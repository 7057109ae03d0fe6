import { describe, expect, it } from 'vitest';
import { BLOCK, CHAR, directory, entryText, FIFO, file, image, node, SOCKET, symlink, trailer } from './archive.ts';
import { unpack } from './unpacked.ts';

/** What each row of the table of 1.6 puts at the place, and what is there before. */
const THERE = {
  file: file('x', 'old'),
  'non-empty directory': directory('x') + file('x/in', 'kept'),
  'empty directory': directory('x'),
  symlink: symlink('x', 'elsewhere'),
  char: node('x', CHAR, [1, 3]),
  fifo: node('x', FIFO, [0, 0]),
} as const;

describe('what is at an entry’s path', () => {
  const NEW = {
    file: file('x', 'new', { uid: 9 }),
    directory: directory('x', { uid: 9 }),
    symlink: symlink('x', 'new', { uid: 9 }),
    block: node('x', BLOCK, [7, 1], { uid: 9 }),
    socket: node('x', SOCKET, [0, 0], { uid: 9 }),
  } as const;

  for (const [kind, entry] of Object.entries(NEW)) {
    for (const [there, before] of Object.entries(THERE)) {
      const name = `${kind} over ${there}`;
      if (there === 'non-empty directory') {
        it(`${name}: it stays, with what is in it`, () => {
          const { at } = unpack(image(before, entry));
          expect(at('/x')?.type).toBe('directory');
          expect(at('/x/in')?.contents?.length).toBe(4);
          // Owner and mode of the directory are set all the same, by all that do not open it.
          expect(at('/x')?.uid).toBe(kind === 'file' ? 0 : 9);
        });
      } else {
        it(`${name}: it gives way`, () => {
          expect(unpack(image(before, entry)).at('/x')).toMatchObject({ type: kind, uid: 9 });
        });
      }
    }
  }

  it('a node of the same type keeps its old device number, with the new owner and mode', () => {
    const { at } = unpack(image(node('x', CHAR, [1, 3]), node('x', CHAR, [1, 5], { uid: 4, mode: 0o020666 })));
    expect(at('/x')).toMatchObject({ rdev: [1, 3], uid: 4, permissions: 0o666 });
  });

  it('an entry without type bits only removes, whatever is there, but no directory with something in it', () => {
    for (const [there, before] of Object.entries(THERE)) {
      const { at } = unpack(image(before, entryText({ name: 'x', mode: 0o644 })));
      expect(at('/x') === null).toBe(there !== 'non-empty directory');
    }
  });

  it('a file over a file is the same inode: its other names change too', () => {
    const links = file('a', '', { nlink: 2, ino: 5 }) + file('b', 'first', { nlink: 2, ino: 5 });
    const { text, at } = unpack(image(links, file('a', 'second')));
    expect(text('/b')).toBe('second');
    expect(at('/a')?.ino).toBe(at('/b')?.ino);
  });

  it('a file is never written through a link that stood in its place', () => {
    const { text, at } = unpack(image(file('target', 'safe'), symlink('x', 'target'), file('x', 'new')));
    expect(text('/target')).toBe('safe');
    expect(at('/x')?.type).toBe('file');
  });

  it('a directory entry destroys a link to a directory; a path through the link keeps it', () => {
    const base = directory('usr') + directory('usr/lib') + symlink('lib', 'usr/lib');
    expect(unpack(image(base, trailer(), file('lib/x', 'x'))).at('/usr/lib/x')?.type).toBe('file');
    expect(unpack(image(base, trailer(), directory('lib'), file('lib/x', 'x'))).at('/usr/lib/x')).toBeNull();
  });
});

describe('hard links', () => {
  const first = file('a', '', { nlink: 3, ino: 5, uid: 1 });
  const second = file('b', 'data', { nlink: 3, ino: 5, uid: 2 });

  it('share an inode whichever of them brings the data, and the last owner holds', () => {
    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      const { at, text } = unpack(image(one ?? '', other ?? ''));
      expect(text('/a')).toBe('data');
      expect(text('/b')).toBe('data');
      expect(at('/a')).toMatchObject({ nlink: 2, uid: one === first ? 2 : 1 });
    }
  });

  it('need nlink of at least 2, and the same type bits and device', () => {
    const other = file('b', 'data', { nlink: 1, ino: 5 });
    expect(unpack(image(first, other)).at('/b')?.nlink).toBe(1);
    expect(unpack(image(first, node('b', FIFO, [0, 0], { nlink: 2, ino: 5 }))).at('/b')).toMatchObject({
      nlink: 1,
      type: 'fifo',
    });
    expect(
      unpack(image(first, file('b', 'data', { nlink: 2, ino: 5, digits: { 7: '00000001' } }))).at('/b')?.nlink,
    ).toBe(1);
  });

  it('are forgotten at a trailer, and only there', () => {
    expect(unpack(image(first, trailer(), second)).at('/b')?.nlink).toBe(1);
    expect(unpack(image(first, '\0'.repeat(512), second)).at('/b')?.nlink).toBe(2);
  });

  it('reach from a built-in archive without a trailer into the external one, up to 6.12', () => {
    const builtIn = image(first);
    expect(unpack(image(second), { kernel: '6.12', builtIn }).at('/b')?.nlink).toBe(2);
    expect(unpack(image(second), { kernel: '7.0', builtIn }).at('/b')?.nlink).toBe(1);
  });

  it('to a name that is gone are not made, and their body is skipped', () => {
    const { at, text } = unpack(image(first, entryText({ name: 'a', mode: 0 }), second, file('next', 'x')));
    expect(at('/b')).toBeNull();
    expect(text('/next')).toBe('x');
  });

  it('twice under one name leave nothing', () => {
    expect(unpack(image(first, first)).at('/a')).toBeNull();
  });

  it('to a node give it another name; without a driver nothing is opened', () => {
    const links = node('n', CHAR, [1, 3], { nlink: 2, ino: 6 }) + node('m', CHAR, [9, 9], { nlink: 2, ino: 6 });
    expect(unpack(image(links)).at('/m')).toMatchObject({ rdev: [1, 3], nlink: 2 });
  });

  it('that lead a file to a fifo stop a kernel for ever, which is said', () => {
    const { unmodelled, paths } = unpack(image(first, node('a', FIFO, [0, 0]), second, file('after')));
    expect(unmodelled).toBe('The kernel opens b, a fifo, for writing, and waits for a reader that never comes.');
    expect(paths).toEqual(['/', '/a', '/b']);
  });

  it('that lead a file to /dev/null give a write error, as booted', () => {
    const { error, at } = unpack(image(first, node('a', CHAR, [1, 3]), second, file('after')));
    expect(error).toBe('write error');
    expect(at('/b')).toMatchObject({ type: 'char', uid: 2, mtime: 1_000_000_000 });
  });
});
