import { RecordedFirst, type Recording } from '../../parts/recorded-first.ts';
import { WorkerClient as Client, type FromWorker } from '../../parts/worker-client.ts';
import type { Answer, Args, Verb } from './protocol.ts';

export { StoppedError } from '../../parts/worker-client.ts';

/** Asks a recording and the engine in its worker. Each question is a promise; `stop` ends the worker and all that it was doing. */
export class WorkerClient {
  readonly #worker: Client;
  #client: RecordedFirst;
  #opening = 0;

  constructor(onprogress: (progress: Extract<FromWorker, { kind: 'progress' }>) => void) {
    const make = (): Worker => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    // A boot that only catches up with its recording is nothing that somebody waits to see.
    this.#worker = new Client(make, (progress) => {
      if (this.#opening > 0) onprogress(progress);
    });
    this.#client = new RecordedFirst(this.#worker, null);
  }

  /** To be called before the first question: from now on a recording answers what it knows. */
  take(recording: Recording): void {
    this.#client = new RecordedFirst(this.#worker, recording);
  }

  async open(args: Args<'open'>, file: File | null): Promise<Answer<'open'>> {
    this.#opening++;
    try {
      return (await this.#client.send({ verb: 'open', args, file })) as Answer<'open'>;
    } finally {
      this.#opening--;
    }
  }

  ask<V extends Exclude<Verb, 'open'>>(verb: V, args: Args<V>): Promise<Answer<V>> {
    // The worker answers each verb with the type that Engine gives it: both ends are built from one source.
    return this.#client.send({ verb, args }) as Promise<Answer<V>>;
  }

  stop(): void {
    this.#client.stop();
  }
}
