// Serves the book from the folder "site" beside this file: node serve.mjs [PORT] [ADDRESS]
// It needs Node 18 or newer and nothing else. ADDRESS 0.0.0.0 lets others in the room open it from this machine.
import { createReadStream, statSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};
const folder = join(dirname(fileURLToPath(import.meta.url)), 'site');
const port = Number(process.argv[2] ?? 4321);
const host = process.argv[3] ?? '127.0.0.1';
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`Expected a port from 0 to 65535, found "${process.argv[2]}". Leave it out to get 4321.`);
  process.exit(1);
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** The page for what is not there can be asked for at any depth, so it is told where the book begins. */
function notFound(response, pathname) {
  const up = '../'.repeat(pathname.split('/').length - 2) || './';
  const page = readFileSync(join(folder, '404.html'), 'utf8').replace('<head>', `<head><base href="${up}">`);
  response.writeHead(404, { 'content-type': TYPES['.html'] }).end(page);
}

const server = createServer((request, response) => {
  let pathname;
  try {
    pathname = decodeURIComponent((request.url ?? '/').split('?', 1)[0]);
  } catch {
    pathname = '/';
  }
  const path = resolve(folder, `.${pathname}`);
  if (pathname.includes('\0') || (path !== folder && !path.startsWith(folder + sep))) return notFound(response, '/');
  const file = pathname.endsWith('/') ? join(path, 'index.html') : path;
  if (!isFile(file)) {
    if (!isFile(join(path, 'index.html'))) return notFound(response, pathname);
    return response.writeHead(301, { location: `${pathname.slice(pathname.lastIndexOf('/') + 1)}/` }).end();
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).pipe(response);
});

server.on('error', (error) => {
  console.error(`Could not listen on ${host}, port ${port}: ${error.message}. Give another port: node serve.mjs 8000`);
  process.exit(1);
});
server.listen(port, host, () => {
  const { port: taken } = server.address();
  console.log(`Before Root is at http://localhost:${taken}/`);
  if (host !== '0.0.0.0') return;
  for (const { address, family, internal } of Object.values(networkInterfaces()).flat()) {
    if (family === 'IPv4' && !internal) console.log(`For the others in the room: http://${address}:${taken}/`);
  }
});
