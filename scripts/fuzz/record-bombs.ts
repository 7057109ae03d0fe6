/**
 * Records tests/lib/hostile/bombs.json: an archive with one file of 1 GiB of zeros, compressed by each real program.
 * What comes out is so regular that gzip makes it a few kilobytes; in that form, in base64, it is kept.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rawEntry, trailer } from '../../tests/lib/hostile/archives.ts';

const GIB = 2 ** 30;
const COMMANDS = {
  gzip: 'gzip -9n',
  bzip2: 'bzip2',
  lzma: 'xz --format=lzma',
  xz: 'xz --check=crc32',
  lzo: 'lzop',
  lz4: 'lz4 -l',
  zstd: 'zstd',
};

const folder = mkdtempSync(join(tmpdir(), 'before-root-bombs-'));
const archive = join(folder, 'archive');
const file = openSync(archive, 'w');
const head = rawEntry({ name: 'zeros', mode: 0o100644, filesize: GIB });
writeSync(file, head);
ftruncateSync(file, head.length + GIB);
writeSync(file, trailer(), 0, trailer().length, head.length + GIB);
closeSync(file);

const bombs: Record<string, { command: string; bytes: number; gzipped: string }> = {};
for (const [format, command] of Object.entries(COMMANDS)) {
  const { stdout, status } = spawnSync('sh', ['-c', `${command} -c < "$1"`, 'sh', archive], { maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${command} ended with status ${String(status)}`);
  bombs[format] = { command, bytes: stdout.length, gzipped: gzipSync(stdout, { level: 9 }).toString('base64') };
}
rmSync(folder, { recursive: true });
writeFileSync(join(import.meta.dirname, '../../tests/lib/hostile/bombs.json'), `${JSON.stringify(bombs, null, 2)}\n`);
