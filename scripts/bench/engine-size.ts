/**
 * How many bytes a page's worker fetches for the engine: bundled and minified as the site is built, each file compressed by
 * itself. What is fetched before the first boot is the core; a part and a decoder come when a boot asks for them.
 */
import { basename, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Plugin, type Rolldown } from 'vite';
import { WORKER_CHUNKS } from '../../src/integrations/worker-chunks.ts';
import { PROJECT } from '../real-images/folders.ts';

/** What a worker asks the engine for, by file; everything that these need comes with them, and nothing else. */
type Asked = Readonly<Record<string, readonly string[]>>;

/** What loads a part or a decoder belongs to every worker. */
const ON_DEMAND: Asked = { 'kernel/code-on-demand.ts': ['codeOnDemand'], 'on-demand/on-demand.ts': ['settled'] };
const UNPACKING: Asked = { ...ON_DEMAND, 'kernel/unpack-alone.ts': ['unpackAlone'] };
const BOOTING: Asked = { ...UNPACKING, 'kernel/boot/start-kernel.ts': ['finished', 'startKernel'] };
const ALL: Asked = {
  ...BOOTING,
  'image/list-image.ts': ['listImage'],
  'cpio/list-file/parse.ts': ['parseListFile'],
  'cpio/list-file/pack.ts': ['packListFile'],
};

const DECODER = /compression\/(gzip|bzip2|lzma|xz|lzo|lz4|zstd)\//;
const LIB = join(PROJECT, 'src', 'lib');
const PAGE = join(LIB, 'page-of-the-bench.ts');
const WORKER = join(LIB, 'worker-of-the-bench.ts');

/** Bytes. */
export interface Size {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Code that a boot asks for when it comes to it. */
export interface OnDemandSize extends Size {
  readonly kind: 'part' | 'decoder';
  /** The source that is asked for, such as `real-root-part`. */
  readonly name: string;
}

export interface EngineSize {
  /** All that is fetched before a boot begins, each file compressed by itself. */
  readonly core: Size;
  /** Files of src/lib in the core, largest first, in bytes before they are minified. */
  readonly sources: readonly (readonly [path: string, bytes: number])[];
  /** Fetched later, each with all that it needs beside the core. */
  readonly onDemand: readonly OnDemandSize[];
}

/** From the image to the tree and its trace: split, detect, unpack, on every version, with the kernel's messages. */
export const unpackingSize = (): Promise<EngineSize> => sizeOf(UNPACKING);

/** The engine: unpacking, and the boot from the loader's hand-over to the first program. */
export const bootingSize = (): Promise<EngineSize> => sizeOf(BOOTING);

/** With what a page that lists and packs images loads besides. */
export const wholeSize = (): Promise<EngineSize> => sizeOf(ALL);

/** What a core is made of: folders of src/lib with their bytes before minifying, largest first. */
export function foldersOf({ sources }: EngineSize): readonly (readonly [folder: string, bytes: number])[] {
  const folders = new Map<string, number>();
  for (const [path, bytes] of sources) {
    const [area = '', room = ''] = path.replace(/^src\/lib\//, '').split('/');
    const folder = area === 'kernel' && !room.endsWith('.ts') ? `${area}/${room}` : area;
    if (bytes > 0) folders.set(folder, (folders.get(folder) ?? 0) + bytes);
  }
  return [...folders].sort((x, y) => y[1] - x[1]);
}

export function sum(sizes: readonly Size[]): Size {
  const total = { minified: 0, gzip: 0, brotli: 0 };
  for (const { minified, gzip, brotli } of sizes) {
    total.minified += minified;
    total.gzip += gzip;
    total.brotli += brotli;
  }
  return total;
}

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

async function sizeOf(asked: Asked): Promise<EngineSize> {
  const chunks = await workerOf(asked);
  const begin = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (begin === undefined) throw new Error('The bundle has no beginning.');
  const core = closure(chunks, begin.fileName, new Set());
  const sources = sourcesOf(chunks, core);
  const decoder = sources.find(([path]) => DECODER.test(path));
  if (decoder !== undefined) throw new Error(`The core brings a decoder along: ${decoder[0]}.`);
  const onDemand = [...chunks.values()].flatMap(({ fileName, facadeModuleId, isDynamicEntry }): OnDemandSize[] => {
    if (!isDynamicEntry || facadeModuleId === null) return [];
    const kind = DECODER.test(facadeModuleId) ? 'decoder' : 'part';
    const files = closure(chunks, fileName, core);
    return [{ kind, name: basename(facadeModuleId, '.ts'), ...sizeOfFiles(chunks, files) }];
  });
  return { core: sizeOfFiles(chunks, core), sources, onDemand: onDemand.sort((x, y) => y.brotli - x.brotli) };
}

/** Builds a page whose only script is a worker that uses this, as the site is built. Out: the worker's files. */
async function workerOf(asked: Asked): Promise<Chunks> {
  const chunks = new Map<string, Rolldown.OutputChunk>();
  const imports = Object.entries(asked).map(([file, names]) => `import { ${names.join(', ')} } from './${file}';`);
  const uses = `self.used = [${Object.values(asked).flat().join(', ')}];`;
  const sources = new Map([
    [PAGE, `new Worker(new URL('./${basename(WORKER)}', import.meta.url), { type: 'module' });`],
    [WORKER, [...imports, uses].join('\n')],
  ]);
  const invented: Plugin = {
    name: 'page-of-the-bench',
    resolveId: (id) => (sources.has(id) ? id : null),
    load: (id) => sources.get(id) ?? null,
  };
  const collect: Plugin = {
    name: 'files-of-the-worker',
    generateBundle: (_, bundle) => {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') chunks.set(file.fileName, file);
    },
  };
  await build({
    configFile: false,
    root: LIB,
    logLevel: 'error',
    plugins: [invented],
    worker: {
      format: 'es',
      plugins: () => [invented, collect],
      rolldownOptions: { output: { codeSplitting: WORKER_CHUNKS } },
    },
    build: { write: false, target: 'es2022', rolldownOptions: { input: PAGE } },
  });
  return chunks;
}

/** A file and all that it imports before it runs, without what is there already. */
function closure(chunks: Chunks, begin: string, there: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || there.has(name)) return;
    found.add(name);
    for (const next of chunks.get(name)?.imports ?? []) visit(next);
  };
  visit(begin);
  return found;
}

function sizeOfFiles(chunks: Chunks, names: ReadonlySet<string>): Size {
  return sum(
    [...names].map((name) => {
      const code = chunks.get(name)?.code;
      if (code === undefined) throw new Error(`The bundle has no ${name}.`);
      const bytes = Buffer.from(code);
      const gzip = gzipSync(bytes, { level: 9 }).length;
      return { minified: bytes.length, gzip, brotli: brotliCompressSync(bytes).length };
    }),
  );
}

function sourcesOf(chunks: Chunks, names: ReadonlySet<string>): readonly (readonly [path: string, bytes: number])[] {
  return [...names]
    .flatMap((name) => Object.entries(chunks.get(name)?.modules ?? {}))
    .map(([id, { renderedLength }]) => [relative(PROJECT, id), renderedLength] as const)
    .sort((x, y) => y[1] - x[1]);
}
