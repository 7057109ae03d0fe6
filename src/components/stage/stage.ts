/**
 * A stage: one figure fills the screen, everything else is gone. Nothing of the figure is copied or restarted: what stands
 * around it is taken out of sight, so that its state, its worker and its focus stay as they are.
 */
import '../../styles/stage.css';
import { leaveAlone } from './alone.ts';
import { stayAwake } from './awake.ts';
import { hideIdlePointer } from './idle-pointer.ts';
import { showKeys } from './key-sheet.ts';
import { showLink } from './link-sheet.ts';
import { resetWork, undoReset } from './reset.ts';
import { stageCommandFor, type StageCommand } from './stage-keys.ts';
import { StageLook } from './stage-look.ts';

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
  readonly #ends: (() => void)[] = [];

  constructor(options: StageOptions) {
    this.#options = options;
    const root = document.documentElement;
    root.dataset['stage'] = options.figure === null ? 'page' : 'figure';
    this.#look = new StageLook(options.figure);
    this.#ends.push(leaveAlone(options.figure ?? document.querySelector('main') ?? document.body));
    if (options.figure !== null) {
      options.figure.dataset['onStage'] = '';
      this.#ends.push(() => {
        delete options.figure?.dataset['onStage'];
        delete options.figure?.dataset['settings'];
      });
    }
    this.#ends.push(() => delete root.dataset['stage']);
    if (!options.framed) {
      this.#ends.push(
        stayAwake(),
        hideIdlePointer(),
        showTools((command) => this.do(command)),
      );
      const fullscreenLeft = (): void => {
        if (document.fullscreenElement === null) this.leave();
      };
      document.addEventListener('fullscreenchange', fullscreenLeft);
      this.#ends.push(() => document.removeEventListener('fullscreenchange', fullscreenLeft));
    }
    const onkeydown = (event: KeyboardEvent): void => this.#key(event);
    // Before the figure's own keys: a clicker must work wherever the focus is.
    document.addEventListener('keydown', onkeydown, { capture: true });
    this.#ends.push(() => document.removeEventListener('keydown', onkeydown, { capture: true }));
    keyTarget(options.figure)?.scrollIntoView({ block: 'start' });
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
        return this.#look.size(command);
      case 'contrast':
        return this.#look.contrast();
      case 'settings':
        return void this.#options.figure?.toggleAttribute('data-settings');
      case 'full screen':
        return void this.#fullScreen();
      case 'link':
        return showLink();
      case 'keys':
        return showKeys();
      case 'reset':
        return this.#reset(resetWork() ?? 0);
      case 'undo reset':
        return this.#reset(undoReset());
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
    if (!window.dispatchEvent(new CustomEvent('stagecommand', { detail: command, cancelable: true }))) return;
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

  #reset(count: number): void {
    if (count === 0) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    location.reload();
  }
}

function keyTarget(figure: HTMLElement | null): HTMLElement | null {
  return figure?.querySelector<HTMLElement>('[data-step-keys]') ?? null;
}

/** A small row of buttons for whoever has no keyboard at hand; it goes with the pointer. */
function showTools(act: (command: StageCommand) => void): () => void {
  const tools = document.createElement('div');
  tools.className = 'stage-tools';
  tools.dataset['stays'] = '';
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', 'Stage');
  const buttons: readonly (readonly [StageCommand, string])[] = [
    ['smaller', 'Smaller'],
    ['larger', 'Larger'],
    ['contrast', 'Contrast'],
    ['settings', 'Settings'],
    ['full screen', 'Full screen'],
    ['keys', 'Keys'],
    ['leave', 'Leave'],
  ];
  for (const [command, words] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'control';
    button.textContent = words;
    button.addEventListener('click', () => act(command));
    tools.append(button);
  }
  document.body.append(tools);
  return () => tools.remove();
}
