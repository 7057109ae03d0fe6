import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteString } from '../../../src/lib/bytes/byte-string.ts';
import { displayName, nameFromDisplay } from '../../../src/lib/bytes/display-name.ts';

const shown = (bytes: readonly number[] | string): string =>
  displayName(byteString(typeof bytes === 'string' ? Buffer.from(bytes) : Uint8Array.from(bytes)));

describe('a name of bytes', () => {
  it('is shown as UTF-8', () => expect(shown('grüße/日本/😀')).toBe('grüße/日本/😀'));

  it('keeps a byte order mark, in front and inside', () => {
    expect(shown('\uFEFFa\uFEFF')).toBe('\uFEFFa\uFEFF');
  });

  it.each([
    ['a byte that begins nothing', [0x61, 0xff], 'a\\xff'],
    ['a character cut short', [0xe2, 0x82, 0x61], '\\xe2\\x82a'],
    ['a surrogate', [0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    ['too long a form', [0xc0, 0xaf], '\\xc0\\xaf'],
    ['a line feed', [0x0a], '\\x0a'],
    ['DEL', [0x7f], '\\x7f'],
    ['a control character of two bytes', [0xc2, 0x85], '\\xc2\\x85'],
    ['a backslash', [0x5c], '\\x5c'],
  ])('has %s written as \\xNN', (_, bytes, text) => expect(shown(bytes)).toBe(text));

  it('comes back from what is shown', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom('\uFEFF', '\\x41', 'é').map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const name = byteString(Buffer.concat(pieces));
        expect(nameFromDisplay(displayName(name))).toBe(name);
      }),
      { seed: 6, numRuns: 1000 },
    );
  });
});
