/** Size, contrast and settings of a stage: adjusted on the spot, and put back when the stage is left. */
import { changeLook, FIRST_LOOK, type Look, type LookChange } from '../../lib/workshop/look.ts';

const SIZE = '--stage-size';

export class StageLook {
  readonly #figure: HTMLElement | null;
  readonly #themeBefore: string | undefined;
  #look: Look = FIRST_LOOK;

  constructor(figure: HTMLElement | null) {
    this.#figure = figure;
    this.#themeBefore = document.documentElement.dataset['theme'];
    this.apply(FIRST_LOOK);
  }

  change(change: LookChange): void {
    this.apply(changeLook(this.#look, change));
  }

  apply(look: Look): void {
    this.#look = look;
    document.documentElement.dataset['theme'] = look.contrast;
    document.documentElement.style.setProperty(SIZE, look.size.toFixed(3));
    this.#figure?.toggleAttribute('data-settings', look.settings);
  }

  leave(): void {
    document.documentElement.dataset['theme'] = this.#themeBefore ?? 'system';
    document.documentElement.style.removeProperty(SIZE);
    this.#figure?.removeAttribute('data-settings');
  }
}
