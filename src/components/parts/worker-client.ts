import { StoppedError } from './stopped-error.ts';

/** Worker to page. */
export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: string }
  /** `done` of `all` bytes are read; then the kernel runs. */
  | { readonly kind: 'progress'; readonly phase: 'reading' | 'running'; readonly done: number; readonly all: number };

export type Progress = Extract<FromWorker, { kind: 'progress' }>;

/** In: whatever a worker posted. Out: the message, or null. The values are those of our own code in the other thread. */
export function parseFromWorker(value: unknown): FromWorker | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'answer' && 'id' in value && typeof value.id === 'number' && 'value' in value) {
    return { kind: 'answer', id: value.id, value: value.value };
  }
  if (value.kind === 'failed' && 'id' in value && typeof value.id === 'number' && 'problem' in value) {
    return { kind: 'failed', id: value.id, problem: String(value.problem) };
  }
  if (value.kind === 'progress' && 'phase' in value && 'done' in value && 'all' in value) {
    const phase = value.phase === 'reading' ? 'reading' : 'running';
    return { kind: 'progress', phase, done: Number(value.done), all: Number(value.all) };
  }
  return null;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: Error) => void;
}

/** Questions to a worker, each a promise; `stop` ends the worker and all that it was doing. */
export class WorkerClient {
  #worker: Worker | null = null;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #make: () => Worker;
  readonly #onprogress: (progress: Progress) => void;

  /** In: how a worker is made, when the first question is asked and after each `stop`. */
  constructor(make: () => Worker, onprogress: (progress: Progress) => void) {
    this.#make = make;
    this.#onprogress = onprogress;
  }

  /** In: the question without its number. Out: what the worker answers to it; rejects with what went wrong. */
  send(question: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject });
      this.#start().postMessage({ ...question, id });
    });
  }

  /** Ends what the worker does at once: it is thrown away, and the next question begins a new one. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new StoppedError());
    this.#waiting.clear();
  }

  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#make();
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
