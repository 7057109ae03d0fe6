/** Bytes that are asked for at once. */
export const CHUNK = 4096;
const LIMIT = 256;

type Ask = (request: { stream: number; from: number; to: number }) => Promise<Uint8Array>;

/** Bytes of a trace's streams that a hex view has looked at. What is missing is asked for, and shown when it comes. */
export class ByteCache {
  readonly #ask: Ask;
  /** Made anew with each change: views depend on it as a whole. */
  #chunks = $state.raw<ReadonlyMap<string, Uint8Array>>(new Map());
  /** Not reactive: views read it while they are computed, and asking changes it. */
  #asked: Record<string, boolean> = {};

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Bytes from `from` up to `to` of a stream; null until all are there. */
  read(stream: number, from: number, to: number): Uint8Array | null {
    const bytes = new Uint8Array(Math.max(0, to - from));
    let complete = true;
    for (let at = Math.floor(from / CHUNK) * CHUNK; at < to; at += CHUNK) {
      const key = `${stream}:${at}`;
      const chunk = this.#chunks.get(key);
      if (chunk === undefined) {
        complete = false;
        this.#want(key, stream, at);
        continue;
      }
      const begin = Math.max(from, at);
      bytes.set(chunk.subarray(begin - at, Math.min(to, at + chunk.length) - at), begin - from);
    }
    return complete ? bytes : null;
  }

  /** Puts bytes in that are known already. `at` is a multiple of the chunk's size. */
  put(stream: number, at: number, bytes: Uint8Array): void {
    this.#keep(`${stream}:${at}`, bytes);
  }

  clear(): void {
    this.#chunks = new Map();
    this.#asked = {};
  }

  #keep(key: string, bytes: Uint8Array): void {
    this.#chunks = new Map([...this.#chunks, [key, bytes]]);
  }

  #want(key: string, stream: number, at: number): void {
    if (this.#asked[key] === true) return;
    this.#asked[key] = true;
    // Not while a view is being computed: asking changes what views depend on.
    queueMicrotask(() => {
      this.#ask({ stream, from: at, to: at + CHUNK }).then(
        (bytes) => {
          if (this.#chunks.size >= LIMIT) this.clear();
          this.#keep(key, bytes);
        },
        () => {
          this.#asked[key] = false;
        },
      );
    });
  }
}
