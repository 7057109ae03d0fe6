import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { DecompressorsOnDemand } from '../../../src/lib/compression/on-demand.ts';
import { bootKernel } from '../../../src/lib/kernel/boot/boot-kernel.ts';

const text = new TextEncoder();
const boot = (image: Uint8Array, decompressors = allDecompressors): readonly string[] =>
  bootKernel({ kernel: '6.12', image, decompressors }).console;

test('an image that needs a decompressor gives the same as with all of them at hand, and only that one is loaded', async () => {
  const decompressors = new DecompressorsOnDemand();
  const image = new Uint8Array(gzipSync(text.encode('no archive')));
  expect(await decompressors.settle(() => boot(image, decompressors))).toEqual(boot(image));
  expect([...decompressors.keys()]).toEqual(['gzip']);
});

test('an image without compression loads none, and runs once', async () => {
  const decompressors = new DecompressorsOnDemand();
  let runs = 0;
  await decompressors.settle(() => {
    runs++;
    return boot(text.encode('070701'), decompressors);
  });
  expect(runs).toBe(1);
  expect(decompressors.size).toBe(0);
});
