import type { TraceEvent } from '../../../lib/trace/trace.ts';
import type { ParameterHelp } from '../../../lib/kernel/command-line/parameter-help.ts';
import { byteSize } from '../../../lib/sentences/quantities.ts';
import type { BootChange, BootFork, BootSetup } from '../../../lib/share/boot-setup.ts';
import type { WorkSnapshot } from '../../../lib/share/snapshot.ts';
import { visitAt } from '../../../lib/boot-map/map-path.ts';
import { RecordedFirst, type Recording } from '../../parts/recorded-first.ts';
import { StepCursor } from '../../parts/step-cursor.svelte.ts';
import { StoppedError } from '../../parts/stopped-error.ts';
import type { Answer, Args, FileFact, Frame, Leaving, Overview, Parted, PresetTitle, Verb } from './protocol.ts';

export type DeskStatus =
  | { readonly kind: 'idle' | 'working' | 'ready' }
  /** A sentence for the reader. */
  | { readonly kind: 'failed'; readonly problem: string };

/** A boot beside the first, with one more thing changed. */
export interface OpenFork {
  readonly fork: BootFork;
  readonly overview: Overview;
  readonly parted: Parted | null;
}

/** Bytes of an image that the figure opens: it stands in the worker's memory beside what comes out of it. */
const IMAGE_LIMIT = 1024 * 1024 * 1024;

/** What a console says that has no line. */
export const NO_LINES = 'This boot prints nothing: its log level keeps every line from the console.';

export const NEXT_EVENTS: readonly { readonly id: TraceEvent; readonly words: string }[] = [
  { id: 'decision', words: 'next decision' },
  { id: 'message', words: 'next message' },
  { id: 'entry', words: 'next file' },
  { id: 'tree', words: 'next change' },
];

/** The figure's cursor over boots that live in a worker. Asks for one frame at a time; the newest wish wins. */
export class Desk extends StepCursor {
  setup = $state.raw<BootSetup>({ preset: '', changes: [] });
  /** An image that the reader opened; it stands for the preset's. */
  file = $state.raw<File | null>(null);
  /** What was asked for last: a further change is one of this, also while the kernel is still at work on it. */
  wanted = $state.raw<{ readonly setup: BootSetup; readonly file: File | null }>({ setup: this.setup, file: null });
  presets = $state.raw<readonly PresetTitle[]>([]);
  overview = $state.raw<Overview>() as Overview;
  frame = $state.raw<Frame>() as Frame;
  status = $state.raw<DeskStatus>({ kind: 'idle' });
  event = $state<TraceEvent>('decision');
  fork = $state.raw<OpenFork | null>(null);
  /** What the boot beside this one is at, at the same step. */
  forkFrame = $state.raw<Frame | null>(null);
  leaving = $state.raw<Leaving | null>(null);
  /** The reader was asked what will happen: what is to come is kept from view. */
  covered = $state(false);
  #folds: Record<string, boolean> = {};
  #run = 0;
  readonly #client: RecordedFirst;

  /** In: what the engine gave while the page was built, and answers about that boot. */
  constructor(overview: Overview, frame: Frame, recording: Recording) {
    super();
    this.speed = 4;
    this.#client = new RecordedFirst(async () => (await import('./engine-client.ts')).bootEngine(), recording);
    this.overview = overview;
    this.frame = frame;
    this.cursor = frame.cursor;
    this.setup = { preset: overview.given.preset?.id ?? '', changes: [] };
    this.wanted = { setup: this.setup, file: null };
  }

  get length(): number {
    return this.overview.length;
  }

