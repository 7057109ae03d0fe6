import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { walkArchive, type ArchiveEntry } from './archive.ts';

/**
 * images.ts IMAGE.gz…: what real images hold, by kind, and their size under each compressor at each tool's usual level.
 * `npm run images` makes such images. Out: JSON, for src/data/initramfs.json.
 */
const COMMANDS: Readonly<Record<string, string>> = {
  gzip: 'gzip -n',
  bzip2: 'bzip2',
  lzma: 'xz --format=lzma',
  xz: 'xz --check=crc32',
  lzo: 'lzop',
  lz4: 'lz4 -l -c',
  zstd: 'zstd -q -c',
  'lz4 -9': 'lz4 -l -9 -c',
  'zstd -19': 'zstd -q -19 -c',
};

function kindOf({ name, mode }: ArchiveEntry): string {
  const type = mode >> 12;
  if (type === 4) return 'directory';
  if (type === 10) return 'symlink';
  if (type !== 8) return 'node';
  const path = `/${name}`;
  if (path.includes('/lib/modules/')) return name.endsWith('.ko') ? 'module' : 'module index';
  if (path.includes('/lib/firmware/')) return 'firmware';
  if (basename(name).includes('.so')) return 'library';
  return /\/(bin|sbin|lib\/udev|lib\/systemd|libexec)\//.test(path) ? 'program' : 'script or config';
}

const results = process.argv.slice(2).map((file) => {
  const archive = gunzipSync(readFileSync(file));
  const bytes: Record<string, number> = {};
  const count: Record<string, number> = {};
  let pages = 0;
  let entries = 0;
  for (const entry of walkArchive(archive)) {
    const kind = kindOf(entry);
    bytes[kind] = (bytes[kind] ?? 0) + entry.size;
    count[kind] = (count[kind] ?? 0) + 1;
    if (entry.mode >> 12 === 8) pages += Math.ceil(entry.size / 4096) * 4096;
    entries++;
  }
  const compressed = Object.entries(COMMANDS).map(([name, command]) => {
    const size = execFileSync('sh', ['-c', `${command} | wc -c`], { input: archive, encoding: 'utf8' });
    return [name, Number(size)] as const;
  });
  const cpio = archive.length;
  return [
    basename(file),
    { cpio, entries, bytes, count, pages_of_files: pages, compressed: Object.fromEntries(compressed) },
  ];
});
process.stdout.write(`${JSON.stringify(Object.fromEntries(results), null, 1)}\n`);
