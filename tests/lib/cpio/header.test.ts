import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, type ByteString } from '../../../src/lib/bytes/byte-string.ts';
import {
  firstBadDigit,
  fieldOffset,
  formatHeader,
  HEADER_FIELDS,
  HEADER_LENGTH,
  parseField,
  parseHeader,
  type NewcHeader,
} from '../../../src/lib/cpio/header.ts';

function field(digits: string): number {
  return parseField(bytesOf(digits as ByteString), 0);
}

describe('a field is read as simple_strtoul of Linux 6.12 reads it', () => {
  test.each([
    ['000000FF', 255],
    ['000000ff', 255],
    ['FFFFFFFF', 0xffffffff],
    ['80000000', 0x80000000],
    ['0x0000ff', 255],
    ['0X0000FF', 255],
    ['0xFFFFFF', 0xffffff],
    ['x0000001', 0],
    ['00x00001', 0],
    ['12345g78', 0x12345],
    ['      1F', 0],
    ['+0000001', 0],
    ['-0000001', 0],
    ['\0\0\0\0\0\0\0\0', 0],
    ['0xg00000', 0],
    ['1\xc3\xa4000000', 1],
  ])('%j is %d', (digits, value) => {
    expect(field(digits)).toBe(value);
  });
});

const uint32 = fc.nat({ max: 0xffffffff });
const headers: fc.Arbitrary<NewcHeader> = fc
  .tuple(fc.constantFrom('070701', '070702'), ...HEADER_FIELDS.map(() => uint32))
  .map(([magic, ...values]) => {
    const value = (index: number): number => values[index] ?? 0;
    return {
      magic,
      ino: value(0),
      mode: value(1),
      uid: value(2),
      gid: value(3),
      nlink: value(4),
      mtime: value(5),
      filesize: value(6),
      devmajor: value(7),
      devminor: value(8),
      rdevmajor: value(9),
      rdevminor: value(10),
      namesize: value(11),
      check: value(12),
    };
  });

test('what is written is read back, in either case of letters', () => {
  fc.assert(
    fc.property(headers, (header) => {
      const text = formatHeader(header);
      expect(text).toHaveLength(HEADER_LENGTH);
      expect(text).toBe(text.toUpperCase());
      expect(parseHeader(bytesOf(text as ByteString))).toEqual(header);
      expect(parseHeader(bytesOf(text.toLowerCase() as ByteString))).toEqual(header);
      expect(firstBadDigit(bytesOf(text as ByteString))).toBeNull();
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('any byte that is no digit is found where it is, in every field', () => {
  fc.assert(
    fc.property(headers, fc.integer({ min: 6, max: 109 }), fc.integer({ min: 0, max: 255 }), (header, offset, byte) => {
      const bytes = bytesOf(formatHeader(header) as ByteString);
      bytes[offset] = byte;
      const isDigit = /^[0-9a-fA-F]$/.test(String.fromCharCode(byte));
      const bad = firstBadDigit(bytes);
      expect(bad === null).toBe(isDigit);
      if (bad !== null) expect(bad).toEqual({ field: HEADER_FIELDS[Math.floor((offset - 6) / 8)], offset, byte });
    }),
    { seed: 2, numRuns: 1000 },
  );
});

test('fields stand one behind the other, and the name follows them', () => {
  expect(HEADER_FIELDS.map(fieldOffset)).toEqual([6, 14, 22, 30, 38, 46, 54, 62, 70, 78, 86, 94, 102]);
  expect(parseHeader(new Uint8Array(109))).toBeNull();
  expect(parseHeader(new Uint8Array(120), 11)).toBeNull();
});
