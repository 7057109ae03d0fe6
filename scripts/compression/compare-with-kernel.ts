// Compares our decompressors with the kernel's own (oracle/build.sh) on damaged files: consumed bytes, flushes, output
// and error text must be equal.
//   node scripts/compression/compare-with-kernel.ts ORACLE [--cases N] [--seed S] [FORMAT=FILE ...]
// Without files it takes those of tests/fixtures/compression. Exit 1 if anything differs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allDecompressors } from '../../src/lib/compression/all.ts';
import type { CompressionFormat } from '../../src/lib/compression/decompressor.ts';
import { crc32 } from '../../src/lib/compression/xz/crc32.ts';

export interface Damage {
  readonly format: CompressionFormat;
  readonly file: string;
  /** Bytes that are kept; -1 for all. */
  readonly length: number;
  /** The byte that is changed and with what it is combined by exclusive or; -1 for none. */
  readonly offset: number;
  readonly xor: number;
}

export interface Answer {
  readonly consumed: number;
  readonly flushes: number;
  readonly bytes: number;
  /** CRC-32 of the output. */
  readonly crc: string;
  readonly firstFlush: number;
  readonly error: string | null;
}

/** Small, fast, and the same everywhere (xorshift32). */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export function askKernel(oracle: string, cases: readonly Damage[]): (Answer | string)[] {
  const list = join(mkdtempSync(join(tmpdir(), 'oracle-')), 'cases');
  writeFileSync(list, cases.map((c) => `${c.format} ${c.file} ${c.length} ${c.offset} ${c.xor}\n`).join(''));
  const lines = execFileSync(oracle, ['--cases', list], { encoding: 'utf8', maxBuffer: 1 << 30 })
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const match = /^(-?\d+) (-?\d+) (\d+) (\d+) ([0-9a-f]{8}) (\d+) (.*)$/.exec(line);
    if (match === null) return line;
    const [, result, consumed, flushes, bytes, crc = '', firstFlush, text = ''] = match;
    const silent = result === '0' ? null : 'decompressor failed';
    return {
      consumed: Number(consumed),
      flushes: Number(flushes),
      bytes: Number(bytes),
      crc,
      firstFlush: Number(firstFlush),
      error: text === '-' ? silent : text,
    };
  });
}

export function askOurs(format: CompressionFormat, input: Uint8Array): Answer & { unmodelled: string | null } {
  let flushes = 0;
  let bytes = 0;
  let crc = 0;
  let firstFlush = 0;
  const result = allDecompressors.get(format)?.decompress(input, (chunk) => {
    if (flushes++ === 0) firstFlush = chunk.length;
    bytes += chunk.length;
    crc = crc32(chunk, 0, chunk.length, crc);
    return true;
  });
  if (result === undefined) throw new Error(`No decompressor for ${format}.`);
  const { consumed, error, unmodelled } = result;
  return { consumed, flushes, bytes, crc: crc.toString(16).padStart(8, '0'), firstFlush, error, unmodelled };
}

export function damaged(file: Uint8Array, { length, offset, xor }: Damage): Uint8Array {
  const bytes = file.slice(0, length < 0 ? file.length : length);
  const at = bytes[offset];
  if (at !== undefined) bytes[offset] = at ^ xor;
  return bytes;
}

const FORMATS: Record<string, CompressionFormat> = {
  gz: 'gzip',
  bz2: 'bzip2',
  lzma: 'lzma',
  xz: 'xz',
  lzo: 'lzo',
  lz4: 'lz4',
  zst: 'zstd',
};

function main(args: readonly string[]): void {
  const option = (name: string, otherwise: number): number => {
    const at = args.indexOf(name);
    return at < 0 ? otherwise : Number(args[at + 1]);
  };
  const [oracle = ''] = args;
  const count = option('--cases', 200);
  const random = makeRandom(option('--seed', 1));
  let files = args.filter((arg) => arg.includes('=')).map((arg) => arg.split('='));
  if (files.length === 0) {
    const folder = resolve('tests/fixtures/compression');
    files = readdirSync(folder)
      .map((name) => [FORMATS[name.split('.').at(-1) ?? ''] ?? '', join(folder, name)])
      .filter(([format]) => format !== '');
  }
  let different = 0;
  for (const [format, file] of files as [CompressionFormat, string][]) {
    const bytes = readFileSync(file);
    const cases: Damage[] = [{ format, file, length: -1, offset: -1, xor: 0 }];
    while (cases.length < count) {
      const cut = random(3) === 0 ? random(bytes.length) + 1 : -1;
      const early = random(2) === 0 ? Math.min(bytes.length, 64) : bytes.length;
      const flip = cut >= 0 && random(2) === 0 ? -1 : random(cut > 0 ? Math.min(cut, early) : early);
      // The first two bytes are the magic: without it the kernel would not call this decompressor.
      cases.push({
        format,
        file,
        length: cut < 0 ? -1 : Math.max(2, cut),
        offset: flip < 2 ? -1 : flip,
        xor: 1 << random(8),
      });
    }
    const answers = askKernel(oracle, cases);
    const seen: Record<string, number> = {};
    cases.forEach((damage, i) => {
      const kernel = answers[i] ?? 'no answer';
      const ours = askOurs(format, damaged(bytes, damage));
      const error = typeof kernel === 'string' ? kernel : (kernel.error ?? 'unpacked');
      seen[error] = (seen[error] ?? 0) + 1;
      const isSame =
        typeof kernel !== 'string' &&
        kernel.error === ours.error &&
        kernel.bytes === ours.bytes &&
        kernel.crc === ours.crc &&
        (kernel.flushes === ours.flushes || format === 'lzma') &&
        (kernel.error !== null || kernel.consumed === ours.consumed);
      if (isSame || (typeof kernel === 'string' && ours.unmodelled !== null)) return;
      different++;
      console.log('DIFFERENT', JSON.stringify({ damage, kernel, ours }));
    });
    console.log(file, JSON.stringify(seen));
  }
  console.log(`${different} different`);
  if (different > 0) process.exitCode = 1;
}

if (import.meta.main) main(process.argv.slice(2));
