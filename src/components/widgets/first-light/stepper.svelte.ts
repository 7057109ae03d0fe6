import type { KernelVersion } from '../../../lib/kernel/version.ts';
import { byteSize } from '../../../lib/sentences/quantities.ts';
import type { TraceEvent } from '../../../lib/trace/trace.ts';
import type { Recording } from '../../parts/recorded-first.ts';
import { StepCursor } from '../../parts/step-cursor.svelte.ts';
import { StoppedError } from '../../parts/stopped-error.ts';
import { ArchiveClient } from './archive-client.ts';
import { ByteCache } from './byte-cache.svelte.ts';
import type { Answer, EntryHit, Frame, Overview } from './protocol.ts';
import { IMAGE_LIMIT } from './limits.ts';

/** Where the image comes from: the builder, or a file that the reader opened. */
export type ImageChoice =
  { readonly kind: 'built'; readonly bytes: Uint8Array } | { readonly kind: 'file'; readonly file: File };

export type StepperStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly words: string; readonly share: number | null }
  | { readonly kind: 'ready' }
  /** A sentence for the reader. */
  | { readonly kind: 'failed'; readonly problem: string };

const WORKING: StepperStatus = { kind: 'working', words: 'The kernel is at work', share: null };

export const NEXT_EVENTS: readonly { readonly id: TraceEvent; readonly words: string }[] = [
  { id: 'entry', words: 'next file' },
  { id: 'tree', words: 'next change' },
  { id: 'message', words: 'next message' },
  { id: 'segment', words: 'next segment' },
  { id: 'decision', words: 'next decision' },
];

/** The figure's cursor over a trace that lives in a worker. Asks for one frame at a time; the newest wish wins. */
export class Stepper extends StepCursor {
  frame = $state.raw<Frame | null>(null);
  overview = $state.raw<Overview | null>(null);
  status = $state.raw<StepperStatus>({ kind: 'idle' });
  event = $state<TraceEvent>('entry');
  readonly cache: ByteCache;
  #folds: Record<string, boolean> = {};
  readonly #waiting: (() => void)[] = [];
  #run = 0;
  #opening = false;
  /** The reader has moved the cursor: it stays where it is when the archive changes. */
  #moved = false;
  #source: File | null = null;
  readonly #client: ArchiveClient;

