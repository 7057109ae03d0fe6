import { parseRoute } from '../../lib/workshop/parse-route.ts';
import { USUAL_SIZE, type LessonMessage, type LessonState, type WindowSize } from '../../lib/workshop/lesson.ts';
import { changeLook, FIRST_LOOK, type Look, type LookChange } from '../../lib/workshop/look.ts';
import { startsOf, type Route, type RouteProblem, type RouteStep } from '../../lib/workshop/route.ts';
import { GROUPS } from '../stage/reset.ts';
import { roomAddress } from '../stage/room-address.ts';
import { openChannel, type LessonChannel } from './channel.ts';
import { keepLesson, keptLesson } from './lesson-store.ts';
import type { StageFrame } from './stage-frame.ts';

interface Begun {
  readonly step: number;
  readonly began: number;
  readonly left: Map<number, string>;
  readonly setAside: boolean;
}

/** A lesson as its presenter has it: the route, where it is, what the audience sees. */
export class Presenter {
  readonly routeId: string;
  route = $state.raw<Route | null>(null);
  problems = $state.raw<readonly RouteProblem[]>([]);
  step = $state(0);
  /** The audience waits at what it sees; the presenter explores alone. */
  held = $state(false);
  black = $state(false);
  link = $state(false);
  /** Address of what the presenter sees now. */
  address = $state('');
  /** Milliseconds since the epoch. */
  began = $state(Date.now());
  /** An audience's window has answered. */
  heard = $state(false);
  /** What the audience's window measures: what is shown here is laid out for that. */
  size = $state.raw<WindowSize>(USUAL_SIZE);
  /** What each beginning again has put away; the last one is taken back first. */
  #before: readonly Begun[] = $state.raw([]);
  #lesson: string = crypto.randomUUID();
  /** What each step was left at: going back to a step finds it as it was. */
  #left = new Map<number, string>();
  #scroll = 0;
  #look: Look = FIRST_LOOK;
  #sent: LessonState | null = null;
  #frame: StageFrame | null = null;
  #channel: LessonChannel | null = null;

  constructor(routeId: string) {
    this.routeId = routeId;
  }

  /** In: the text of the route, the frame in which it is shown, the book's folder. */
  begin(text: string, frame: StageFrame, folder: string): void {
    const parsed = parseRoute(text, [folder, roomAddress(folder)]);
    if (parsed.kind === 'problems') {
      this.problems = parsed.problems;
      return;
    }
    this.route = parsed.route;
    this.#frame = frame;
    this.#channel = openChannel(folder, (message) => this.#take(message));
    const kept = keptLesson();
    // A trainer's own file may be another one by now.
    if (kept?.route === this.routeId && kept.state.title === parsed.route.steps[kept.state.step]?.title) {
      this.#lesson = kept.state.lesson;
      this.began = kept.began;
      this.black = kept.state.black;
      this.#look = kept.state.look;
      frame.look(this.#look);
      this.step = kept.state.step;
      this.#left.set(kept.state.step, kept.state.address);
    }
    this.#show();
  }

  get current(): RouteStep | null {
    return this.route?.steps[this.step] ?? null;
  }

  get next(): RouteStep | null {
    return this.route?.steps[this.step + 1] ?? null;
  }

  /** Minutes into the lesson at which each step should begin. */
  get starts(): readonly number[] {
    return this.route === null ? [] : startsOf(this.route);
  }

  go(step: number): void {
    if (this.route === null || step < 0 || step >= this.route.steps.length) return;
    this.step = step;
    this.link = false;
    this.#show();
  }

  /** The frame says that its figure has another state. */
  moved(address: string): void {
    this.address = address;
    this.#left.set(this.step, address);
    this.#send();
  }

  scrolled(share: number): void {
    this.#scroll = share;
    this.#send();
  }

  hold(held: boolean): void {
    this.held = held;
    this.#send();
  }

  change(look: LookChange): void {
    this.#look = changeLook(this.#look, look);
    this.#frame?.look(this.#look);
    this.#send();
  }

  toggle(what: 'black' | 'link'): void {
    this[what] = !this[what];
    this.#send();
  }

  /** Back to the beginning, with a clock at zero. In: whether the work of a group was set aside for it. */
  restart(setAside: boolean): void {
    const { step, began } = this;
    this.#before = [...this.#before, { step, began, left: this.#left, setAside }].slice(-GROUPS);
    this.began = Date.now();
    this.#left = new Map();
    this.black = false;
    this.held = false;
    this.go(0);
  }

  get canGoOn(): boolean {
    return this.#before.length > 0;
  }

  /** Takes a beginning again back: step, figures and clock are as they were. Out: whether work that was set aside belongs to it. */
  goOn(): boolean {
    const last = this.#before.at(-1);
    if (last === undefined) return false;
    this.#before = this.#before.slice(0, -1);
    this.began = last.began;
    this.#left = last.left;
    this.go(last.step);
    return last.setAside;
  }

  close(): void {
    this.#channel?.send({ kind: 'bye' });
    this.#channel?.close();
  }

  #show(): void {
    const step = this.current;
    if (step === null) return;
    this.address = this.#left.get(this.step) ?? step.show;
    this.#scroll = 0;
    this.#frame?.show(this.address, step.figure);
    this.#send();
  }

  #take(message: LessonMessage): void {
    if (message.kind === 'hello') {
      this.heard = true;
      this.size = message.size;
      if (this.#sent !== null) this.#channel?.send({ kind: 'state', state: this.#sent });
    } else if (message.kind === 'ask') {
      if (message.what === 'next') this.go(this.step + 1);
      else if (message.what === 'previous') this.go(this.step - 1);
      else if (message.what === 'black' || message.what === 'link') this.toggle(message.what);
      else this.change(message.what);
    }
  }

  #send(): void {
    const step = this.current;
    if (step === null) return;
    // Black, link and look are for the audience alone, so they go through a hold; where the figure is does not.
    const seen = this.held && this.#sent !== null ? this.#sent : this.#seen(step);
    const state: LessonState = { ...seen, look: this.#look, black: this.black, link: this.link };
    this.#sent = state;
    this.#channel?.send({ kind: 'state', state });
    keepLesson({ route: this.routeId, state, began: this.began });
  }

  #seen({ title, figure }: RouteStep): LessonState {
    const { step, address } = this;
    return {
      lesson: this.#lesson,
      title,
      step,
      address,
      figure,
      scroll: this.#scroll,
      look: this.#look,
      black: false,
      link: false,
    };
  }
}
