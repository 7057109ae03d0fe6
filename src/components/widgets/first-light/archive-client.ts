import { RecordedFirst, type Recording } from '../../parts/recorded-first.ts';
import type { Progress } from '../../parts/worker-client.ts';
import type { Answer, Args, Verb } from './protocol.ts';

/** Asks a recording and the engine in its worker. Each question is a promise; `stop` ends the worker and all that it was doing. */
export class ArchiveClient {
  readonly #client: RecordedFirst;
  #opening = 0;

  constructor(recording: Recording, onprogress: (progress: Progress) => void) {
    // A boot that only catches up with its recording is nothing that somebody waits to see.
    const shown = (progress: Progress): void => {
      if (this.#opening > 0) onprogress(progress);
    };
    this.#client = new RecordedFirst(async () => (await import('./engine-client.ts')).archiveEngine(shown), recording);
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
