import { StoppedError } from './stopped-error.ts';

/** A question to an engine, as a worker takes it. */
export interface Question {
  readonly verb: string;
  readonly args: unknown;
  readonly file?: File | null;
}

/** An engine somewhere else; `stop` ends what it does at once, and rejects the questions. */
export interface EngineClient {
  readonly send: (question: object) => Promise<unknown>;
  readonly stop: () => void;
}

/** Answers to questions about one boot, worked out by the engine while the site was built. */
export interface Recording {
  /** The question that opens this boot. */
  readonly opening: Question;
  /** Out: whether a question opens this boot (true) or another one in its place (false); null: neither. */
  opens(question: Question): boolean | null;
  /** Out: the engine's answer, or a promise of it; null where it was not recorded. */
  answer(question: Question): { readonly value: unknown } | null;
}

/**
 * Asks a recording what it knows and the engine everything else, so that a page fetches the engine when its reader changes
 * something. What opens another boot goes to the engine, and all that follows with it.
 */
export class RecordedFirst {
  readonly #load: () => Promise<EngineClient>;
  readonly #recording: Recording;
  #loading: Promise<EngineClient> | null = null;
  #client: EngineClient | null = null;
  /** Whether the boot that is open is the recorded one. */
  #recorded = false;
  /** The engine's own opening of it; null: it was not asked yet. */
  #opened: Promise<unknown> | null = null;
  /** How often it was stopped. */
  #stops = 0;

  /** In: how the engine is fetched, when the first question for it is asked. */
  constructor(load: () => Promise<EngineClient>, recording: Recording) {
    this.#load = load;
    this.#recording = recording;
  }

  /** In: a question. Out: what the recording or the engine answers to it; rejects with what went wrong. */
  async send(question: Question): Promise<unknown> {
    const opens = this.#recording.opens(question);
    if (opens !== null) {
      this.#recorded = opens;
      this.#opened = null;
    }
    if (!this.#recorded) return this.#ask(question);
    const known = this.#recording.answer(question);
    try {
      if (known !== null) return await known.value;
    } catch {
      // What the recording could not bring, the engine works out.
    }
    await this.#openInEngine();
    return this.#ask(question);
  }

  /** Ends what the engine does at once. */
  stop(): void {
    this.#stops++;
    this.#opened = null;
    this.#client?.stop();
  }

  async #ask(question: Question): Promise<unknown> {
    const stops = this.#stops;
    const client = this.#client ?? (await this.#fetched());
    if (stops !== this.#stops) throw new StoppedError();
    return client.send(question);
  }

  #fetched(): Promise<EngineClient> {
    this.#loading ??= this.#load().then(
      (client) => (this.#client = client),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  /** The engine knows nothing of a boot that only the recording has answered for. */
  async #openInEngine(): Promise<void> {
    const opened = (this.#opened ??= this.#ask(this.#recording.opening));
    try {
      await opened;
    } catch (error) {
      if (this.#opened === opened) this.#opened = null;
      throw error;
    }
  }
}
