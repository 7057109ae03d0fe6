/** The script that a page loads for a figure: what starts it, its framework and all that these import, without the worker. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export interface FigureSize {
  /** Bytes, brotli, each file by itself as a server sends it. */
  readonly brotli: number;
  readonly files: number;
}

/** In: the folder of the built site, a page of it. Out: the sizes; null where the page is not built or has no figure with a script. */
export function figureSize(site: string, page: string): FigureSize | null {
  const file = join(site, page, 'index.html');
  if (!existsSync(file)) return null;
  const html = readFileSync(file, 'utf8');
  const read = (url: string): string => readFileSync(join(site, url), 'utf8');
  const scripts = [...html.matchAll(/<script[^>]* src="[^"]*?(\/_astro\/[^"]+\.js)"/g)].map(([, url = '']) => url);
  const starters = scripts.flatMap((url) => read(url).match(/_astro\/start-[^"'`]+\.js/g) ?? []);
  // The tools of a page whose subject is the figure come with it.
  const tools = html.includes('&quot;tools&quot;:true')
    ? starters.flatMap((url) => read(url).match(/Toolbox\.[\w-]+\.js/g) ?? []).map((name) => `_astro/${name}`)
    : [];
  const roots = [...starters, ...tools].map((url) => `/${url}`);
  if (roots.length === 0) return null;
  const seen = new Map<string, number>();
  const open = [...roots];
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
