/**
 * Code that is loaded when a run of the engine turns out to need it. The engine is synchronous: a run that asks for code
 * that is not there ends at once, and is done again when it is.
 */

/** Thrown where code is asked for that is not there yet. `settled` catches it, and nothing else may. */
export class NotLoaded extends Error {
  /** Fetches the code and puts it where it was looked for; rejects if it cannot be fetched. */
  readonly load: () => Promise<void>;

  constructor(what: string, load: () => Promise<void>) {
    super(`The code for ${what} is not loaded. Run the engine in "settled", which loads it.`);
    this.load = load;
  }
}

/**
 * In: a run of the engine; it may be begun several times, and only the last one comes to its end. Out: what that gives.
 * Rejects if code cannot be fetched.
 */
export async function settled<T>(run: () => T): Promise<T> {
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await error.load();
    }
  }
}

/** One piece of code that comes when it is first asked for. */
export class Later<T> {
  readonly #what: string;
  readonly #fetch: () => Promise<T>;
  #code: { readonly value: T } | null = null;

  /** In: what it is, in words; how it is fetched (a dynamic import). */
  constructor(what: string, fetch: () => Promise<T>) {
    this.#what = what;
    this.#fetch = fetch;
  }

  get isLoaded(): boolean {
    return this.#code !== null;
  }

  /** Throws `NotLoaded` before it is there. */
  get value(): T {
    if (this.#code !== null) return this.#code.value;
    throw new NotLoaded(this.#what, () => this.load());
  }

  /** Fetches it. Rejects if that fails. */
  async load(): Promise<void> {
    this.#code ??= { value: await this.#fetch() };
  }
}
