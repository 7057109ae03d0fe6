/**
 * Leaves a gzip and a Brotli variant beside each file of a built site that gets smaller by it, for servers that send them.
 *
 *   npm run compress [-- FOLDER]        default: dist
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(html|css|js|json|svg|xml|txt|md|wasm|webmanifest)$/;
/** A smaller file fits into one packet as it is. */
const SMALLEST = 1024;

/** In: the folder; how hard Brotli tries, 0 to 11. Out: bytes before and after (of the Brotli variants). */
export function compressFolder(
  folder: string,
  quality: number = constants.BROTLI_MAX_QUALITY,
): {
  readonly files: number;
  readonly before: number;
  readonly after: number;
} {
  let files = 0;
  let before = 0;
  let after = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    if (bytes.length < SMALLEST) continue;
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_QUALITY]: quality },
    });
    writeFileSync(`${file}.br`, brotli);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    files++;
    before += bytes.length;
    after += brotli.length;
  }
  return { files, before, after };
}

if (process.argv[1] === import.meta.filename) {
  const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'dist'));
  const { files, before, after } = compressFolder(folder);
  const kibibytes = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;
  process.stdout.write(`${files} files, ${kibibytes(before)} as they are, ${kibibytes(after)} with Brotli\n`);
}
