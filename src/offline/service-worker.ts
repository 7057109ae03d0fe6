/**
 * Serves the stored book. It stores nothing by itself: the reader asks for that on the page `offline/`, and until then, or
 * for what is not stored, every request goes its ordinary way.
 */
import {
  ACTIVATED,
  FILES_CACHE,
  fileKey,
  MANIFEST_NAME,
  STATE_CACHE,
  stateKey,
  STORING,
  WORKER_NAME,
} from '../components/site/offline-names.ts';
import type { ServiceWorkerScope } from './scope.ts';
import { answerFor, parseManifest, type Manifest, type StoredFile } from '../lib/offline/manifest.ts';

declare const self: ServiceWorkerScope;

type Files = ReadonlyMap<string, StoredFile>;
interface Book {
  readonly active: Files;
  /** Of the version before: pages that are open still ask for its scripts. */
  readonly previous: Files;
}

let book: Promise<Book | null> | null = null;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', ({ data }) => {
  if (data === ACTIVATED) book = null;
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const scope = self.registration.scope;
  if (request.method !== 'GET' || !address.href.startsWith(scope)) return;
  const path = pathBelow(scope, address);
  // What is new on the server is asked of the server, never of the store.
  if (path === null || path === MANIFEST_NAME || path === WORKER_NAME || path.startsWith('__')) return;
  if (request.headers.has(STORING)) return;
  event.respondWith(respond(request, address, path));
});

function pathBelow(scope: string, address: URL): string | null {
  try {
    return decodeURIComponent(address.pathname.slice(new URL(scope).pathname.length));
  } catch {
    return null;
  }
}

async function respond(request: Request, address: URL, path: string): Promise<Response> {
  // A store that cannot be read must not take the site away.
  const stored = await (book ??= readBook()).catch(() => null);
  if (stored === null) return fetch(request);
  const answer = answerFor(stored.active, path);
  if (answer.kind === 'folder') return Response.redirect(`${address.origin}${address.pathname}/${address.search}`, 301);
  const file = answer.kind === 'file' ? answer.file : stored.previous.get(path);
  const kept = file === undefined ? undefined : await contents(file);
  if (kept !== undefined) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const missing = request.mode === 'navigate' ? stored.active.get('404.html') : undefined;
    const page = missing === undefined ? undefined : await contents(missing);
    if (page === undefined) throw error;
    return new Response(page.body, { status: 404, headers: page.headers });
  }
}

async function contents({ sha256 }: StoredFile): Promise<Response | undefined> {
  const cache = await caches.open(FILES_CACHE);
  return cache.match(fileKey(self.registration.scope, sha256));
}

async function readBook(): Promise<Book | null> {
  const active = await readManifest('active');
  if (active === null) return null;
  return { active: byPath(active), previous: byPath(await readManifest('previous')) };
}

async function readManifest(which: 'active' | 'previous'): Promise<Manifest | null> {
  const cache = await caches.open(STATE_CACHE);
  const found = await cache.match(stateKey(self.registration.scope, which));
  return found === undefined ? null : parseManifest(await found.json());
}

function byPath(manifest: Manifest | null): Files {
  return new Map((manifest?.files ?? []).map((file) => [file.path, file]));
}
