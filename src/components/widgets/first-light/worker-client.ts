import { WorkerClient as Client, type FromWorker } from '../../parts/worker-client.ts';
import type { Answer, Args, Verb } from './protocol.ts';

export { StoppedError } from '../../parts/worker-client.ts';

/** Asks the engine in its worker. Each question is a promise; `stop` ends the worker and all that it was doing. */
export class WorkerClient {
  readonly #client: Client;

  constructor(onprogress: (progress: Extract<FromWorker, { kind: 'progress' }>) => void) {
    const make = (): Worker => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    this.#client = new Client(make, onprogress);
  }

  open(args: Args<'open'>, file: File | null): Promise<Answer<'open'>> {
    return this.#client.send({ verb: 'open', args, file }) as Promise<Answer<'open'>>;
  }

  ask<V extends Exclude<Verb, 'open'>>(verb: V, args: Args<V>): Promise<Answer<V>> {
    // The worker answers each verb with the type that Engine gives it: both ends are built from one source.
    return this.#client.send({ verb, args }) as Promise<Answer<V>>;
  }

  stop(): void {
    this.#client.stop();
  }
}
