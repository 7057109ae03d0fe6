import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * compressors.ts FILE…: the same payload through each compressor that the 6.1 build can use, by its own commands
 * (scripts/Makefile.lib). A kernel's payload: `scripts/extract-vmlinux vmlinuz > FILE` of its source. Out: bytes, as JSON.
 */
const COMMANDS: Readonly<Record<string, string>> = {
  gzip: 'gzip -n -f -9',
  bzip2: 'bzip2 -9',
  lzma: 'lzma -9',
  xz: 'xz --check=crc32 --x86 --lzma2=dict=32MiB',
  lzo: 'lzop -9',
  lz4: 'lz4 -l -9 -c',
  zstd: 'zstd -q -22 --ultra -c',
};

const sizes = process.argv.slice(2).map((file) => {
  const entries = Object.entries(COMMANDS).map(([name, command]) => {
    const count = execFileSync('sh', ['-c', `${command} < "$1" | wc -c`, 'sh', file], { encoding: 'utf8' });
    return [name, Number(count)] as const;
  });
  return [basename(file), { raw: statSync(file).size, ...Object.fromEntries(entries) }] as const;
});
process.stdout.write(`${JSON.stringify(Object.fromEntries(sizes), null, 1)}\n`);
