/**
 * The policy of each page names the inline scripts and styles of that page and no other: Astro lists in every page what any
 * page may hold, such as the loader of islands that most have none of.
 */
import type { AstroIntegration } from 'astro';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const POLICY = /(<meta http-equiv="content-security-policy" content=")([^"]*)(">)/;

/** In: a page. Out: the same, its policy without digests of what is not in it. */
export function withOwnHashes(html: string): string {
  const inline = [...html.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => text);
  const own = new Set(inline.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`));
  return html.replace(POLICY, (_, before: string, policy: string, after: string) => {
    const kept = policy.replace(/ ('sha256-[^']*')/g, (hash, digest: string) => (own.has(digest) ? hash : ''));
    return `${before}${kept}${after}`;
  });
}

/** Out: an integration that does it to all pages. It must come before any that lists files. */
export function ownHashes(): AstroIntegration {
  return {
    name: 'own-hashes',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const page of (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html'))) {
          const html = await readFile(join(folder, page), 'utf8');
          await writeFile(join(folder, page), withOwnHashes(html));
        }
      },
    },
  };
}
