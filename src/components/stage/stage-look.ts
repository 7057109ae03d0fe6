/** Size and contrast on a stage: adjusted on the spot, and put back when the stage is left. */
const THEMES = ['projector', 'dark', 'light'] as const;
const STEP = 1.1;
const SMALLEST = 0.6;
const LARGEST = 4;
/** The window in CSS pixels at which a figure in the projector's type needs no enlarging. */
const PLAIN = { width: 1600, height: 900 } as const;

export class StageLook {
  readonly #figure: HTMLElement | null;
  readonly #themeBefore: string | undefined;
  #size: number;

  constructor(figure: HTMLElement | null) {
    this.#figure = figure;
    this.#themeBefore = document.documentElement.dataset['theme'];
    document.documentElement.dataset['theme'] = THEMES[0];
    this.#size = fitting();
    this.#apply();
  }

  size(change: 'larger' | 'smaller' | 'fit'): void {
    const wished = change === 'fit' ? fitting() : this.#size * (change === 'larger' ? STEP : 1 / STEP);
    this.#size = Math.min(LARGEST, Math.max(SMALLEST, wished));
    this.#apply();
  }

  contrast(): void {
    const { dataset } = document.documentElement;
    const at = THEMES.findIndex((theme) => theme === dataset['theme']);
    dataset['theme'] = THEMES[(at + 1) % THEMES.length] ?? THEMES[0];
  }

  leave(): void {
    document.documentElement.dataset['theme'] = this.#themeBefore ?? 'system';
    this.#figure?.style.removeProperty('--stage-size');
    document.documentElement.style.removeProperty('--stage-size');
  }

  #apply(): void {
    const value = this.#size.toFixed(3);
    (this.#figure ?? document.documentElement).style.setProperty('--stage-size', value);
  }
}

/** Type that fills the screen: the last row of a room reads it from three times the picture's width away. */
function fitting(): number {
  return Math.min(LARGEST, Math.max(1, Math.min(innerWidth / PLAIN.width, innerHeight / PLAIN.height)));
}
