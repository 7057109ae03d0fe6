// Compares our decompressors with the kernel's own (oracle/build.sh) on damaged files: consumed bytes, flushes, output
// and error text must be equal.
//   node scripts/compression/compare-with-kernel.ts ORACLE [--cases N] [--seed S] [FORMAT=FILE ...]
// Without files it takes those of tests/fixtures/compression. Exit 1 if anything differs.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allDecompressors } from '../../src/lib/compression/all.ts';
import type { CompressionFormat } from '../../src/lib/compression/decompressor.ts';
import { crc32 } from '../../src/lib/compression/xz/crc32.ts';
import { FORMAT_BY_SUFFIX } from './formats.ts';
import { applyDamage } from '../../tests/lib/compression/damage.ts';
import { askKernel } from './kernel-answers.ts';
import type { Answer, Damage } from './kernel-answers.ts';
import { makeRandom } from './random.ts';

function askOurs(format: CompressionFormat, input: Uint8Array): Answer & { readonly unmodelled: string | null } {
  let flushes = 0;
  let bytes = 0;
  let crc = 0;
  const decompressor = allDecompressors.get(format);
  if (decompressor === undefined) throw new Error(`No decompressor for ${format}.`);
  const { consumed, error, unmodelled } = decompressor.decompress(input, (chunk) => {
    flushes++;
    bytes += chunk.length;
    crc = crc32(chunk, 0, chunk.length, crc);
    return true;
  });
  return { consumed, flushes, bytes, crc: crc.toString(16).padStart(8, '0'), error, unmodelled };
}

function makeCases(format: CompressionFormat, file: string, size: number, count: number, seed: number): Damage[] {
  const random = makeRandom(seed);
  const cases: Damage[] = [{ format, file, length: -1, offset: -1, xor: 0 }];
  while (cases.length < count) {
    const cut = random(3) === 0 ? 2 + random(size - 1) : -1;
    const reach = Math.min(cut < 0 ? size : cut, random(2) === 0 ? 64 : size);
    const flip = cut >= 0 && random(2) === 0 ? -1 : random(reach);
    // The first two bytes are the magic: without it the kernel would not call this decompressor.
    cases.push({ format, file, length: cut, offset: flip < 2 ? -1 : flip, xor: 1 << random(8) });
  }
  return cases;
}

const args = process.argv.slice(2);
const [oracle = ''] = args;
const option = (name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};
const isFormat = (name: string): name is CompressionFormat => allDecompressors.has(name as CompressionFormat);
const folder = resolve('tests/fixtures/compression');
let files = args.filter((arg) => arg.includes('=')).map((arg) => arg.split('='));
if (files.length === 0) {
  files = readdirSync(folder).map((name) => [FORMAT_BY_SUFFIX[name.split('.').at(-1) ?? ''] ?? '', join(folder, name)]);
}
let different = 0;
for (const [format = '', file = ''] of files) {
  if (!isFormat(format)) continue;
  const bytes = readFileSync(file);
  const cases = makeCases(format, file, bytes.length, option('--cases', 200), option('--seed', 1));
  const answers = askKernel(oracle, cases);
  const seen: Record<string, number> = {};
  cases.forEach((damage, i) => {
    const kernel = answers[i] ?? 'no answer';
    const ours = askOurs(format, applyDamage(bytes, damage.length, damage.offset, damage.xor));
    const outcome = typeof kernel === 'string' ? kernel : (kernel.error ?? 'unpacked');
    seen[outcome] = (seen[outcome] ?? 0) + 1;
    const isSame =
      typeof kernel === 'string'
        ? ours.unmodelled !== null
        : kernel.error === ours.error &&
          kernel.bytes === ours.bytes &&
          kernel.crc === ours.crc &&
          // A whole lzma dictionary is one flush there; ours cuts it.
          (kernel.flushes === ours.flushes || format === 'lzma') &&
          // After an error nobody asks where the segment ends.
          (kernel.error !== null || kernel.consumed === ours.consumed);
    if (isSame) return;
    different++;
    console.log('DIFFERENT', JSON.stringify({ damage, kernel, ours }));
  });
  console.log(file, JSON.stringify(seen));
}
console.log(`${different} different`);
if (different > 0) process.exitCode = 1;
