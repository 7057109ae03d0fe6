/** A file of the built book. */
export interface StoredFile {
  /** Below the book's folder, without a slash in front: `initramfs/index.html`. */
  readonly path: string;
  /** SHA-256 of its contents, 64 lower-case digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Everything that a browser needs to show the book without a network. */
export interface Manifest {
  /** Differs whenever any file differs. */
  readonly version: string;
  readonly files: readonly StoredFile[];
}

const LIMITS = { files: 20_000, bytes: 200 * 1024 * 1024 } as const;
const DIGEST = /^[0-9a-f]{64}$/;

/** In: parsed JSON from a server or from storage. Out: the manifest, or null if it is none within the limits. */
export function parseManifest(value: unknown): Manifest | null {
  const version = field(value, 'version');
  const files = field(value, 'files');
  if (typeof version !== 'string' || !DIGEST.test(version) || !Array.isArray(files) || files.length > LIMITS.files) {
    return null;
  }
  const read = files.map(parseFile);
  if (!read.every((file) => file !== null)) return null;
  return sizeOf(read) > LIMITS.bytes ? null : { version, files: read };
}

/** Bytes of files. Contents that several paths share count once, since they are stored once. */
export function sizeOf(files: readonly StoredFile[]): number {
  return distinct(files).reduce((sum, { size }) => sum + size, 0);
}

/** The files to get, one for each contents. In: what is wanted, and the digests of what is stored already. */
export function missingFiles(manifest: Manifest, stored: ReadonlySet<string>): readonly StoredFile[] {
  return distinct(manifest.files).filter(({ sha256 }) => !stored.has(sha256));
}

/** Digests in storage that none of these manifests names any more. */
export function surplus(stored: Iterable<string>, ...wanted: readonly Manifest[]): readonly string[] {
  const named = new Set(wanted.flatMap(({ files }) => files.map(({ sha256 }) => sha256)));
  return [...stored].filter((digest) => !named.has(digest));
}

export type Answer =
  | { readonly kind: 'file'; readonly file: StoredFile }
  /** The folder's address ends with a slash. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'unknown' };

/** What a static file server answers. In: the path of a request below the book's folder, decoded. */
export function answerFor(files: ReadonlyMap<string, StoredFile>, path: string): Answer {
  const file = files.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
  if (file !== undefined) return { kind: 'file', file };
  return files.has(`${path}/index.html`) ? { kind: 'folder' } : { kind: 'unknown' };
}

function distinct(files: readonly StoredFile[]): readonly StoredFile[] {
  const first = new Map<string, StoredFile>();
  for (const file of files) if (!first.has(file.sha256)) first.set(file.sha256, file);
  return [...first.values()];
}

function parseFile(value: unknown): StoredFile | null {
  const path = field(value, 'path');
  const sha256 = field(value, 'sha256');
  const size = field(value, 'size');
  if (typeof path !== 'string' || path === '' || path.startsWith('/') || path.split('/').includes('..')) return null;
  if (typeof sha256 !== 'string' || !DIGEST.test(sha256)) return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  return { path, sha256, size };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
