/** Keeps the book in the browser: what is stored, storing it, taking another version, taking it away. */
import {
  missingFiles,
  parseManifest,
  sizeOf,
  surplus,
  type Manifest,
  type StoredFile,
} from '../../lib/offline/manifest.ts';
import {
  ACTIVATED,
  FILES_CACHE,
  fileKey,
  MANIFEST_NAME,
  STATE_CACHE,
  stateKey,
  STORING,
  WORKER_NAME,
} from './offline-names.ts';

/** How many files are on their way at a time. */
const AT_ONCE = 6;

/** Why the browser cannot store, as a sentence; null: it can. */
export function whyNot(): string | null {
  if (!isSecureContext) {
    return 'This address is not secure (no https, and not this machine), so the browser stores nothing from it. Take the pack, or open the book from localhost or https.';
  }
  if (!('caches' in globalThis) || !('serviceWorker' in navigator)) {
    return 'This browser, or its private mode, has no store for whole sites. The book works as long as its server does; the pack brings a server along.';
  }
  return null;
}

export interface StoreReport {
  /** The version that is served without a network, or null. */
  readonly active: Manifest | null;
  /** What the server has now, or null where it does not answer. */
  readonly offered: Manifest | null;
  /** Digests that are in storage. */
  readonly stored: ReadonlySet<string>;
  /** Bytes that would have to be fetched for `offered`. */
  readonly toFetch: number;
}

export interface Progress {
  readonly done: number;
  readonly all: number;
}

/** The book in one folder of one host. In: that folder as an absolute address, with a slash at the end. */
export class OfflineStore {
  readonly scope: string;

  constructor(scope: string) {
    this.scope = scope;
  }

  /** Out: what is stored and what the server offers. Errors: rejects where storage is forbidden. */
  async look(): Promise<StoreReport> {
    const [active, offered, stored] = await Promise.all([this.#manifest('active'), this.#offered(), this.#stored()]);
    return { active, offered, stored, toFetch: offered === null ? 0 : sizeOf(missingFiles(offered, stored)) };
  }

  /** Out: whether the server offers another version than the one that is stored. Errors: as `look`. */
  async hasNewer(): Promise<boolean> {
    const [active, offered] = await Promise.all([this.#manifest('active'), this.#offered()]);
    return active !== null && offered !== null && active.version !== offered.version;
  }

  /**
   * Fetches what is missing, one request a file, and makes the version the one that is served. What was stored before an
   * interruption stays and is not fetched again.
   * In: what `look` offered; what to do at each bit of progress (bytes); a signal that stops it.
   * Errors: rejects with a sentence for the reader.
   */
  async take(manifest: Manifest, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
    const missing = missingFiles(manifest, await this.#stored());
    const all = sizeOf(manifest.files);
    let done = all - sizeOf(missing);
    onProgress({ done, all });
    const files = await caches.open(FILES_CACHE);
    const queue = missing.values();
    let failed = false;
    const work = async (): Promise<void> => {
      for (const file of queue) {
        // Where one fails, the others finish what they have begun, which is stored, and begin no more.
        if (failed) return;
        signal.throwIfAborted();
        await this.#fetchFile(files, file, signal);
        done += file.size;
        onProgress({ done, all });
      }
    };
    const workers = Array.from({ length: AT_ONCE }, () =>
      work().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    );
    for (const outcome of await Promise.allSettled(workers)) if (outcome.status === 'rejected') throw outcome.reason;
    await this.#activate(manifest);
    keepForLong();
  }

  /** Takes everything of this book out of storage. */
  async remove(): Promise<void> {
    const [files, state] = await Promise.all([caches.open(FILES_CACHE), caches.open(STATE_CACHE)]);
    for (const cache of [state, files]) {
      for (const request of await cache.keys()) if (request.url.startsWith(this.scope)) await cache.delete(request);
    }
    const registration = await navigator.serviceWorker.getRegistration(this.scope);
    if (registration?.scope === this.scope) await registration.unregister();
  }

  async #fetchFile(files: Cache, file: StoredFile, signal: AbortSignal): Promise<void> {
    const address = new URL(file.path.replace(/(^|\/)index\.html$/, '$1'), this.scope);
    // The worker in front answers from the old version: a new one must come from the server.
    const response = await fetch(address, { cache: 'no-cache', signal, headers: { [STORING]: '1' } }).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        throw new Error(`The server stopped answering at ${file.path}. What is stored stays; go on when it is back.`, {
          cause: error,
        });
      },
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const found = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (found !== file.sha256) {
      throw new Error(
        `${file.path} is not what the list of files says (expected ${file.size} bytes, found ${bytes.length}): the book was changed on its server meanwhile. Look again, then go on.`,
      );
    }
    const headers = { 'content-type': response.headers.get('content-type') ?? 'application/octet-stream' };
    await put(files, fileKey(this.scope, file.sha256), new Response(bytes, { headers }));
  }

  async #activate(manifest: Manifest): Promise<void> {
    const state = await caches.open(STATE_CACHE);
    const before = await this.#manifest('active');
    const previous = before?.version === manifest.version ? await this.#manifest('previous') : before;
    if (previous !== null) await put(state, stateKey(this.scope, 'previous'), Response.json(previous));
    await put(state, stateKey(this.scope, 'active'), Response.json(manifest));
    const registration = await navigator.serviceWorker.register(new URL(WORKER_NAME, this.scope), {
      scope: this.scope,
    });
    (registration.active ?? registration.installing ?? registration.waiting)?.postMessage(ACTIVATED);
    await navigator.serviceWorker.ready;
    const files = await caches.open(FILES_CACHE);
    const kept = previous === null ? [manifest] : [manifest, previous];
    for (const digest of surplus(await this.#stored(), ...kept)) await files.delete(fileKey(this.scope, digest));
  }

  async #stored(): Promise<ReadonlySet<string>> {
    const prefix = fileKey(this.scope, '');
    const keys = await (await caches.open(FILES_CACHE)).keys();
    return new Set(keys.filter(({ url }) => url.startsWith(prefix)).map(({ url }) => url.slice(prefix.length)));
  }

  async #manifest(which: 'active' | 'previous'): Promise<Manifest | null> {
    const found = await (await caches.open(STATE_CACHE)).match(stateKey(this.scope, which));
    return found === undefined ? null : parseManifest(await found.json());
  }

  async #offered(): Promise<Manifest | null> {
    try {
      const response = await fetch(new URL(MANIFEST_NAME, this.scope), { cache: 'no-cache' });
      return response.ok ? parseManifest(await response.json()) : null;
    } catch {
      return null;
    }
  }
}

/** Asks the browser to take other sites' files first where it runs out of room. One that refuses has nothing to say. */
function keepForLong(): void {
  // WebKitGTK 2.50 has no such thing, whatever the types say.
  if ('storage' in navigator && 'persist' in navigator.storage) void navigator.storage.persist().catch(() => false);
}

/** Storage ends somewhere, and in private windows early. */
async function put(cache: Cache, key: string, response: Response): Promise<void> {
  try {
    await cache.put(key, response);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      throw new Error(
        'The browser’s storage is full (private windows have little). The site works on as before; free some space, then go on where this stopped.',
        { cause: error },
      );
    }
    throw error;
  }
}
