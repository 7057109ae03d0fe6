import type { StepCommand } from './keys.ts';
import { Turns } from './turns.ts';

/** Milliseconds after which a slider that is not moved any more counts as at rest. */
const REST = 250;

/** A cursor over the steps of a trace: stepped, played, scrubbed. Shows one frame at a time; the newest wish wins. */
export abstract class StepCursor {
  #cursor = $state(-1);
  #seen = $state(-1);
  playing = $state(false);
  /** Steps a second. */
  speed = $state(2);
  /** The cursor is being moved again and again. */
  scrubbed = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #showing = false;
  /** Where the slider is while what it was at before is being shown. */
  #slid: number | null = null;
  readonly #turns = new Turns();
  #wishes = 0;
  /** What was asked for while there was nothing to do it with: done as soon as there is. */
  #aim = $state.raw<number | null>(null);
  #pending: StepCommand | null = null;

  /** -1 is before the first step. */
  get cursor(): number {
    return this.#cursor;
  }

  set cursor(step: number) {
    this.#cursor = step;
    if (!this.#takesTurns) this.#seen = step;
  }

  /** Where what stands around the slider is: at the cursor, on a slow machine a frame later while that is scrubbed. */
  get seen(): number {
    return this.#seen;
  }

  /** Number of steps. */
  abstract get length(): number;
  /** Whether a trace is still being made: what is asked for is meant for that one. */
  protected abstract get waits(): boolean;
  /** Shows a cursor. `rough`: only what is seen at once. Out: false when there is nothing to show any more. */
  protected abstract show(cursor: number, rough: boolean): Promise<boolean>;
  /** The step to which next or previous event leads; null: none, or no answer. */
  protected abstract seek(direction: 1 | -1): Promise<number | null>;

  /** The step that the reader wants to be at: while there is nothing to show it with, another one is still seen. */
  get meant(): number {
    return this.#aim ?? this.#slid ?? this.cursor;
  }

  goTo(cursor: number): void {
    if (this.waits) {
      this.#aim = cursor;
      return;
    }
    this.#move(cursor);
    this.refresh();
  }

  /**
   * As `goTo`, again and again: what cannot be seen at once waits until the cursor rests. On a slow machine the slider, what
   * stands around it and what is at the step are drawn in turns.
   */
  scrub(cursor: number): void {
    this.pause();
    clearTimeout(this.#resting);
    this.scrubbed = true;
    this.#resting = setTimeout(() => {
      this.#rest();
      this.refresh();
    }, REST);
    if (this.waits || !this.#showing) return this.goTo(cursor);
    this.#slid = cursor;
    this.refresh();
  }

  /** In: the answer to where the cursor has just been moved. Out: the same, when it is its turn to be drawn. */
  protected async inTurn<T>(answer: Promise<T>): Promise<T> {
    await this.turn();
    if (this.#seen !== this.#cursor) {
      this.#seen = this.#cursor;
      await this.turn();
    }
    return answer;
  }

  /** Waits until what was changed is drawn, where not everything can be drawn at once. */
  protected async turn(): Promise<void> {
    if (this.#takesTurns) await this.#turns.drawn();
  }

  command(command: StepCommand): void {
    if (this.waits) {
      this.#pending = command;
      return;
    }
    if (command === 'play') return this.playing ? this.pause() : this.play();
    this.pause();
    this.#catchUp();
    if (command === 'step') this.goTo(this.cursor + 1);
    else if (command === 'back') this.goTo(this.cursor - 1);
    else if (command === 'first') this.goTo(-1);
    else if (command === 'last') this.goTo(this.length - 1);
    else void this.#goToEvent(command === 'next event' ? 1 : -1);
  }

  play(): void {
    if (this.cursor >= this.length - 1) return;
    this.playing = true;
    this.#tick();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.#timer);
  }

  /** Shows the cursor anew: it has moved, or something else about the frame has changed. */
  protected refresh(): void {
    this.#wishes += 1;
    if (!this.#showing) void this.#showNewest();
  }

  /** There is a trace now: what was asked for meanwhile is done. */
  protected arrived(): void {
    const [aim, pending] = [this.#aim, this.#pending];
    this.withdraw();
    this.#seen = this.#cursor;
    if (aim !== null) this.goTo(aim);
    if (pending !== null) this.command(pending);
  }

  /** What was asked for meanwhile is not wanted any more. */
  protected withdraw(): void {
    this.#aim = null;
    this.#slid = null;
    this.#pending = null;
  }

  protected stop(): void {
    this.pause();
    clearTimeout(this.#resting);
    this.#rest();
    this.withdraw();
  }

  async #goToEvent(direction: 1 | -1): Promise<void> {
    const step = await this.seek(direction);
    this.goTo(step ?? (direction === 1 ? this.length - 1 : -1));
  }

  #tick(): void {
    this.#timer = setTimeout(() => {
      if (!this.playing) return;
      this.goTo(this.cursor + 1);
      if (this.cursor >= this.length - 1) this.pause();
      else this.#tick();
    }, 1000 / this.speed);
  }

  /** One question at a time; when it is answered and something else is wished for meanwhile, the newest wish is next. */
  async #showNewest(): Promise<void> {
    this.#showing = true;
    for (let shown = -1; shown !== this.#wishes;) {
      shown = this.#wishes;
      this.#catchUp();
      if (!(await this.show(this.cursor, this.scrubbed))) break;
      if (this.scrubbed) await this.#turns.drawn();
    }
    this.#slid = null;
    this.#showing = false;
  }

  /** Whether what is scrubbed is drawn a part with each frame. */
  get #takesTurns(): boolean {
    return this.scrubbed && this.#turns.needed;
  }

  #rest(): void {
    this.scrubbed = false;
    this.#seen = this.#cursor;
  }

  /** The cursor is where the slider is. */
  #catchUp(): void {
    if (this.#slid !== null) this.#move(this.#slid);
  }

  #move(cursor: number): void {
    this.#slid = null;
    this.cursor = Math.max(-1, Math.min(this.length - 1, cursor));
  }
}
