import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHex, HEX_LIMIT, parseHex } from '../../../src/lib/exercises/hex-text.ts';

const bytesOf = (text: string): readonly number[] => [...(parseHex(text).bytes ?? [])];

describe('bytes as text', () => {
  it('are laid out as xxd does', () => {
    const bytes = Uint8Array.from([...'070701 and a'].map((letter) => letter.charCodeAt(0)).concat(0, 255, 10, 65, 66));
    expect(formatHex(bytes)).toBe(
      '00000000: 3037 3037 3031 2061 6e64 2061 00ff 0a41  070701.and.a...A\n' + `00000010: 42${' '.repeat(38)} B\n`,
    );
  });

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(bytesOf(formatHex(bytes))).toEqual([...bytes]);
      }),
      { seed: 20261121 },
    );
  });

  it('may be edited: bytes put in and taken out, offsets and characters left out, any spacing', () => {
    expect(bytesOf('00000000: 3031 32  012\n3334\n\n  35 36  junk that does not count\nAbCd\r\n')).toEqual([
      0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0xab, 0xcd,
    ]);
    expect(bytesOf('')).toEqual([]);
  });

  it('say where they are none', () => {
    expect(parseHex('3031\n3x').problem).toMatch(/^Line 2: .*found “x”/);
    expect(parseHex('303').problem).toMatch(/^Line 1: .*3 digits, an odd number/);
    expect(parseHex('00'.repeat(HEX_LIMIT + 1)).problem).toMatch(/at most 65536 bytes/);
  });

  it('never throw, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { bytes, problem } = parseHex(text);
        expect(bytes === null).toBe(problem !== null);
      }),
      { seed: 20261121 },
    );
  });
});
