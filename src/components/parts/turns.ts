/** Milliseconds of a frame after which a machine counts as slow: at 60 frames a second each has 16.7 for everything. */
const MUCH = 5;
/** Frames in a row that take less, after which a machine counts as fast. A page that has just begun to move is slow. */
const ENOUGH = 6;
/** Milliseconds after which a page that is not drawn, a hidden one, is not waited for any longer. */
const UNSEEN = 100;

/**
 * What changes while somebody scrubs is drawn in turns where the machine is slow, a part with each frame, since all of it
 * would take several frames' time; where it is fast, all at once.
 */
export class Turns {
  #quick = 0;

  /** Whether the parts have to be drawn one after another. */
  get needed(): boolean {
    return this.#quick < ENOUGH;
  }

  /** Resolves behind the next frame that the browser draws. Looks at how long that takes it. */
  drawn(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, UNSEEN);
      requestAnimationFrame(() => {
        const begun = performance.now();
        setTimeout(() => {
          this.#quick = performance.now() - begun < MUCH ? this.#quick + 1 : 0;
          resolve();
        });
      });
    });
  }
}