  /** In: what is shown first; what the recording knows is not asked of the engine. */
  constructor(overview: Overview, frame: Frame, recording: Recording) {
    super();
    this.overview = overview;
    this.frame = frame;
    this.cursor = frame.cursor;
    this.#client = new ArchiveClient(recording, (progress) => {
      const share = progress.phase === 'reading' && progress.all > 0 ? progress.done / progress.all : null;
      const words =
        share === null ? 'The kernel is at work' : `Reading ${byteSize(progress.done)} of ${byteSize(progress.all)}`;
      this.status = { kind: 'working', words, share };
    });
    this.cache = new ByteCache((request) => this.#client.ask('bytes', request));
  }

  get length(): number {
    return this.overview?.length ?? 0;
  }

  /** Another boot is about to begin: what is asked for from now on is meant for that one. */
  expect(): void {
    this.pause();
    if (this.status.kind !== 'working') this.status = WORKING;
  }

  /** Boots once more. `cursor`: where to go then; null: where it was, or where the figure begins. */
  async open(image: ImageChoice, kernel: KernelVersion, commandLine: string, cursor: number | null): Promise<void> {
    const run = ++this.#run;
    this.pause();
    const source = image.kind === 'file' ? image.file : null;
    // Another image is another story: it begins at its own beginning.
    if (source !== this.#source) this.#moved = false;
    this.#source = source;
    if (image.kind === 'file' && image.file.size > IMAGE_LIMIT) {
      this.status = {
        kind: 'failed',
        problem: `${image.file.name} has ${byteSize(image.file.size)}; the stepper opens images up to ${byteSize(IMAGE_LIMIT)}. Look at it on your machine: before-root unpack reads any size.`,
      };
      return;
    }
    // A run that is still going on would only delay this one.
    if (this.#opening) this.#client.stop();
    this.#opening = true;
    this.status = WORKING;
    if (cursor !== null) this.goTo(cursor);
    try {
      const bytes = image.kind === 'built' ? image.bytes : null;
      const overview = await this.#client.open(
        { image: bytes, kernel, commandLine },
        image.kind === 'file' ? image.file : null,
      );
      if (run !== this.#run) return;
      const wish = cursor ?? (this.#moved ? this.cursor : overview.start);
      const target = Math.max(-1, Math.min(overview.length - 1, wish));
      const frame = await this.#client.ask('frame', { cursor: target, folds: Object.entries(this.#folds) });
      if (run !== this.#run) return;
      if (cursor !== null) this.#moved = true;
      // All at once: a frame of one trace is never shown beside the length of another.
      this.cache.clear();
      this.overview = overview;
      this.cursor = target;
      this.frame = frame;
      this.#opening = false;
      this.status = { kind: 'ready' };
      this.arrived();
      this.#settle();
    } catch (error) {
      if (run !== this.#run || error instanceof StoppedError) return;
      this.#opening = false;
      this.withdraw();
      this.#settle();
      this.status = {
        kind: 'failed',
        problem: `The engine stopped: ${error instanceof Error ? error.message : String(error)}. Nothing of yours is lost; try again, or take a smaller image.`,
      };
    }
  }

  /** Ends a run that takes too long. What was shown before stays. */
  cancel(): void {
    this.#run++;
    this.#opening = false;
    this.withdraw();
    this.#settle();
    this.#client.stop();
    this.status = { kind: 'failed', problem: 'Stopped. What is shown is the last run.' };
  }

  override goTo(cursor: number): void {
    if (!this.waits) this.#moved = true;
    super.goTo(cursor);
  }

  fold(path: string): void {
    const row = this.frame?.tree.find((known) => known.path === path);
    if (row === undefined) return;
    this.#folds[path] = !row.open;
    this.refresh();
  }

  /** Whoever asks while a boot is at work is answered when it is done. */
  async #settled(): Promise<void> {
    if (this.status.kind === 'working') await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async goToByte(stream: number, offset: number): Promise<void> {
    const step = await this.#ask(() => this.#client.ask('stepOfByte', { stream, offset }));
    if (step !== null) this.goTo(step);
  }

  async goToPath(path: string): Promise<void> {
    const step = await this.#ask(() => this.#client.ask('stepOfPath', { path, cursor: this.cursor }));
    if (step !== null) this.goTo(step);
  }

  async search(query: string): Promise<readonly EntryHit[]> {
    await this.#settled();
    return (await this.#ask(() => this.#client.ask('entries', { query }))) ?? [];
  }

  /** The boot as a table; null where there is no answer. */
  table(): Promise<Answer<'table'> | null> {
    return this.#ask(() => this.#client.ask('table', {}));
  }

  dispose(): void {
    this.#settle();
    this.stop();
    this.#run++;
    this.#client.stop();
  }

  protected get waits(): boolean {
    return this.status.kind === 'working';
  }

  protected seek(direction: 1 | -1): Promise<number | null> {
    const { cursor, event } = this;
    return this.#ask(() => this.#client.ask('seek', { cursor, event, direction }));
  }

  protected async show(cursor: number): Promise<boolean> {
    const run = this.#run;
    const folds = Object.entries(this.#folds);
    const frame = await this.#ask(() => this.#client.ask('frame', { cursor, folds }));
    if (frame === null || run !== this.#run) return false;
    this.frame = frame;
    return true;
  }

  /** In: a question. Out: its answer, or null where it was withdrawn or the engine is not open. */
  async #ask<T>(question: () => Promise<T>): Promise<T | null> {
    if (this.status.kind !== 'ready') return null;
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof StoppedError)) {
        this.status = {
          kind: 'failed',
          problem: `The engine gave no answer: ${String(error)}. Reload the page; your work is kept.`,
        };
      }
      return null;
    }
  }
}
