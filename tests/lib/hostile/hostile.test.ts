import { describe, expect, test } from 'vitest';
import { displayName, nameFromDisplay } from '../../../src/lib/bytes/display-name.ts';
import { utf8ByteString, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { CONFIG_DEFAULTS } from '../../../src/lib/kernel/config.ts';
import { unpackImage } from '../../../src/lib/kernel/unpack-image.ts';
import type { RootfsView } from '../../../src/lib/rootfs/view.ts';
import { directory, file, rawEntry, symlink, trailer } from './archives.ts';
import { measure } from './measure.ts';

const GIB = 2 ** 30;
const UNPACKING = 'Trying to unpack rootfs image as initramfs...';

function unpacked(...entries: readonly Buffer[]): RootfsView {
  const { trace } = unpackImage({
    image: Buffer.concat([...entries, trailer()]),
    kernel: '6.12',
    rootfs: 'ramfs',
    config: CONFIG_DEFAULTS,
    memory: null,
    builtIn: 'none',
    decompressors: allDecompressors,
  });
  return trace.rootfs(trace.length - 1);
}

describe('small images that ask for much', () => {
  test.each(['gzip', 'zstd'])('a gigabyte of zeros in %s takes a file of that length and no memory', (format) => {
    const found = measure(format);
    expect(found.image).toBeLessThan(1_100_000);
    expect(found.files).toEqual({ '/zeros': GIB });
    expect(found.messages[0]).toBe(UNPACKING);
    expect(found.messages.filter((line) => /not initramfs|failed/.test(line))).toEqual([]);
    expect(found.unmodelled).toBeNull();
    expect(found.steps).toBeLessThan(100);
    expect(found.mebibytes).toBeLessThan(256);
  });

  test('a gigabyte of zeros between two archives is stepped over', () => {
    const found = measure('a gigabyte between archives');
    expect(found.files).toEqual({ '/a': 1, '/b': 1 });
    expect(found.steps).toBeLessThan(200);
    expect(found.mebibytes).toBeLessThan(256);
  });

  test.each(['a million files', 'a million link candidates'])(
    '%s: six steps each, a kilobyte and a half each',
    (name) => {
      const found = measure(name);
      expect(found.objects).toBe(1_000_000 + 4);
      expect(found.steps).toBeLessThan(6_000_100);
      expect(found.mebibytes).toBeLessThan(1536);
      expect(found.unmodelled).toBeNull();
    },
  );

  test('a million headers of one name leave one file, and its history takes no more than a kilobyte and a half each', () => {
    const found = measure('a million headers of one name');
    expect(found.files).toEqual({ '/same': 1 });
    expect(found.mebibytes).toBeLessThan(1536);
  });

  test('a size of 4 GiB in a cut archive leaves a file of that length, as in the kernel, and takes no memory', () => {
    const plain = measure('a size of 4 GiB');
    expect(plain.files).toEqual({ '/huge': 0xffffffff });
    expect(plain.messages).toEqual([UNPACKING]);
    const compressed = measure('a size of 4 GiB in gzip');
    expect(compressed.messages).toEqual([
      UNPACKING,
      'rootfs image is not initramfs (junk at the end of compressed archive); looks like an initrd',
    ]);
    expect(Math.max(plain.mebibytes, compressed.mebibytes)).toBeLessThan(64);
  });

  test('a name of 4 GiB is skipped without a message, with all that it claims to cover', () => {
    const found = measure('a name of 4 GiB');
    expect(found.files).toEqual({});
    expect(found.messages).toEqual([UNPACKING]);
  });

  test('ten thousand directories below each other can be made, walked and read', () => {
    const found = measure('ten thousand directories deep');
    // Built in: /, /dev, /dev/console, /root; ours: directories, ten links on the way, the file at the bottom.
    expect(found.objects).toBe(4 + 10_000 + 10 + 1);
    expect(Object.values(found.files)).toEqual([7]);
    expect(found.mebibytes).toBeLessThan(256);
  });
});

describe('links that lead in circles', () => {
  const tree = unpacked(
    ...[symlink('a', 'b'), symlink('b', 'a'), symlink('self', 'self'), symlink('up', '..'), symlink('root', '/')],
    ...[file('a/in', 'x'), file('self/in', 'x'), file('root/root/root/made', 'yes'), file('up/up/also', 'yes')],
    ...[
      directory('d'),
      symlink('d/back', '..'),
      file(`${'d/back/'.repeat(41)}far`, 'x'),
      file(`${'d/back/'.repeat(40)}near`),
    ],
  );

  test('end nowhere: what is named through them is not made', () => {
    for (const path of ['/in', '/a/in', '/self/in', '/far']) expect(tree.lookup(utf8ByteString(path))).toBeNull();
  });

  test('of up to forty in one path are followed', () => {
    for (const path of ['/made', '/also', '/near']) expect(tree.lookup(utf8ByteString(path))?.type).toBe('file');
  });
});

describe('names that want to be something else', () => {
  const NAMES = [
    '\x1b[2J\x1b[31mred',
    '\u202egnp.exe',
    '\u2066isolated\u2069',
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)',
    'tab\tnewline\nreturn\r',
    '\\x41',
    '%s%n',
    '\u0085\u009b31m',
    '__proto__',
    'constructor',
    'a\u0000hidden',
  ];

  test.each(NAMES)('%j stays the bytes that it is, and its text on a page holds no control character', (name) => {
    const tree = unpacked(file(name, 'x'));
    const [, made] = [...tree.walk()];
    // The kernel ends a name at its first NUL.
    const expected = utf8ByteString(name.split('\0')[0] ?? '');
    expect(made?.name).toBe(expected);
    const shown = displayName(made?.path ?? ('' as ByteString));
    expect(shown).not.toMatch(/\p{Cc}/u);
    expect(nameFromDisplay(shown)).toBe(`/${expected}`);
  });

  test('a name of bytes that are no UTF-8 is shown with each of them', () => {
    const bytes = Buffer.concat([rawEntry({ name: 'xx', mode: 0o100644 }), trailer()]);
    bytes[110] = 0xff;
    const { trace } = unpackImage({
      image: bytes,
      kernel: '7.1',
      rootfs: 'tmpfs',
      config: CONFIG_DEFAULTS,
      memory: null,
      builtIn: 'none',
      decompressors: allDecompressors,
    });
    const [, made] = [...trace.rootfs(trace.length - 1).walk()];
    expect(displayName(made?.path ?? ('' as ByteString))).toBe('/\\xffx');
  });
});
