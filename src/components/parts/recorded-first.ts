import type { WorkerClient } from './worker-client.ts';

/** A question to an engine, as a worker takes it. */
export interface Question {
  readonly verb: string;
  readonly args: unknown;
  readonly file?: File | null;
}

/** Answers to questions about one boot, worked out by the engine while the site was built. */
export interface Recording {
  /** The question that opens this boot. */
  readonly opening: Question;
  /** Out: whether a question opens this boot (true) or another one in its place (false); null: neither. */
  opens(question: Question): boolean | null;
  /** Out: the engine's answer, or null where it was not recorded. */
  answer(question: Question): { readonly value: unknown } | null;
}

/**
 * Asks a recording what it knows and the engine in its worker everything else, so that a page fetches the engine when its
 * reader changes something. What opens another boot goes to the engine, and all that follows with it.
 */
export class RecordedFirst {
  readonly #client: WorkerClient;
  readonly #recording: Recording | null;
  /** Whether the boot that is open is the recorded one. */
  #recorded = false;
  /** The engine's own opening of it; null: it was not asked yet. */
  #opened: Promise<unknown> | null = null;

  constructor(client: WorkerClient, recording: Recording | null) {
    this.#client = client;
    this.#recording = recording;
  }

  /** In: a question. Out: what the recording or the worker answers to it; rejects with what went wrong. */
  async send(question: Question): Promise<unknown> {
    const recording = this.#recording;
    if (recording === null) return this.#client.send(question);
    const opens = recording.opens(question);
    if (opens !== null) {
      this.#recorded = opens;
      this.#opened = null;
    }
    if (!this.#recorded) return this.#client.send(question);
    const known = recording.answer(question);
    if (known !== null) return known.value;
    await this.#openInEngine(recording);
    return this.#client.send(question);
  }

  /** Ends what the worker does at once. */
  stop(): void {
    this.#opened = null;
    this.#client.stop();
  }

  /** The engine knows nothing of a boot that only the recording has answered for. */
  async #openInEngine({ opening }: Recording): Promise<void> {
    const opened = (this.#opened ??= this.#client.send(opening));
    try {
      await opened;
    } catch (error) {
      if (this.#opened === opened) this.#opened = null;
      throw error;
    }
  }
}
