/** How many bytes a page loads for the engine, without the decoders: bundled, minified, compressed. */
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PROJECT } from '../real-images/folders.ts';

/** What a page asks the engine for; everything that these need comes with them, and nothing else. */
const UNPACKING = ["export { unpackImage } from './kernel/unpack-image.ts';"] as const;
const BOOTING = ["export { bootKernel } from './kernel/boot/boot-kernel.ts';"] as const;
const ALL = [
  ...UNPACKING,
  ...BOOTING,
  "export { listImage } from './image/list-image.ts';",
  "export { parseListFile } from './cpio/list-file/parse.ts';",
  "export { packListFile } from './cpio/list-file/pack.ts';",
] as const;

export interface EngineSize {
  /** Bytes. */
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
  /** Files of src/lib in the bundle, largest first, in minified bytes. */
  readonly parts: readonly (readonly [path: string, bytes: number])[];
}

/** From the image to the tree and its trace: split, detect, unpack, on every version, with the kernel's messages. */
export const unpackingSize = (): Promise<EngineSize> => sizeOf(UNPACKING);

/** The engine: unpacking, and the boot from the loader's hand-over to the first program. */
export const bootingSize = (): Promise<EngineSize> => sizeOf(BOOTING);

/** With what a page that lists and packs images loads besides. */
export const wholeSize = (): Promise<EngineSize> => sizeOf(ALL);

/** What a bundle is made of: folders of src/lib with their minified bytes, largest first. */
export function foldersOf({ parts }: EngineSize): readonly (readonly [folder: string, bytes: number])[] {
  const folders = new Map<string, number>();
  for (const [path, bytes] of parts) {
    const [area = '', room = ''] = path.replace(/^src\/lib\//, '').split('/');
    const folder = area === 'kernel' && !room.endsWith('.ts') ? `${area}/${room}` : area;
    if (bytes > 0) folders.set(folder, (folders.get(folder) ?? 0) + bytes);
  }
  return [...folders].sort((x, y) => y[1] - x[1]);
}

async function sizeOf(exports: readonly string[]): Promise<EngineSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: exports.join('\n'), resolveDir: join(PROJECT, 'src', 'lib'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
    absWorkingDir: PROJECT,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array(0);
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
  const parts = Object.entries(inputs)
    .map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const)
    .sort((x, y) => y[1] - x[1]);
  const decoder = parts.find(([path]) => /compression\/(gzip|bzip2|lzma|xz|lzo|lz4|zstd)\//.test(path));
  if (decoder !== undefined) throw new Error(`The engine brings a decoder along: ${decoder[0]}.`);
  return {
    minified: code.length,
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
    parts,
  };
}