  /** Boots once more. `cursor`: where to go then; null: where it was. `fork`: what the boot beside it changes. */
  async open(setup: BootSetup, file: File | null, cursor: number | null, fork: BootFork | null): Promise<void> {
    const run = ++this.#run;
    this.wanted = { setup, file };
    this.pause();
    if (file !== null && file.size > IMAGE_LIMIT) {
      this.#fail(
        `${file.name} has ${byteSize(file.size)}; this figure opens images up to ${byteSize(IMAGE_LIMIT)}. Boot it on your machine: before-root boot takes any size.`,
      );
      return;
    }
    // A run that is still going on would only delay this one.
    if (this.status.kind === 'working') this.#client.stop();
    this.status = { kind: 'working' };
    try {
      const overview = await this.#send('open', { side: 'first', setup }, file);
      if (run !== this.#run) return;
      const target = Math.max(-1, Math.min(overview.length - 1, cursor ?? this.#sameplace(overview)));
      const frame = await this.#send('frame', { side: 'first', cursor: target, folds: Object.entries(this.#folds) });
      const beside = fork === null ? null : await this.#openFork(setup, file, fork);
      if (this.presets.length === 0) this.presets = await this.#send('presets', {});
      if (run !== this.#run) return;
      // All at once: a frame of one boot is never shown beside the length of another.
      this.setup = setup;
      this.file = file;
      this.overview = overview;
      this.cursor = target;
      this.frame = frame;
      this.fork = beside;
      this.forkFrame = null;
      this.status = { kind: 'ready' };
      void this.#refreshFork(target);
      void this.#lookAtLeaving();
      this.arrived();
    } catch (error) {
      if (run !== this.#run || error instanceof StoppedError) return;
      this.withdraw();
      this.#fail(
        `The engine stopped: ${error instanceof Error ? error.message : String(error)}. Nothing of yours is lost; try again, or take a smaller image.`,
      );
    }
  }

  /** Another boot with one more change, beside this one. Null: no longer. */
  async forkWith(change: BootChange | null): Promise<void> {
    const fork = change === null ? null : { step: this.cursor, change };
    await this.open(this.wanted.setup, this.wanted.file, this.cursor, fork);
  }

  fold(path: string): void {
    const row = this.frame.tree.find((known) => known.path === path);
    if (row === undefined) return;
    this.#folds[path] = !row.open;
    this.refresh();
  }

  async goToPath(path: string): Promise<void> {
    const step = await this.#ask('stepOfPath', { path, cursor: this.cursor });
    if (step !== null) this.goTo(step);
  }

  /** Ends a run that takes too long. What was shown before stays. */
  cancel(): void {
    this.#run++;
    this.withdraw();
    this.#client.stop();
    // The next question opens what is shown once more: a new engine knows nothing of it.
    this.#fail('Stopped. What is shown is the last boot; choose again what to change.');
  }

  /** What a command line means to the kernel of this boot. */
  async parameters(text: string): Promise<readonly ParameterHelp[]> {
    return (await this.#ask('parameters', { text })) ?? [];
  }

  /** Files of rootfs whose path has a text in it. */
  async files(text: string): Promise<readonly FileFact[]> {
    return (await this.#ask('files', { text })) ?? [];
  }

  /** The archive of the builder; null where its list has a mistake. */
  pack(work: WorkSnapshot): Promise<Uint8Array | null> {
    return this.#ask('pack', work);
  }

  /** The reader is asked what will happen: back to the start, and nothing is told. */
  cover(): void {
    this.pause();
    this.covered = true;
    this.goTo(-1);
  }

  dispose(): void {
    this.stop();
    this.#run++;
    this.#client.stop();
  }

  /** The same place of another boot: the same node of the map, where both come by it. */
  #sameplace(next: Overview): number {
    const { visits } = this.overview;
    const here = visits[visitAt(visits, this.cursor)];
    if (here === undefined) return -1;
    if (next.length === this.length) return this.cursor;
    return next.visits.find(({ node }) => node === here.node)?.step ?? Math.min(this.cursor, next.length - 1);
  }

  async #openFork(setup: BootSetup, file: File | null, fork: BootFork): Promise<OpenFork> {
    const changes = [...setup.changes, fork.change];
    const overview = await this.#send('open', { side: 'fork', setup: { ...setup, changes } }, file);
    return { fork, overview, parted: await this.#send('parted', {}) };
  }

  /** The boot as a table; null where there is no answer. */
  table(): Promise<Answer<'table'> | null> {
    return this.#ask('table', {});
  }

  protected get waits(): boolean {
    return this.status.kind === 'working';
  }

  protected seek(direction: 1 | -1): Promise<number | null> {
    return this.#ask('seek', { cursor: this.cursor, event: this.event, direction });
  }

  protected async show(cursor: number, rough: boolean): Promise<boolean> {
    const run = this.#run;
    const folds = Object.entries(this.#folds);
    const answer = this.#ask('frame', { side: 'first', cursor, folds, ...(rough ? { rough } : {}) });
    const frame = await this.inTurn(answer);
    if (frame === null || run !== this.#run) return false;
    if (rough) {
      const { tree, objects } = this.frame;
      this.frame = { ...frame, tree, objects };
      await this.turn();
      if (run !== this.#run) return false;
    }
    this.frame = frame;
    await this.#refreshFork(cursor);
    // A panel that comes and goes under the pointer would have the page laid out anew each time.
    if (run === this.#run && cursor === this.cursor && !rough) void this.#lookAtLeaving();
    return true;
  }

  async #refreshFork(cursor: number): Promise<void> {
    if (this.fork === null) return;
    const { length } = this.fork.overview;
    const there = cursor === this.length - 1 ? length - 1 : Math.min(cursor, length - 1);
    this.forkFrame = await this.#ask('frame', { side: 'fork', cursor: there, folds: [], rough: true });
  }

  async #lookAtLeaving(): Promise<void> {
    const { cursor } = this;
    const { visits } = this.overview;
    const node = visits[visitAt(visits, cursor)]?.node;
    const leaving = node === 'leave' || node === 'real init' ? await this.#ask('leaving', { cursor }) : null;
    if (cursor === this.cursor) this.leaving = leaving;
  }

  #send<V extends Verb>(verb: V, args: Args<V>, file: File | null = null): Promise<Answer<V>> {
    // The worker answers each verb with the type that Engine gives it: both ends are built from one source.
    return this.#client.send({ verb, args, file }) as Promise<Answer<V>>;
  }

  /** In: a question. Out: its answer, or null where it was withdrawn or nothing is open. */
  async #ask<V extends Verb>(verb: V, args: Args<V>): Promise<Answer<V> | null> {
    if (this.status.kind !== 'ready') return null;
    try {
      return await this.#send(verb, args);
    } catch (error) {
      if (!(error instanceof StoppedError)) {
        this.#fail(`The engine gave no answer: ${String(error)}. Reload the page; your settings are in its address.`);
      }
      return null;
    }
  }

  #fail(problem: string): void {
    this.wanted = { setup: this.setup, file: this.file };
    this.status = { kind: 'failed', problem };
  }
}
