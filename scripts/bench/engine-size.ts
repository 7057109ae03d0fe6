/** How many bytes a page loads for the engine, without the decoders: bundled, minified, compressed. */
import { readdirSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PROJECT } from '../real-images/folders.ts';

/** The rooms of src/lib that are the engine. The others are text for people (sentences, presets) or links (share). */
const ROOMS = ['bytes', 'cpio', 'image', 'rootfs', 'kernel', 'trace'] as const;
/** Of the compression room only what tells the formats apart; each decoder is a file of its own. */
const COMPRESSION = ['compression/detect.ts', 'compression/registry.ts'] as const;

export interface EngineSize {
  /** Bytes. */
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
  /** Files of src/lib in the bundle, largest first, in minified bytes. */
  readonly parts: readonly (readonly [path: string, bytes: number])[];
}

/** Bundles everything that these rooms export, whether or not a page would use it: the honest upper limit. */
export async function engineSize(): Promise<EngineSize> {
  const lib = join(PROJECT, 'src', 'lib');
  const files = [
    ...ROOMS.flatMap((room) =>
      readdirSync(join(lib, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(room, name)),
    ),
    ...COMPRESSION,
  ];
  const folder = mkdtempSync(join(tmpdir(), 'before-root-size-'));
  const entry = join(folder, 'engine.ts');
  writeFileSync(entry, files.map((file, i) => `export * as m${i} from ${JSON.stringify(join(lib, file))};`).join('\n'));
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
    absWorkingDir: PROJECT,
  });
  rmSync(folder, { recursive: true });
  const code = outputFiles[0]?.contents ?? new Uint8Array(0);
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
  const parts = Object.entries(inputs)
    .map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const)
    .sort((a, b) => b[1] - a[1]);
  return {
    minified: code.length,
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
    parts,
  };
}
