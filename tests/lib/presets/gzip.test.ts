import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gzipOf, type GzipPart } from '../../../src/lib/presets/boot/gzip.ts';
import { concatBytes } from '../../../src/lib/share/bytes.ts';

const plain = (parts: readonly GzipPart[]): Uint8Array =>
  concatBytes(parts.map((part) => (part instanceof Uint8Array ? part : new Uint8Array(part.zeros))));

test('zlib unpacks what is stored and what is a run of zeros, whatever their lengths, and finds the checksum right', () => {
  const part: fc.Arbitrary<GzipPart> = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.record({ zeros: fc.nat({ max: 3000 }) }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      expect(Buffer.compare(gunzipSync(gzipOf(parts)), plain(parts))).toBe(0);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test.each([0, 1, 2, 258, 259, 260, 65535, 65536, 200_000])(
  'a run of %i zeros and one stored block too long for one',
  (zeros) => {
    const parts = [new Uint8Array(70_000).fill(7), { zeros }, Uint8Array.of(1)];
    expect(Buffer.compare(gunzipSync(gzipOf(parts)), plain(parts))).toBe(0);
  },
);

test('a run of zeros takes two bits for each 258 bytes', () => {
  expect(gzipOf([{ zeros: 20 * 2 ** 20 }]).length).toBeLessThan(21_000);
});
