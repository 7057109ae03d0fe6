import type { Attempt } from '../../../lib/exercises/attempt.ts';
import type { Exercise } from '../../../lib/exercises/exercise.ts';
import type { Verdict } from '../../../lib/exercises/judge.ts';

/** Asks the engine in its worker about an attempt. Only the newest question is answered; an older one is given up. */
export class JudgeClient {
  #worker: Worker | null = null;
  #asked = 0;
  #answered = 0;
  readonly #onverdict: (verdict: Verdict) => void;
  readonly #onfail: () => void;

  constructor(onverdict: (verdict: Verdict) => void, onfail: () => void) {
    this.#onverdict = onverdict;
    this.#onfail = onfail;
  }

  ask(exercise: Exercise, attempt: Attempt): void {
    // What is still at work on an older attempt may take long; a new worker takes a moment.
    if (this.#answered < this.#asked) this.stop();
    this.#asked += 1;
    this.#start().postMessage({ id: this.#asked, exercise, attempt });
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#answered = this.#asked;
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; verdict: Verdict }>) => {
      if (data.id !== this.#asked) return;
      this.#answered = data.id;
      this.#onverdict(data.verdict);
    });
    worker.addEventListener('error', () => {
      this.stop();
      this.#onfail();
    });
    this.#worker = worker;
    return worker;
  }
}
