import fc from 'fast-check';
import { Buffer } from 'node:buffer';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../src/lib/share/base64.ts';
import { deflate, gzip, inflate } from '../../../src/lib/share/compress.ts';

const bytes = fc.uint8Array({ maxLength: 500 }).map((array) => Uint8Array.from(array));

test('base64url is that of Node, both ways', () => {
  fc.assert(
    fc.property(bytes, (array) => {
      const text = toBase64Url(array);
      expect(text).toBe(Buffer.from(array).toString('base64url'));
      expect(fromBase64Url(text)).toEqual(array);
    }),
    { seed: 7 },
  );
  for (const text of ['a', 'a b', 'a=', 'ä', '+/']) expect(fromBase64Url(text)).toBeNull();
});

test('deflate and gzip are read by zlib, and inflate reads its own', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (array) => {
      const deflated = await deflate(array);
      expect(new Uint8Array(inflateRawSync(deflated))).toEqual(array);
      expect(new Uint8Array(gunzipSync(await gzip(array)))).toEqual(array);
      expect(await inflate(deflated, array.length)).toEqual(array);
      if (array.length > 0) expect(await inflate(deflated, array.length - 1)).toBeNull();
    }),
    { seed: 8, numRuns: 50 },
  );
});
