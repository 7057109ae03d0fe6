import { parseFromWorker, type Answer, type Args, type FromWorker, type ToWorker, type Verb } from './protocol.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: Error) => void;
}

/** Asks the engine in its worker. Each question is a promise; `stop` ends the worker and all that it was doing. */
export class WorkerClient {
  #worker: Worker | null = null;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onprogress: (progress: Extract<FromWorker, { kind: 'progress' }>) => void;

  constructor(onprogress: (progress: Extract<FromWorker, { kind: 'progress' }>) => void) {
    this.#onprogress = onprogress;
  }

  open(args: Args<'open'>, file: File | null): Promise<Answer<'open'>> {
    return this.#send({ id: this.#next++, verb: 'open', args, file }) as Promise<Answer<'open'>>;
  }

  ask<V extends Exclude<Verb, 'open'>>(verb: V, args: Args<V>): Promise<Answer<V>> {
    // The worker answers each verb with the type that Engine gives it: both ends are built from one source.
    return this.#send({ id: this.#next++, verb, args } as ToWorker) as Promise<Answer<V>>;
  }

  /** Ends what the worker does at once: it is thrown away, and the next question begins a new one. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new StoppedError());
    this.#waiting.clear();
  }

  #send(message: ToWorker): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, { resolve, reject });
      this.#start().postMessage(message);
    });
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<unknown>) => this.#hear(event.data));
    worker.addEventListener('error', (event) => this.#fail(event.message || 'The engine could not be loaded.'));
    worker.addEventListener('messageerror', () => this.#fail('An answer of the engine could not be read.'));
    this.#worker = worker;
    return worker;
  }

  #hear(data: unknown): void {
    const message = parseFromWorker(data);
    if (message === null) return;
    if (message.kind === 'progress') return this.#onprogress(message);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.problem));
  }

  /** The worker died (memory, a network that broke): whoever waits is told, and the next question begins a new one. */
  #fail(problem: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of waiting) reject(new Error(problem));
  }
}

/** The question was withdrawn; nothing went wrong. */
export class StoppedError extends Error {}
