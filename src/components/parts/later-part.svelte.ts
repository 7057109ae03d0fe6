/** A part of a figure that is fetched when it is needed: without it the figure works already. */
export class LaterPart<T> {
  /** What was fetched; null: nothing yet. */
  there = $state.raw<T | null>(null);
  /** It could not be fetched; the next one to need it tries again. */
  failed = $state(false);
  readonly #load: () => Promise<T>;
  #loading: Promise<T> | null = null;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Whoever comes near a part is about to need it. */
  need(): void {
    this.get().catch(() => undefined);
  }

  /** Out: the part; rejects where it cannot be fetched. */
  get(): Promise<T> {
    this.#loading ??= this.#load().then(
      (part) => {
        this.failed = false;
        this.there = part;
        return part;
      },
      (error: unknown) => {
        this.#loading = null;
        this.failed = true;
        throw error;
      },
    );
    return this.#loading;
  }
}
