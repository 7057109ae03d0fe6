// Unpacks large files with our decompressors and with the command-line tools, compares the output and prints times.
//   node scripts/compression/check-large.ts [FILE]
// Without FILE: the first 40 MiB of the running node, which is machine code. Files go to a temporary folder. Exit 1 if
// any output differs. Needs gzip, bzip2, xz-utils, lzop, lz4, zstd.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allDecompressors } from '../../src/lib/compression/all.ts';
import type { CompressionFormat } from '../../src/lib/compression/decompressor.ts';
import { decompressorFor } from '../../src/lib/compression/registry.ts';

const MiB = 1 << 20;
const folder = mkdtempSync(join(tmpdir(), 'check-large-'));
const inFolder = (name: string): string => join(folder, name);

function shell(line: string): number {
  const start = performance.now();
  execFileSync('sh', ['-c', line], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return performance.now() - start;
}

function firstBytes(file: string, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const handle = openSync(file, 'r');
  const read = readSync(handle, bytes, 0, size, 0);
  closeSync(handle);
  return bytes.subarray(0, read);
}

interface Check {
  readonly format: CompressionFormat;
  readonly pack: string;
  readonly unpack: string;
}

const CHECKS: readonly Check[] = [
  { format: 'gzip', pack: 'gzip -6c', unpack: 'gzip -dc' },
  { format: 'bzip2', pack: 'bzip2 -9c', unpack: 'bzip2 -dc' },
  { format: 'lzma', pack: 'xz --format=lzma -6c', unpack: 'xz --format=lzma -dc' },
  { format: 'xz', pack: 'xz --check=crc32 -T1 -6c', unpack: 'xz -dc' },
  { format: 'xz', pack: 'xz --check=crc32 -T1 --x86 --lzma2=preset=6 -c', unpack: 'xz -dc' },
  { format: 'lzo', pack: 'lzop -c', unpack: 'lzop -dc' },
  { format: 'lz4', pack: 'lz4 -l -q -c', unpack: 'lz4 -dc' },
  { format: 'zstd', pack: 'zstd -q -19 -T0 -c', unpack: 'zstd -dc' },
  { format: 'zstd', pack: 'zstd -q -1 -c', unpack: 'zstd -dc' },
];

let faults = 0;

/** Decodes twice, so that the second run shows compiled code. */
function check(format: CompressionFormat, label: string, packed: string, sha256: string, toolMs: number | null): void {
  const bytes = new Uint8Array(readFileSync(packed));
  let best = Infinity;
  let verdict = '';
  for (let round = 0; round < 2; round++) {
    const hash = createHash('sha256');
    let total = 0;
    let hashing = 0;
    const start = performance.now();
    const { consumed, error, unmodelled } = decompressorFor(allDecompressors, format).decompress(bytes, (chunk) => {
      const before = performance.now();
      hash.update(chunk);
      hashing += performance.now() - before;
      total += chunk.length;
      return true;
    });
    const ms = performance.now() - start - hashing;
    best = Math.min(best, ms);
    const isSame = hash.digest('hex') === sha256 && error === null && unmodelled === null;
    // The kernel's lzma does not read the last byte of the encoder's tail.
    const isUsedUp = consumed === bytes.length || (format === 'lzma' && bytes.length - consumed < 8);
    if (!isSame || !isUsedUp) faults++;
    verdict = `${isSame ? 'same' : `DIFFERENT (${error ?? unmodelled ?? 'output'})`}, ${isUsedUp ? 'used up' : `CONSUMED ${consumed} of ${bytes.length}`}`;
    verdict += `, ${(total / best / 1000).toFixed(1)} MB/s`;
  }
  const ratio = toolMs === null ? '' : ` | tool ${toolMs.toFixed(0)} ms, ratio ${(best / toolMs).toFixed(2)}`;
  console.log(`${format.padEnd(6)} ${label.padEnd(46)} ours ${best.toFixed(0).padStart(6)} ms${ratio} | ${verdict}`);
}

const [file] = process.argv.slice(2);
const plain = file === undefined ? firstBytes(process.execPath, 40 * MiB) : new Uint8Array(readFileSync(file));
writeFileSync(inFolder('plain'), plain);
const sha256 = createHash('sha256').update(plain).digest('hex');
console.log(`${(plain.length / MiB).toFixed(1)} MiB`);
for (const { format, pack, unpack } of CHECKS) {
  shell(`${pack} < plain > packed`);
  check(format, pack, inFolder('packed'), sha256, shell(`${unpack} < packed > unpacked`));
}

// A window of 128 MiB that is needed in full: the beginning comes back 120 MiB later.
shell('cat plain > far; head -c 125829120 /dev/zero | tr "\\0" "x" >> far; cat plain >> far');
shell('zstd -q --ultra -22 --long=27 -c < far > packed');
const farSha256 = createHash('sha256')
  .update(readFileSync(inFolder('far')))
  .digest('hex');
check(
  'zstd',
  'zstd --ultra -22 --long=27, 120 MiB back',
  inFolder('packed'),
  farSha256,
  shell('zstd -dc --long=27 < packed > unpacked'),
);

shell('head -c 1073741824 /dev/zero | gzip -9c > packed');
const zeros = createHash('sha256');
for (let i = 0; i < 1024; i++) zeros.update(new Uint8Array(MiB));
check('gzip', '1 GiB of zeros', inFolder('packed'), zeros.digest('hex'), null);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, ${faults} faults`);
rmSync(folder, { recursive: true });
if (faults > 0) process.exitCode = 1;
