/**
 * A stage: one figure fills the screen, everything else is gone. Nothing of the figure is copied or restarted: what stands
 * around it is taken out of sight, so that its state, its worker and its focus stay as they are.
 */
import '../../styles/stage.css';
import { parseLook } from '../../lib/workshop/look.ts';
import { leaveAlone } from './alone.ts';
import { stayAwake } from './awake.ts';
import { hideIdlePointer } from './idle-pointer.ts';
import { showKeys } from './key-sheet.ts';
import { showLink } from './link-sheet.ts';
import { resetWork, undoReset } from './reset.ts';
import { resetWords } from './reset-words.ts';
import { stageCommandFor, type StageCommand } from './stage-keys.ts';
import { headStage } from './stage-heading.ts';
import { StageLook } from './stage-look.ts';
import { STAGE_COMMAND, STAGE_LOOK, STAGE_OPEN } from './stage-events.ts';
import { StageSaid } from './stage-said.ts';
import { showTools } from './stage-tools.ts';

export interface StageOptions {
  /** Null: the page as it is, without its frame. */
  readonly figure: HTMLElement | null;
  /** Whether the stage is a part of a presenter's or an audience's window, which sees to keys, sleep and black. */
  readonly framed: boolean;
}

let current: Stage | null = null;

/** Opens a stage. One that is open is left first. */
export function enterStage(options: StageOptions): Stage {
  current?.leave();
  current = new Stage(options);
  return current;
}

export class Stage {
  readonly #options: StageOptions;
  readonly #look: StageLook;
  readonly #said: StageSaid;
  readonly #ends: (() => void)[] = [];

  constructor(options: StageOptions) {
    this.#options = options;
    const root = document.documentElement;
    root.dataset['stage'] = options.figure === null ? 'page' : 'figure';
    this.#look = new StageLook(options.figure);
    this.#said = new StageSaid();
    this.#ends.push(leaveAlone(options.figure ?? document.querySelector('main') ?? document.body));
    if (options.figure !== null) {
      options.figure.dataset['onStage'] = '';
      this.#ends.push(() => delete options.figure?.dataset['onStage'], headStage(options.figure));
    }
    this.#ends.push(() => delete root.dataset['stage']);
    if (!options.framed) {
      this.#ends.push(
        stayAwake(),
        hideIdlePointer(),
        showTools((command) => this.do(command), options.figure?.querySelector('[data-setup]') != null),
      );
      const fullscreenLeft = (): void => {
        if (document.fullscreenElement === null) this.leave();
      };
      document.addEventListener('fullscreenchange', fullscreenLeft);
      this.#ends.push(() => document.removeEventListener('fullscreenchange', fullscreenLeft));
    }
    const onlook = (event: Event): void => this.#look.apply(parseLook(Reflect.get(event, 'detail')));
    window.addEventListener(STAGE_LOOK, onlook);
    this.#ends.push(() => window.removeEventListener(STAGE_LOOK, onlook));
    const onkeydown = (event: KeyboardEvent): void => this.#key(event);
    // Before the figure's own keys: a clicker must work wherever the focus is.
    document.addEventListener('keydown', onkeydown, { capture: true });
    this.#ends.push(() => document.removeEventListener('keydown', onkeydown, { capture: true }));
    keyTarget(options.figure)?.scrollIntoView({ block: 'start' });
    window.dispatchEvent(new CustomEvent(STAGE_OPEN));
  }

  do(command: StageCommand): void {
    switch (command) {
      case 'next':
      case 'previous':
        return this.#step(command);
      case 'black':
        return void document.documentElement.toggleAttribute('data-black');
      case 'larger':
      case 'smaller':
      case 'fit':
      case 'contrast':
      case 'settings':
        return this.#look.change(command);
      case 'full screen':
        return void this.#fullScreen();
      case 'link':
        return showLink();
      case 'keys':
        return showKeys();
      case 'reset':
        return this.#reset();
      case 'undo reset':
        return this.#undoReset();
      case 'leave':
        return this.leave();
    }
  }

  /** Back to the page, with everything where it was. */
  leave(): void {
    if (current !== this) return;
    current = null;
    for (const end of this.#ends.splice(0)) end();
    document.documentElement.removeAttribute('data-black');
    this.#look.leave();
    this.#said.remove();
    if (!this.#options.framed) dropStage();
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    this.#options.figure?.scrollIntoView({ block: 'nearest' });
  }

  #key(event: KeyboardEvent): void {
    const dialog = document.querySelector('dialog[open]');
    if (dialog !== null) return;
    const command = stageCommandFor(event);
    if (command === null) return this.#lend(event);
    event.preventDefault();
    event.stopPropagation();
    if (!this.#options.framed) return this.do(command);
    // The window around decides: it knows the lesson.
    if (!window.dispatchEvent(new CustomEvent(STAGE_COMMAND, { detail: command, cancelable: true }))) return;
    this.do(command);
  }

  /** Keys pressed beside the figure are meant for it: on a stage there is nothing else. */
  #lend(event: KeyboardEvent): void {
    const target = keyTarget(this.#options.figure);
    const outside = event.target === document.body || event.target === document.documentElement;
    if (target === null || !outside || !event.isTrusted) return;
    const lent = new KeyboardEvent('keydown', { key: event.key, bubbles: true, cancelable: true });
    if (!target.dispatchEvent(lent)) event.preventDefault();
  }

  #step(command: 'next' | 'previous'): void {
    const key = command === 'next' ? 'ArrowRight' : 'ArrowLeft';
    keyTarget(this.#options.figure)?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  }

  async #fullScreen(): Promise<void> {
    if (document.fullscreenElement !== null) return document.exitFullscreen();
    try {
      await document.documentElement.requestFullscreen();
    } catch {
      // Refused by the browser: the stage fills the window all the same.
    }
  }

  #reset(): void {
    const count = resetWork(location.hash.slice(1));
    const words = resetWords(count);
    if (count === null || count === 0) return this.#said.say(words);
    this.#said.leave(words);
    this.#load('');
  }

  #undoReset(): void {
    const back = undoReset();
    if (back === null) return this.#said.say('There is nothing to bring back.');
    this.#said.leave('It is back as it was.');
    this.#load(back.hash);
  }

  /** Loads the page again, on a stage again: figures read what is stored when they begin. */
  #load(hash: string): void {
    const query = new URLSearchParams(location.search);
    query.set('stage', this.#options.figure?.id ?? '');
    const address = `${location.pathname}?${query.toString()}${hash === '' ? '' : `#${hash}`}`;
    history.replaceState(history.state, '', address);
    location.reload();
  }
}

/** A page whose stage was left does not open it again when it is loaded again. */
function dropStage(): void {
  const query = new URLSearchParams(location.search);
  if (!query.has('stage')) return;
  query.delete('stage');
  const rest = query.size === 0 ? '' : `?${query.toString()}`;
  history.replaceState(history.state, '', location.pathname + rest + location.hash);
}

function keyTarget(figure: HTMLElement | null): HTMLElement | null {
  return figure?.querySelector<HTMLElement>('[data-step-keys]') ?? null;
}
