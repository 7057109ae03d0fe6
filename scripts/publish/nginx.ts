/**
 * Prints a server of Debian's nginx for a built site.
 *
 *   npm run --silent publish:nginx [-- FOLDER [LISTEN]]     default: dist, 80; BASE_PATH as the site was built with
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { policyOf } from './policy.ts';

const root = join(import.meta.dirname, '..', '..');

/** In: the built folder (absolute), the base path, what to listen on. Out: the text of the configuration. */
export function nginxConfiguration(folder: string, basePath: string, listen: string): string {
  const base = `/${basePath.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const filled = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8')
    .replaceAll('@FOLDER@', folder)
    .replaceAll('@POLICY@', policyOf(folder))
    .replaceAll('@LISTEN@', listen)
    .replaceAll('@BARE@', base.slice(0, -1))
    .replaceAll('@BASE@', base);
  // At the root of a host there is no shorter address to lead from, and nothing to map.
  if (base !== '/') return filled;
  return filled.replace(/ {4}location = {2}?\{[^}]*\}\n\n/, '').replace(/ {8}alias [^\n]*\n/g, '');
}

if (process.argv[1] === import.meta.filename) {
  const folder = resolve(process.argv[2] ?? join(root, 'dist'));
  process.stdout.write(nginxConfiguration(folder, process.env['BASE_PATH'] ?? '/', process.argv[3] ?? '80'));
}
