import type { CompressionFormat } from '../../../src/lib/compression/decompressor.ts';
import { loadDecompressors } from '../../../src/lib/compression/load.ts';
import { decompressorFor } from '../../../src/lib/compression/registry.ts';
import { crc32 } from '../../../src/lib/compression/xz/crc32.ts';
import { applyDamage } from './damage.ts';
import type { Recorded } from './recorded.ts';

const FORMATS: readonly CompressionFormat[] = ['gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'];

/**
 * The recorded cases, run where this file runs: a page or a worker of a real browser (tests/site/decoders.spec.ts).
 * In: the address of the folder of fixtures. Out: how many answers were compared, and a line for each that differs.
 */
export async function compareWithKernel(folder: string): Promise<{ compared: number; different: string[] }> {
  const recorded = (await (await fetch(`${folder}cases.json`)).json()) as Recorded;
  const decompressors = await loadDecompressors(FORMATS);
  const different: string[] = [];
  let compared = 0;
  for (const { file, format, damaged, ...whole } of recorded.cases) {
    const bytes = new Uint8Array(await (await fetch(`${folder}${file}`)).arrayBuffer());
    const wholeCase = [-1, -1, 0, whole.consumed, whole.flushes, whole.bytes, whole.crc, whole.error] as const;
    for (const [length, offset, xor, consumed, , size, crc, error] of [wholeCase, ...damaged]) {
      let total = 0;
      let sum = 0;
      const ours = decompressorFor(decompressors, format).decompress(
        applyDamage(bytes, length, offset, xor),
        (chunk) => {
          total += chunk.length;
          sum = crc32(chunk, 0, chunk.length, sum);
          return true;
        },
      );
      const kernel = `${size} ${crc} ${error ?? consumed}`;
      const here = `${total} ${sum.toString(16).padStart(8, '0')} ${ours.error ?? ours.consumed}`;
      compared++;
      if (kernel !== here) different.push(`${file} (${length}, ${offset}, ${xor}): kernel ${kernel}, here ${here}`);
    }
  }
  return { compared, different };
}
