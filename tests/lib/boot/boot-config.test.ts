import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xbcCommandLine } from '../../../src/lib/kernel/boot-config/node.ts';
import { parseBootConfig } from '../../../src/lib/kernel/boot-config/parse.ts';
import { bootConfigTrailer } from '../../../src/lib/kernel/boot-config/trailer.ts';
import { bytes } from './trees.ts';

function kernelLine(text: string): string | readonly [string, number] {
  const xbc = parseBootConfig(text);
  return 'error' in xbc ? [xbc.error, xbc.position] : xbcCommandLine(xbc, 'kernel');
}

describe('a boot configuration as a command line', () => {
  test.each([
    ['kernel.foo = 1\n', 'foo=1 '],
    ['kernel { a = 1; b = "x y" }\n', 'a=1 b="x y" '],
    ['kernel.a\nkernel.b = 2\n', 'a b=2 '],
    ['kernel.a = 1, 2, 3\n', 'a=1 a=2 a=3 '],
    ['kernel.a = 1\nkernel.a += 2\n', 'a=1 a=2 '],
    ['kernel.a = 1\nkernel.a := 2\n', 'a=2 '],
    ['kernel.a.b = 1\nkernel.a = 0\n', 'a=0 a.b=1 '],
    ["kernel.a = 'q; #'\n", 'a="q; #" '],
    ['# only\nkernel.a = 1 # comment\n', 'a=1 '],
    ['init.a = 1\n', ''],
    ['kernel.a = 1\0\0\0', 'a=1 '],
  ])('%j', (text, line) => {
    expect(kernelLine(text)).toBe(line);
  });

  test.each([
    ['', 'Config data is empty'],
    ['\n', 'Empty config'],
    ['a = 1\na = 2\n', 'Value is redefined'],
    ['a = "x\n', 'No closing quotes'],
    ['a { b = 1\n', 'Brace is not closed'],
    ['}\n', 'Unexpected closing brace'],
    ['a$b = 1\n', 'Invalid keyword'],
    ['a + 1\n', "Wrong '+' operator"],
    ['word', 'No delimiter'],
    ['a = "x" y\n', 'No value delimiter'],
  ])('%j is refused: %s', (text, error) => {
    const xbc = parseBootConfig(text);
    expect('error' in xbc ? xbc.error : null).toBe(error);
  });

  test('counts keys and values, as the kernel does', () => {
    expect(parseBootConfig('kernel.foo = 1\ninit.bar = 2\n')).toMatchObject({ nodes: { length: 6 } });
  });

  test('takes any text without throwing', () => {
    const piece = fc.constantFrom('a', 'b.c', ' ', '\n', '=', '+=', ':=', '{', '}', ';', ',', '#', '"', "'", '.', '1');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(parseBootConfig(pieces.join(''))).toBeTypeOf('object');
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

describe('the trailer', () => {
  test('of an image shorter than itself is not read', () => {
    for (const text of ['', '#BOOTCONFIG\n', '1234567#BOOTCONFIG\n']) {
      expect(bootConfigTrailer(bytes(text), { bootConfigLimitLate: false })).toEqual({
        data: null,
        imageLength: text.length,
        complaint: null,
      });
    }
  });

  test('may hold nothing', () => {
    expect(
      bootConfigTrailer(bytes('image\0\0\0\0\0\0\0\0#BOOTCONFIG\n'), { bootConfigLimitLate: false }),
    ).toMatchObject({
      imageLength: 5,
      complaint: null,
    });
  });
});
