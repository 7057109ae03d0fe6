/** The script that a page loads for a figure: the island, its framework and all that these import, without the worker. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export interface FigureSize {
  /** Bytes, brotli, each file by itself as a server sends it. */
  readonly brotli: number;
  readonly files: number;
}

/** In: the folder of the built site, a page of it. Out: the sizes; null where the page is not built or has no island. */
export function figureSize(site: string, page: string): FigureSize | null {
  const file = join(site, page, 'index.html');
  if (!existsSync(file)) return null;
  const html = readFileSync(file, 'utf8');
  const roots = [...html.matchAll(/(?:component|renderer)-url="([^"]+)"/g)].map(([, url = '']) => url);
  if (roots.length === 0) return null;
  const seen = new Map<string, number>();
  const open = roots.map((url) => url.replace(/^.*(?=\/_astro\/)/, ''));
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (seen.has(url)) continue;
    const code = readFileSync(join(site, url));
    seen.set(url, brotliCompressSync(code).length);
    // Only what is loaded at once: `import … from "./x.js"`, `import "./x.js"`, `export … from "./x.js"`.
    for (const [, path = ''] of code.toString().matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      open.push(posix.join(dirname(url), path));
    }
  }
  return { brotli: [...seen.values()].reduce((sum, bytes) => sum + bytes, 0), files: seen.size };
}
