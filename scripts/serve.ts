/**
 * Serves the built site from this machine, with Node alone.
 *
 *   node scripts/serve.ts [PORT] [--dir FOLDER] [--host ADDRESS]
 *
 * PORT 0 takes a free one; without PORT it is 4321, or a free one where that is taken. `BASE_PATH` is the one that the
 * site was built with. The address is the last line printed before requests are answered.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';

const TYPES: Readonly<Record<string, string>> = {
  '.cpio': 'application/x-cpio',
  '.css': 'text/css; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};

/** Encodings that a build may have left beside a file, the smaller first. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

const DEFAULT_PORT = 4321;

interface Site {
  readonly folder: string;
  /** `/` or `/book/`: begins and ends with a slash. */
  readonly base: string;
}

type Answer =
  | { readonly kind: 'file'; readonly path: string; readonly status: 200 | 404 }
  | { readonly kind: 'redirect'; readonly to: string };

function sizeOfFile(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : null;
}

/** In: a request's path, still encoded. Out: what to answer. Nothing outside the folder is ever answered. */
function lookUp(site: Site, pathname: string): Answer {
  const missing: Answer = { kind: 'file', path: join(site.folder, '404.html'), status: 404 };
  if (`${pathname}/` === site.base) return { kind: 'redirect', to: site.base };
  if (!pathname.startsWith(site.base)) return missing;
  let name: string;
  try {
    name = decodeURIComponent(pathname.slice(site.base.length));
  } catch {
    return missing;
  }
  const path = resolve(site.folder, `.${sep}${name}`);
  const inside = relative(site.folder, path);
  if (name.includes('\0') || inside.startsWith('..')) return missing;
  if (pathname.endsWith('/')) {
    const index = join(path, 'index.html');
    return sizeOfFile(index) === null ? missing : { kind: 'file', path: index, status: 200 };
  }
  if (sizeOfFile(path) !== null) return { kind: 'file', path, status: 200 };
  return sizeOfFile(join(path, 'index.html')) === null ? missing : { kind: 'redirect', to: `${pathname}/` };
}

/** In: a file and what the browser takes. Out: the file to send, which may be a compressed one beside it. */
function pickEncoding(path: string, accepted: string): { readonly path: string; readonly encoding: string | null } {
  const names = accepted.split(',').map((part) => part.split(';')[0]?.trim());
  for (const { name, suffix } of ENCODINGS) {
    if (names.includes(name) && sizeOfFile(path + suffix) !== null) return { path: path + suffix, encoding: name };
  }
  return { path, encoding: null };
}

function answer(site: Site, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const [pathname = '/', query] = (request.url ?? '/').split('?', 2);
  const found = lookUp(site, pathname);
  if (found.kind === 'redirect') {
    response.writeHead(301, { location: query === undefined ? found.to : `${found.to}?${query}` }).end();
    return;
  }
  if (sizeOfFile(found.path) === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
    return;
  }
  const { path, encoding } = pickEncoding(found.path, request.headers['accept-encoding'] ?? '');
  response.writeHead(found.status, {
    'content-type': TYPES[extname(found.path)] ?? 'application/octet-stream',
    'content-length': sizeOfFile(path) ?? 0,
    // Files below _astro carry a hash of their contents in their name.
    'cache-control': pathname.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    stop(`serve: expected a port from 0 to 65535, found "${text}". 0 takes a free one.`);
  }
  return port;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'string' }, host: { type: 'string' }, port: { type: 'string' } },
});
const wished = values.port ?? positionals[0];
const port = wished === undefined ? DEFAULT_PORT : parsePort(wished);
const host = values.host ?? '127.0.0.1';
const site: Site = {
  folder: resolve(values.dir ?? join(import.meta.dirname, '..', 'dist')),
  base: `/${(process.env['BASE_PATH'] ?? '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'),
};
if (sizeOfFile(join(site.folder, 'index.html')) === null) {
  stop(`serve: expected a built site in ${site.folder}, found no index.html there. Run "npm run build" first.`);
}

const server = createServer((request, response) => answer(site, request, response));
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE' && wished === undefined) server.listen(0, host);
  else stop(`serve: could not listen on ${host}: ${error.message}. Give another port; 0 takes a free one.`);
});
server.on('listening', () => {
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  process.stdout.write(`Before Root is at http://${host}:${taken}${site.base}\n`);
});
server.listen(port, host);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
